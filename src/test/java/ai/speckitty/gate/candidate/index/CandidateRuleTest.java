package ai.speckitty.gate.candidate.index;

import static ai.speckitty.gate.candidate.ShippedPolicy.POLICY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.speckitty.gate.candidate.Pythons;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.Standing;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CandidateRuleTest {

    private static final String DIGEST = "0".repeat(63) + "1";
    private static final Python PYTHON = Pythons.linux();

    private final List<IndexFile> files = new ArrayList<>();

    @Test
    void takesTheNewestCandidateOfTheLineByNumber() {
        wheels("3.2.0rc8", "3.2.0rc15", "3.2.0rc16", "3.2.0rc18", "3.2.0rc9");
        assertThat(chosen()).isEqualTo("3.2.0rc18");
        assertThat(choose().chosen().orElseThrow().rcTag()).isEqualTo("rc18");
        assertThat(choose().previous().orElseThrow().version()).hasToString("3.2.0rc16");
        assertThat(choose().newer()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "3.2.0",
        "3.2.1rc20",
        "3.2.6rc1",
        "3.3.0rc1",
        "3.2.0rc17.post1",
        "3.2.0rc17.dev1",
        "1!3.2.0rc17",
        "3.2.0rc17+x",
        "3.2.0b20",
        "3.2.0.dev20",
        "3.2.0.post1",
        "4.0.0"
    })
    void leavesOutWhatIsNoCandidateOfTheLine(String other) {
        wheels("3.2.0rc16", other);
        assertThat(chosen()).isEqualTo("3.2.0rc16");
        assertThat(refusal(other)).isEqualTo(Code.RC_REFUSED);
    }

    @Test
    void waitsWhenTheRejectedOneIsTheNewest() {
        wheels("3.2.0rc15", "3.2.0", "3.2.6rc1");
        assertThat(refusal()).isEqualTo(Code.RC_NOT_PUBLISHED);
        assertThat(choose().refusal().orElseThrow().standing()).isEqualTo(Standing.WAITING);
        assertThat(choose().refusal().orElseThrow().findings().get(0).found())
                .contains("3.2.0rc15", "4711", "2026-05-01");
    }

    /** What is awaited is said as "subject to be expected". */
    @Test
    void namesTheTagThatIsAwaited() {
        wheels("3.2.0rc15", "3.2.0rc14");
        List<Finding> findings = choose().refusal().orElseThrow().findings();
        assertThat(findings).extracting(Finding::subject).containsExactly("spec-kitty-cli", "v3.2.0rc16");
        assertThat(findings.get(1).expected()).startsWith("tagged on main ");
    }

    @Test
    void waitsWhenThereIsNothingAtAll() {
        assertThat(refusal()).isEqualTo(Code.RC_NOT_PUBLISHED);
        wheels("3.2.0rc16");
        assertThat(choose(Listing.Status.QUARANTINED, Optional.empty()).refusal())
                .get()
                .satisfies(verdict -> assertThat(verdict.code()).contains(Code.RC_NOT_PUBLISHED));
        assertThat(choose(Listing.Status.ARCHIVED, Optional.empty()).chosen()).isPresent();
    }

    /** It may be a wrong address or name, for which nobody should wait. */
    @Test
    void saysWhereAProjectIsNot() {
        for (Optional<String> asked : List.of(Optional.<String>empty(), Optional.of("3.2.0rc16"))) {
            assertThat(choose(Listing.Status.ABSENT, asked)
                            .refusal()
                            .orElseThrow()
                            .findings()
                            .get(0)
                            .found())
                    .contains("no such project at https://pypi.org/simple/spec-kitty-cli/");
        }
    }

    @Test
    void leavesOutYankedSourceOnlyAndForeignWheels() {
        wheels("3.2.0rc16");
        add("spec_kitty_cli-3.2.0rc17-py3-none-any.whl", Optional.of(DIGEST), Optional.empty(), Optional.of(""));
        add("spec_kitty_cli-3.2.0rc18.tar.gz", Optional.of(DIGEST), Optional.empty(), Optional.empty());
        add(
                "spec_kitty_cli-3.2.0rc19-cp39-cp39-linux_x86_64.whl",
                Optional.of(DIGEST),
                Optional.empty(),
                Optional.empty());
        add("spec_kitty_cli-3.2.0rc20-py3-none-any.whl", Optional.of(DIGEST), Optional.of(">=3.12"), Optional.empty());
        add("spec_kitty_cli-3.2.0rc21-py3-none-any.whl", Optional.empty(), Optional.empty(), Optional.empty());
        add("other-3.2.0rc22-py3-none-any.whl", Optional.of(DIGEST), Optional.empty(), Optional.empty());
        add("spec_kitty_cli-legacy-py3-none-any.whl", Optional.of(DIGEST), Optional.empty(), Optional.empty());
        assertThat(chosen()).isEqualTo("3.2.0rc16");
        for (String refused : List.of("3.2.0rc17", "3.2.0rc18", "3.2.0rc19", "3.2.0rc20", "3.2.0rc21")) {
            assertThat(refusal(refused)).as(refused).isEqualTo(Code.RC_REFUSED);
        }
        assertThat(refusal("3.2.0rc22")).isEqualTo(Code.RC_NOT_PUBLISHED);
    }

    @Test
    void oneYankedFileDoesNotTakeTheOthersWithIt() {
        add(
                "spec_kitty_cli-3.2.0rc16-1-py3-none-any.whl",
                Optional.of(DIGEST),
                Optional.empty(),
                Optional.of("broken"));
        add("spec_kitty_cli-3.2.0rc16-2-py3-none-any.whl", Optional.of(DIGEST), Optional.empty(), Optional.empty());
        assertThat(choose().chosen().orElseThrow().wheel().name()).contains("-2-");
    }

    @Test
    void aRequirementThatCannotBeReadIsSaidAsSuch() {
        add(
                "spec_kitty_cli-3.2.0rc16-py3-none-any.whl",
                Optional.of(DIGEST),
                Optional.of(">=3.9 or newer"),
                Optional.empty());
        assertThat(refusal()).isEqualTo(Code.RC_NOT_PUBLISHED);
        assertThat(choose().refusal().orElseThrow().findings().toString())
                .contains("requires-python on the index that cannot be read: '>=3.9 or newer'")
                .doesNotContain("is not for Python");
        assertThat(refusal("3.2.0rc16")).isEqualTo(Code.RC_REFUSED);
    }

    @Test
    void aTrailingCommaForbidsNothing() {
        add("spec_kitty_cli-3.2.0rc16-py3-none-any.whl", Optional.of(DIGEST), Optional.of(">=3.11,"), Optional.empty());
        assertThat(chosen()).isEqualTo("3.2.0rc16");
    }

    @Test
    void allYankedWaitsAndSaysWhy() {
        add("spec_kitty_cli-3.2.0rc16-py3-none-any.whl", Optional.of(DIGEST), Optional.empty(), Optional.of("broken"));
        assertThat(refusal()).isEqualTo(Code.RC_NOT_PUBLISHED);
        assertThat(choose().refusal().orElseThrow().findings().toString()).contains("rc16", "yanked: broken");
    }

    @Test
    void takesTheOneAskedForAndSaysThatThereIsANewerOne() {
        wheels("3.2.0rc16", "3.2.0rc17");
        Choice choice = choose(Listing.Status.ACTIVE, Optional.of("v3.2.0-RC.16"));
        assertThat(choice.chosen().orElseThrow().version()).hasToString("3.2.0rc16");
        assertThat(choice.newer()).contains("3.2.0rc17");
    }

    /** Tags and attempts are named by it. */
    @Test
    void theIndexsSpellingOfAVersionCounts() {
        wheels("3.2.0rc16");
        assertThat(choose(Listing.Status.ACTIVE, Optional.of("3.2rc16"))
                        .chosen()
                        .orElseThrow()
                        .version())
                .hasToString("3.2.0rc16");
    }

    @Test
    void aNewerOneThatCannotBeUsedIsNamedToo() {
        wheels("3.2.0rc16", "3.2.0");
        add("spec_kitty_cli-3.2.0rc17-py3-none-any.whl", Optional.of(DIGEST), Optional.empty(), Optional.of("broken"));
        assertThat(choose().newer()).contains("3.2.0rc17 (which has no wheel that can be used)");
    }

    @Test
    void refusesWhatMayNotBeAskedFor() {
        wheels("3.2.0rc15", "3.2.0rc16");
        assertThat(refusal("3.2.0rc15")).isEqualTo(Code.RC_REFUSED);
        assertThat(refusal("3.2.0rc2")).isEqualTo(Code.RC_REFUSED);
        assertThat(refusal("3.2.0")).isEqualTo(Code.RC_REFUSED);
        assertThat(refusal("3.2.0rc99")).isEqualTo(Code.RC_NOT_PUBLISHED);
        assertThatThrownBy(() -> choose(Listing.Status.ACTIVE, Optional.of("latest")))
                .isInstanceOfSatisfying(
                        GateException.class, e -> assertThat(e.verdict().code()).contains(Code.CONFIG_INVALID));
    }

    private String chosen() {
        return choose().chosen().orElseThrow().version().toString();
    }

    private Code refusal(String... asked) {
        return choose(Listing.Status.ACTIVE, Arrays.stream(asked).findFirst())
                .refusal()
                .orElseThrow()
                .code()
                .orElseThrow();
    }

    private Choice choose() {
        return choose(Listing.Status.ACTIVE, Optional.empty());
    }

    private Choice choose(Listing.Status status, Optional<String> asked) {
        Listing listing = new Listing(
                "spec-kitty-cli",
                URI.create("https://pypi.org/simple/spec-kitty-cli/"),
                Instant.parse("2026-05-01T12:00:00Z"),
                "4711",
                status,
                files);
        return new CandidateRule(POLICY, PYTHON).choose(listing, asked);
    }

    private void wheels(String... versions) {
        for (String version : versions) {
            add(
                    "spec_kitty_cli-" + version + "-py3-none-any.whl",
                    Optional.of(DIGEST),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    private void add(String name, Optional<String> sha256, Optional<String> python, Optional<String> yanked) {
        files.add(new IndexFile(name, "files/" + name, sha256, python, yanked, Optional.empty(), Optional.empty()));
    }
}
