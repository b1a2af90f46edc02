package ai.speckitty.gate.candidate.trace;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.fact.CandidateFacts.Attestation;
import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.name.Version;
import ai.speckitty.gate.verdict.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceTest {

    private static final Optional<Instant> NEVER = Optional.empty();

    private static final CommitId HERE = new CommitId("a".repeat(40));
    private static final CommitId THERE = new CommitId("b".repeat(40));
    private static final Version CANDIDATE = Version.of("3.2.0rc16");

    @Test
    void aTraceWithoutAFaultHasNoProblem() {
        assertThat(problems(trace(HERE, HERE, true, true, "3.2.0rc16"))).isEmpty();
        assertThat(problems(trace(HERE, HERE, true, true, "3.2.0-rc.16")))
                .as("another spelling of the version")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            true,  true,  3.2.0rc15, 'version 3.2.0rc16'
            true,  true,  nonsense,  'version 3.2.0rc16'
            false, true,  3.2.0rc16, 'a commit of main'
            true,  false, 3.2.0rc16, 'a commit at or after the baseline'
            """)
    void eachFaultIsToldByItself(boolean onBranch, boolean afterBaseline, String version, String expected) {
        assertThat(problems(trace(HERE, HERE, onBranch, afterBaseline, version)))
                .extracting(Finding::expected)
                .containsExactly(expected);
    }

    @Test
    void allFaultsAreToldAtOnce() {
        assertThat(problems(trace(HERE, HERE, false, false, "1"))).hasSize(3);
    }

    @Test
    void twoTagsThatDisagreeAreOneFaultAndNothingElseCounts() {
        for (Trace split : List.of(
                trace(HERE, THERE, false, false, "1"),
                tagged(Optional.of(HERE), Optional.empty()),
                tagged(Optional.empty(), Optional.of(HERE)),
                tagged(Optional.empty(), Optional.empty()))) {
            assertThat(split.agreed()).isEmpty();
            assertThat(problems(split)).extracting(Finding::expected).containsExactly("one commit in both");
        }
    }

    @Test
    void aTreeThatSaysNoVersionIsAFault() {
        Trace silent = new Trace(
                "v1", Optional.of(HERE), Optional.of(HERE), true, true, saying(""), NEVER, NEVER, Optional.empty());
        assertThat(problems(silent)).hasSize(1);
    }

    @Test
    void anAttestationOfAnotherCommitIsAFaultEvenWhenItIsProven() {
        assertThat(problems(attested(HERE))).isEmpty();
        assertThat(problems(attested(THERE)))
                .extracting(Finding::expected)
                .containsExactly("an attestation of that commit");
    }

    @Test
    void theGradeIsWhatIsProven() {
        Trace bare = trace(HERE, HERE, true, true, "3.2.0rc16");
        assertThat(bare.grade()).isEqualTo("tag-derived");
        assertThat(attested(HERE).grade()).isEqualTo("attested");
        assertThat(attested(HERE, "no chain").grade()).isEqualTo("claimed");
        assertThat(bare.lacksAttestation("it.whl")).isPresent();
        assertThat(attested(HERE).lacksAttestation("it.whl")).isEmpty();
        assertThat(attested(HERE, "no chain", "no log")
                        .lacksAttestation("it.whl")
                        .orElseThrow()
                        .found())
                .contains("no chain; no log");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            2026-05-01T12:00:00Z, 2026-05-01T12:30:00Z, true
            2026-05-01T12:00:00Z, 2026-05-01T11:55:00Z, true
            2026-05-01T12:00:00Z, 2026-05-01T11:54:59Z, false
            2026-05-01T12:00:00Z,                     , true
                                , 2026-05-01T11:54:59Z, true
            """)
    void aWheelIsNotBuiltFromALaterCommit(@Nullable Instant committed, @Nullable Instant uploaded, boolean possible) {
        Trace trace = new Trace(
                "v3.2.0rc16",
                Optional.of(HERE),
                Optional.of(HERE),
                true,
                true,
                saying("3.2.0rc16"),
                Optional.ofNullable(committed),
                Optional.ofNullable(uploaded),
                Optional.empty());

        assertThat(problems(trace).isEmpty()).isEqualTo(possible);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[project]\ndynamic = [\"version\"]",
                "[tool.poetry]\nversion = '0.0.0'\n[tool.poetry-dynamic-versioning]\nenable = true # from the tag",
                "[project]\ndynamic = ['version']\n[tool.poetry]\nversion = '0'\n[tool.poetry-dynamic-versioning]\nenable = true",
                "[project]\nname = 'x'\ndynamic = [\n  'readme', # text\n  'version',\n]\n[tool.hatch.version]\nsource = 'vcs'"
            })
    void aVersionThatIsMadeUpAtBuildTimeIsNotLookedFor(String text) {
        assertThat(problems(withProject(text))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[project]\ndynamic = ['readme']",
                "[project]\ndynamic = ['version']\n[tool.poetry]\nversion = '3.2.0rc15'",
                "[tool.poetry]\nversion = '0.0.0'\n[tool.poetry-dynamic-versioning]\nenable = false",
                "[tool.poetry]\nversion = '0.0.0'\n[tool.poetry-dynamic-versioning.x]\nenable = true",
                "[project]\nversion = '0.0.0'\n[tool.poetry-dynamic-versioning]\nenable = true",
                "[tool.x]\ndynamic = ['version']",
                "[project]\n# dynamic = ['version']",
                "[project]\ndynamic = ['readme']\n[tool.x]\nkeys = ['version']"
            })
    void aVersionThatIsNowhereIsAFault(String text) {
        assertThat(problems(withProject(text))).hasSize(1);
    }

    private static Trace tagged(Optional<CommitId> onGitHub, Optional<CommitId> inCheckout) {
        return new Trace("v1", onGitHub, inCheckout, true, true, saying("1"), NEVER, NEVER, Optional.empty());
    }

    private static Trace withProject(String text) {
        return new Trace(
                "v3.2.0rc16",
                Optional.of(HERE),
                Optional.of(HERE),
                true,
                true,
                Optional.of(new ProjectFile(text)),
                NEVER,
                NEVER,
                Optional.empty());
    }

    private static Optional<ProjectFile> saying(String version) {
        return Optional.of(new ProjectFile("[project]\nversion = '" + version + "'\n"));
    }

    private static List<Finding> problems(Trace trace) {
        return trace.problems(CANDIDATE, "main", THERE);
    }

    private static Trace trace(
            CommitId onGitHub, CommitId inCheckout, boolean onBranch, boolean afterBaseline, String version) {
        return new Trace(
                "v3.2.0rc16",
                Optional.of(onGitHub),
                Optional.of(inCheckout),
                onBranch,
                afterBaseline,
                saying(version),
                NEVER,
                NEVER,
                Optional.empty());
    }

    private static Trace attested(CommitId commit, String... doubts) {
        Attestation attestation = new Attestation(
                "o/product",
                commit.sha(),
                "refs/tags/v3.2.0rc16",
                "release.yml",
                "https://github.com/o/product/actions/runs/1",
                "0".repeat(64),
                List.of(),
                List.of(doubts),
                List.of());
        return new Trace(
                "v3.2.0rc16",
                Optional.of(HERE),
                Optional.of(HERE),
                true,
                true,
                saying("3.2.0rc16"),
                NEVER,
                NEVER,
                Optional.of(attestation));
    }
}
