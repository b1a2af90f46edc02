package ai.speckitty.gate.phase;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.candidate.Pythons;
import ai.speckitty.gate.candidate.index.IndexFile;
import ai.speckitty.gate.candidate.index.Listing;
import ai.speckitty.gate.candidate.index.Wheel;
import ai.speckitty.gate.candidate.index.Wheels;
import ai.speckitty.gate.candidate.install.Inspection;
import ai.speckitty.gate.candidate.install.Installation;
import ai.speckitty.gate.candidate.trace.History;
import ai.speckitty.gate.candidate.trace.RemoteRefs;
import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.evidence.AttemptBook;
import ai.speckitty.gate.evidence.run.PhaseResult;
import ai.speckitty.gate.fact.CanaryFacts;
import ai.speckitty.gate.fact.CandidateFacts;
import ai.speckitty.gate.fact.CandidateFacts.Attestation;
import ai.speckitty.gate.fact.FixFacts;
import ai.speckitty.gate.fact.PostFacts;
import ai.speckitty.gate.fix.FixRecheck;
import ai.speckitty.gate.json.Fields;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.name.CommitRef;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.name.RepositoryName;
import ai.speckitty.gate.posting.IssueWriter;
import ai.speckitty.gate.testkit.FakeRun;
import ai.speckitty.gate.testkit.FakeTime;
import ai.speckitty.gate.testkit.IndexFiles;
import ai.speckitty.gate.testkit.Policies;
import ai.speckitty.gate.testkit.WholeFacts;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Progress;
import ai.speckitty.gate.verdict.Verdict;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstallRcTest {

    private static final RepositoryName PRODUCT = RepositoryName.of("Priivacy-ai/spec-kitty");
    private static final RepositoryName EVENTS = RepositoryName.of("Priivacy-ai/spec-kitty-events");
    private static final RepositoryName HARNESS = RepositoryName.of("Priivacy-ai/spec-kitty-end-to-end-testing");
    private static final String WHEEL = "spec_kitty_cli-3.2.0rc16-py3-none-any.whl";
    private static final CommitId BASELINE = commit('b');
    private static final CommitId FIX = commit('f');
    private static final CommitId TAGGED = commit('a');
    private static final CommitId MAIN = commit('d');
    private static final CommitId EVENTS_TAG = commit('e');
    private static final CommitId HARNESS_HEAD = commit('c');

    private ObjectNode facts = StrictJson.object();
    private final List<String> calls = new ArrayList<>();
    private final List<IndexFile> files = new ArrayList<>();
    private final Map<String, CommitId> githubTags = new HashMap<>(Map.of("v3.2.0rc16", TAGGED, "v5.1.0", EVENTS_TAG));
    private final Map<String, CommitId> checkoutTags =
            new HashMap<>(Map.of("v3.2.0rc16", TAGGED, "v5.1.0", EVENTS_TAG));
    private final Set<String> ancestry = new HashSet<>();
    private final Map<String, CommitId> fixes = new HashMap<>();
    private final List<AttemptBook.Earlier> earlier = new ArrayList<>();
    private final List<AttemptBook.Earlier> cutOff = new ArrayList<>();
    private Optional<String> tree = Optional.of("[project]\nversion = \"3.2.0rc16\"\n");
    private final Map<String, String> shipped = new HashMap<>(Map.of("src/a.py", "the fix\r\n"));
    private Optional<String> rootCause = Optional.empty();
    private Duration waitAtMost = Duration.ZERO;
    private final FakeTime time = new FakeTime();
    private Runnable atList = () -> {};
    private boolean issueOpen = true;
    private String closedAs = "completed";
    private boolean commented;
    private boolean tagMoves;
    private Optional<String> installed = Optional.of("3.2.0rc16");
    private Optional<String> events = Optional.of("5.1.0");
    private Optional<List<String>> requiredBefore = Optional.of(List.of("events==5.0.0", "rich"));
    private Optional<CommitId> githubMain = Optional.of(MAIN);
    private Optional<CommitId> checkoutMain = Optional.of(MAIN);
    private Optional<Attestation> signed = Optional.empty();
    private boolean demanded;
    private Optional<String> importError = Optional.empty();
    private boolean decided = true;
    private Optional<Code> undone = Optional.empty();
    private final List<CommitRef> rechecked = new ArrayList<>();

    @BeforeEach
    void allIsWell() {
        file(WHEEL);
        file("spec_kitty_cli-3.2.0rc15-py3-none-any.whl");
        contains(TAGGED, BASELINE);
        contains(TAGGED, FIX);
        contains(MAIN, TAGGED);
        fixes.put(PRODUCT.toString(), FIX);
    }

    @Test
    void installsTheTracedCandidate() throws MalformedJsonException {
        assertThat(run().isPassed()).isTrue();
        Fields found = Fields.of(facts, "facts");
        assertThat(found.text("version")).isEqualTo("3.2.0rc16");
        assertThat(found.text("rcTag")).isEqualTo("rc16");
        assertThat(found.text("tag")).isEqualTo("v3.2.0rc16");
        assertThat(found.text("commit")).isEqualTo(TAGGED.sha());
        assertThat(found.text("trace")).isEqualTo("tag-derived");
        assertThat(found.text("previous")).isEqualTo("3.2.0rc15");
        assertThat(found.object("wheel").text("file")).isEqualTo(WHEEL);
        assertThat(found.object("wheel").text("sha256")).hasSize(64);
        assertThat(found.text("command")).isEqualTo("/bin/spec-kitty");
        assertThat(found.text("python")).isEqualTo("/env/bin/python");
        assertThat(found.object("modules").text("specify_cli.sync.owner")).isEqualTo("/env/owner.py");
        assertThat(found.object("events").text("version")).isEqualTo("5.1.0");
        assertThat(found.object("events").text("tag")).isEqualTo("v5.1.0");
        assertThat(found.object("events").text("commit")).isEqualTo(EVENTS_TAG.sha());
        assertThat(found.object("index").text("serial")).isEqualTo("4711");
        assertThat(calls).containsExactly("list", "install", "inspect");
    }

    @Test
    void waitsForACandidate() {
        files.clear();
        stops(Code.RC_NOT_PUBLISHED, "list");
    }

    @Test
    void asksAgainForACandidateAndThenForTheBlockers() {
        files.clear();
        waitAtMost = Duration.ofHours(1);
        atList = () -> {
            if (time.slept().size() == 2) {
                file(WHEEL);
            }
        };
        assertThat(run().isPassed()).isTrue();
        assertThat(calls).containsExactly("list", "list", "list", "blockers", "install", "inspect");
        assertThat(facts.path("wait").path("looks").asInt()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"github", "checkout", "other", "branch", "baseline", "version", "no version"})
    void refusesWhatCannotBeTraced(String fault) {
        switch (fault) {
            case "github" -> githubTags.clear();
            case "checkout" -> checkoutTags.remove("v3.2.0rc16");
            case "other" -> githubTags.put("v3.2.0rc16", MAIN);
            case "branch" -> ancestry.remove(MAIN + " " + TAGGED);
            case "baseline" -> ancestry.remove(TAGGED + " " + BASELINE);
            case "version" -> tree = Optional.of("[project]\nversion = \"3.2.0rc15\"\n");
            case "no version" -> tree = Optional.empty();
            default -> throw new IllegalArgumentException(fault);
        }
        stops(Code.RC_UNTRACEABLE, "list");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v3.2.0-rc.16", "v3.2.0-rc16", "v3.2.0.rc16"})
    void findsATagThatSpellsTheVersionOtherwise(String spelt) {
        githubTags.remove("v3.2.0rc16");
        checkoutTags.remove("v3.2.0rc16");
        githubTags.put(spelt, TAGGED);
        stops(Code.RC_UNTRACEABLE, "list");
        checkoutTags.put(spelt, TAGGED);
        checkoutTags.put(spelt.replace("16", "15"), BASELINE);
        assertThat(run().isPassed()).isTrue();
        assertThat(facts.path("tag").asText()).isEqualTo(spelt);
        assertThat(facts.at("/candidateCard/previousCommit").asText()).isEqualTo(BASELINE.sha());
        githubTags.put("v3.2.0-rc16", TAGGED);
        githubTags.put("v3.2.0.rc16", MAIN);
        stops(Code.RC_UNTRACEABLE, "list");
        githubTags.put("v3.2.0rc16", MAIN);
        stops(Code.RC_UNTRACEABLE, "list");
    }

    @Test
    void anotherSpellingStandsInForNoTagThatWasTakenBack() {
        githubTags.remove("v3.2.0rc16");
        githubTags.put("v3.2.0-rc.16", TAGGED);
        checkoutTags.put("v3.2.0-rc.16", TAGGED);
        checkoutTags.put("v3.2.0rc16", BASELINE);
        stops(Code.RC_UNTRACEABLE, "list");
    }

    @Test
    void twoSpellingsOfOneCommitAreNoTwoThings() {
        githubTags.remove("v3.2.0rc16");
        checkoutTags.remove("v3.2.0rc16");
        for (String spelt : List.of("v3.2.0-rc.16", "v3.2.0-rc16")) {
            githubTags.put(spelt, TAGGED);
            checkoutTags.put(spelt, TAGGED);
        }
        assertThat(run().isPassed()).isTrue();
        assertThat(facts.path("tag").asText()).isEqualTo("v3.2.0-rc.16");
    }

    @Test
    void believesAnAttestationOfTheTaggedCommit() {
        signed = Optional.of(attestation("spec-kitty/spec-kitty", TAGGED));
        assertThat(run().isPassed()).isTrue();
        assertThat(facts.path("trace").asText()).isEqualTo("attested");
        assertThat(facts.path("attestation").path("commit").asText()).isEqualTo(TAGGED.sha());
        assertThat(facts.path("attestation").path("notChecked")).hasSize(1);
        assertThat(facts.path("attestation").path("doubts")).isEmpty();
        signed = Optional.of(attestation("spec-kitty/spec-kitty", BASELINE));
        stops(Code.RC_UNTRACEABLE, "list");
        signed = Optional.of(attestation("somebody/else", TAGGED));
        stops(Code.RC_UNTRACEABLE, "list");
    }

    @Test
    void countsAnAttestationThatNobodyStandsForAsATag() {
        signed = Optional.of(attestation("spec-kitty/spec-kitty", TAGGED, "no authority", "no log"));
        assertThat(run().isPassed()).isTrue();
        assertThat(facts.path("trace").asText()).isEqualTo("claimed");
        assertThat(facts.path("attestation").path("doubts")).hasSize(2);
        signed = Optional.of(attestation("spec-kitty/spec-kitty", BASELINE, "no authority"));
        stops(Code.RC_UNTRACEABLE, "list");
    }

    @Test
    void refusesWhatIsNotAttestedWhereTheGateDemandsIt() {
        demanded = true;
        stops(Code.RC_UNTRACEABLE, "list");
        signed = Optional.of(attestation("spec-kitty/spec-kitty", TAGGED, "no authority"));
        stops(Code.RC_UNTRACEABLE, "list");
        signed = Optional.of(attestation("spec-kitty/spec-kitty", TAGGED));
        assertThat(run().isPassed()).isTrue();
    }

    private static Attestation attestation(String repository, CommitId commit, String... doubts) {
        return new Attestation(
                repository,
                commit.sha(),
                "refs/tags/v3.2.0rc16",
                "w",
                "r",
                "0".repeat(64),
                List.of("signature"),
                List.of(doubts),
                List.of("what nobody looks at"));
    }

    @Test
    void fetchesBeforeItSaysThatATagIsNotOnTheBranch() {
        githubMain = Optional.empty();
        checkoutMain = Optional.of(BASELINE);
        assertThat(run().isPassed()).isTrue();
        assertThat(calls).containsExactly("list", "fetch", "install", "inspect");
        ancestry.remove(MAIN + " " + TAGGED);
        stops(Code.RC_UNTRACEABLE, "list", "fetch");
    }

    @Test
    void saysWhatChangedSinceTheCandidateBefore() {
        checkoutTags.put("v3.2.0rc15", BASELINE);
        assertThat(run().isPassed()).isTrue();
        assertThat(facts.at("/candidateCard/previousCommit").asText()).isEqualTo(BASELINE.sha());
        assertThat(facts.at("/candidateCard/commits")).hasSize(1);
        assertThat(facts.at("/candidateCard/fixes/0/commit").asText()).isEqualTo(FIX.sha());
        assertThat(facts.at("/candidateCard/dependencies/added/0").asText()).isEqualTo("events==5.1.0");
        assertThat(facts.at("/candidateCard/dependencies/removed/0").asText()).isEqualTo("events==5.0.0");
        requiredBefore = Optional.empty();
        assertThat(run().isPassed()).isTrue();
        assertThat(facts.at("/candidateCard/dependencies/known").asBoolean()).isFalse();
    }

    @Test
    void noticesAMovingTag() {
        tagMoves = true;
        stops(Code.RC_UNTRACEABLE, "list", "install", "inspect");
    }

    @Test
    void refusesACandidateWithoutTheFix() {
        ancestry.remove(TAGGED + " " + FIX);
        stops(Code.RC_LACKS_FIX, "list");
        assertThat(rechecked).isEmpty();
    }

    /** Its commit is an ancestor all the same, and its tests pass on the commit's tree. */
    @Test
    void refusesACandidateWhoseWheelIsWithoutTheFix() {
        shipped.put("src/a.py", "as before\n");
        stops(Code.RC_LACKS_FIX, "list");
        shipped.clear();
        stops(Code.RC_LACKS_FIX, "list");
        fixes.remove(PRODUCT.toString());
        fixes.put(EVENTS.toString(), FIX);
        contains(EVENTS_TAG, FIX);
        assertThat(run().isPassed()).as("another wheel holds it").isTrue();
        assertThat(facts.at("/candidateCard/fixes")).isEmpty();
    }

    /** Its commit is an ancestor all the same. */
    @Test
    void refusesACandidateInWhichTheFixWasUndone() {
        undone = Optional.of(Code.RC_LACKS_FIX);
        Verdict verdict = run();
        assertThat(verdict.code()).contains(Code.RC_LACKS_FIX);
        assertThat(calls).containsExactly("list");
        assertThat(verdict.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.found()).contains("aaaaaaaaaa simplify"));
        assertThat(facts.at("/fixes/0/code").asText()).isEqualTo("RC_LACKS_FIX");
        assertThat(facts.at("/fixes/0/runs/commit").asText()).isEqualTo(TAGGED.sha());
        assertThat(facts.at("/fixes/0/since/0").asText()).isEqualTo("aaaaaaaaaa simplify");
        assertThat(facts.at("/fixes/0/tests")).hasSize(1);
        assertThat(facts.at("/fixes/0/tests/0/scoped").asText()).isEqualTo("failed");
        assertThat(facts.at("/fixes/0/tests/0/candidate").asText()).isEqualTo("failed");
        assertThat(facts.at("/fixes/0/tests/0/own").asText()).isEqualTo("skipped");
        assertThat(facts.at("/fixes/0/tests/0/version").asText()).isEqualTo("fix");
    }

    @Test
    void testsThatCannotBeRunOnTheCandidateAreNoPass() {
        undone = Optional.of(Code.FIX_INCONCLUSIVE);
        stops(Code.FIX_INCONCLUSIVE, "list");
    }

    @Test
    void testsThatFailOnlyOnceOnTheCandidateAreNoPass() {
        undone = Optional.of(Code.FIX_FLAKY);
        stops(Code.FIX_FLAKY, "list");
    }

    @Test
    void aFixWithoutTestsThatDecidedIsNone() {
        decided = false;
        stops(Code.EVIDENCE_TAMPERED, "list");
    }

    @Test
    void looksForAFixElsewhereInWhatRunsFromThere() {
        fixes.clear();
        fixes.put(HARNESS.toString(), FIX);
        stops(Code.RC_LACKS_FIX, "list");
        contains(HARNESS_HEAD, FIX);
        assertThat(run().isPassed()).isTrue();
        assertThat(rechecked).containsExactly(new CommitRef(HARNESS, HARNESS_HEAD));
        undone = Optional.of(Code.RC_LACKS_FIX);
        stops(Code.RC_LACKS_FIX, "list");
        undone = Optional.empty();
        fixes.clear();
        fixes.put(EVENTS.toString(), FIX);
        stops(Code.RC_LACKS_FIX, "list", "install", "inspect");
        contains(EVENTS_TAG, FIX);
        assertThat(run().isPassed()).isTrue();
        assertThat(rechecked).containsExactly(new CommitRef(EVENTS, EVENTS_TAG));
        undone = Optional.of(Code.RC_LACKS_FIX);
        stops(Code.RC_LACKS_FIX, "list", "install", "inspect");
    }

    @Test
    void aFixThatNothingRunsFromIsUnknown() {
        fixes.put("Priivacy-ai/elsewhere", FIX);
        stops(Code.LINEAGE_UNKNOWN, "list");
    }

    @Test
    void aRenamedRepositoryIsTheSame() {
        fixes.clear();
        fixes.put("spec-kitty/spec-kitty", FIX);
        assertThat(run().isPassed()).isTrue();
    }

    @Test
    void judgesWhatIsInstalled() {
        installed = Optional.of("3.2.0rc15");
        stops(Code.INSTALL_MISMATCH, "list", "install", "inspect");
        installed = Optional.of("3.2.0rc16");
        importError = Optional.of("ModuleNotFoundError: x");
        stops(Code.IMPORT_FAILED, "list", "install", "inspect");
        importError = Optional.empty();
        events = Optional.empty();
        stops(Code.INSTALL_MISMATCH, "list", "install", "inspect");
        events = Optional.of("5.2.0");
        stops(Code.LINEAGE_UNKNOWN, "list", "install", "inspect");
        events = Optional.of("5.1.0");
        githubTags.put("v5.1.0", MAIN);
        stops(Code.LINEAGE_UNKNOWN, "list", "install", "inspect");
        githubTags.remove("v5.1.0");
        stops(Code.LINEAGE_UNKNOWN, "list", "install", "inspect");
    }

    @Test
    void theCanaryIssueIsOpenOrClosedByThisGate() {
        issueOpen = false;
        stops(Code.ISSUE_STATE, "list");
        commented = true;
        assertThat(run().isPassed()).isTrue();
        closedAs = "not_planned";
        stops(Code.ISSUE_STATE, "list");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''",
                "rc16-attempt1",
                "rc16-attempt1: too short to explain anything",
                "https://example.org/why",
                "rc16-attempt12 https://example.org/why",
                "the queue was drained by an old daemon of the operator, who stopped it since",
            })
    void wantsTheRootCauseOfAFailedAttempt(String given) {
        earlier.add(attempt("rc16-attempt1", GatePhase.CANARY_FOURRUN, Code.CANARY_FAILED));
        stops(Code.ROOT_CAUSE_REQUIRED, "list");
        rootCause = Optional.of(given);
        stops(Code.ROOT_CAUSE_REQUIRED, "list");
    }

    /** Doctor may have run on another machine than the canaries. */
    @Test
    void wantsTheRootCauseOfAnAttemptThatOnlyThisMachineKnows() {
        cutOff.add(attempt("rc16-attempt1", GatePhase.CANARY_FOURRUN, Code.CANARY_FAILED));
        stops(Code.ROOT_CAUSE_REQUIRED, "list");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rc16-attempt2: https://example.org/issues/7",
                "rc16-attempt2: the queue was drained by an old daemon of the operator"
            })
    void takesTheRootCauseOfTheLastFailedAttempt(String given) {
        earlier.add(attempt("rc16-attempt1", GatePhase.CANARY_FOURRUN, Code.CANARY_FAILED));
        earlier.add(attempt("rc16-attempt2", GatePhase.CANARY_TEAMSPACE, Code.TEAMSPACE_INCONCLUSIVE));
        earlier.add(attempt("rc16-attempt3", GatePhase.CANARY_SINGLE, Code.INTERRUPTED));
        rootCause = Optional.of(given);
        assertThat(run().isPassed()).isTrue();
    }

    @Test
    void anEndThatIsNoFailureNeedsNoRootCause() {
        earlier.add(attempt("rc16-attempt1", GatePhase.CANARY_SINGLE, Code.CANARY_INCONCLUSIVE));
        assertThat(run().isPassed()).isTrue();
    }

    private void stops(Code code, String... done) {
        calls.clear();
        Verdict verdict = run();
        assertThat(verdict.code()).as(verdict.toString()).contains(code);
        assertThat(calls).containsExactly(done);
    }

    private Verdict run() {
        FakeRun gate = gate();
        facts = gate.facts();
        calls.clear();
        rechecked.clear();
        InstallRc phase = new InstallRc(
                new InstallRc.Index(
                        project -> {
                            calls.add("list");
                            atList.run();
                            return new Listing(
                                    project,
                                    URI.create("https://i/"),
                                    Instant.EPOCH,
                                    "4711",
                                    Listing.Status.ACTIVE,
                                    files);
                        },
                        Pythons::linux,
                        wheels()),
                new InstallRc.Origins(github(), directory -> history(directory), (listing, version, wheel) -> signed),
                this::recheck,
                new InstallRc.Environment(
                        (distribution, command, wheel, python, progress) -> {
                            calls.add("install");
                            return new Installation("/env", "/env/bin/python", "/bin", "/bin/spec-kitty");
                        },
                        (installation, wheel, policy, wanted) -> {
                            calls.add("inspect");
                            return inspection();
                        },
                        () -> "e".repeat(64)),
                issueWriter(),
                book(),
                this::settle,
                context -> calls.add("blockers"),
                new Waiting(waitAtMost, Duration.ofMinutes(5), time.source()));
        try {
            return phase.run(gate);
        } catch (GateException e) {
            return e.verdict();
        }
    }

    private List<String> settle() {
        earlier.addAll(cutOff);
        return cutOff.stream().map(AttemptBook.Earlier::name).toList();
    }

    private List<CandidateFacts.HeldFix> recheck(
            CommitRef runs,
            List<FixRecheck.ProvenFix> proven,
            Definition definition,
            Duration deadline,
            Progress progress) {
        rechecked.add(runs);
        return proven.stream()
                .map(fix -> {
                    assertThat(fix.tests())
                            .extracting(FixFacts.Test::id)
                            .containsExactly("tests/test_a.py::test_that_decided");
                    FixFacts.Test then = fix.tests().get(0);
                    return new CandidateFacts.HeldFix(
                            fix.blocker().issue().toString(),
                            fix.at().repository().toString(),
                            fix.at().commit().sha(),
                            undone.map(Code::name).orElse(null),
                            new CandidateFacts.CommitAt(
                                    runs.repository().toString(), runs.commit().sha()),
                            List.of("Because."),
                            List.of(new CandidateFacts.Retest(
                                    then.id(),
                                    then.fix(),
                                    then.base(),
                                    then.scoped(),
                                    then.muted(),
                                    undone.isEmpty() ? "passed" : "failed",
                                    "fix",
                                    "skipped")),
                            List.of("aaaaaaaaaa simplify"),
                            List.of(new FixFacts.Run("candidate-1", 0, 1, 7, List.of("fix/1141/candidate-1.xml"))));
                })
                .toList();
    }

    private static ObjectNode change(String file, boolean inScope) {
        return StrictJson.object()
                .put("file", file)
                .put("symbol", "<file>")
                .put("kind", "behaviour")
                .put("inScope", inScope)
                .put("layer", "behaviour")
                .put("change", "changed");
    }

    private static ObjectNode source(String file) {
        ObjectNode source = StrictJson.object().put("file", file).put("protected", false);
        source.putArray("diesWithout");
        return source;
    }

    private static ObjectNode test(String id, boolean decides) {
        return StrictJson.object()
                .put("id", id)
                .put("fix", "passed")
                .put("base", "absent")
                .put("scoped", "failed")
                .put("muted", "passed")
                .put("decides", decides);
    }

    private Wheels wheels() {
        return new Wheels() {
            @Override
            public Wheel fetch(Listing listing, IndexFile file) {
                return new Wheel(
                        file.name(), "/wheels/" + file.name(), file.sha256().orElseThrow());
            }

            @Override
            public List<String> texts(Wheel wheel, String path) {
                return Optional.ofNullable(shipped.get(path)).stream().toList();
            }

            @Override
            public Optional<List<String>> requirements(Listing listing, IndexFile file) {
                assertThat(file.name()).contains("rc15");
                return requiredBefore;
            }
        };
    }

    private Inspection inspection() {
        return new Inspection(
                installed,
                events,
                Optional.of("/env/bin/spec-kitty"),
                installed,
                true,
                Map.of(
                        "specify_cli.sync.owner",
                        new Inspection.Module(Optional.of("/env/owner.py"), true, importError)),
                List.of(),
                List.of("events==5.1.0", "rich"));
    }

    private RemoteRefs github() {
        return new RemoteRefs() {
            private int asked;

            @Override
            public Optional<CommitId> tag(RepositoryName repository, String tag) {
                return Optional.ofNullable(
                        tagMoves && tag.equals("v3.2.0rc16") && asked++ > 0 ? MAIN : githubTags.get(tag));
            }

            @Override
            public Optional<CommitId> branch(RepositoryName repository, String branch) {
                return githubMain;
            }

            @Override
            public RepositoryName canonical(RepositoryName repository) {
                return new RepositoryName("spec-kitty", repository.repository());
            }
        };
    }

    private History history(String directory) {
        return new History() {
            @Override
            public CommitId head() {
                assertThat(directory).isEqualTo("e2e");
                return HARNESS_HEAD;
            }

            @Override
            public Optional<CommitId> tag(String tag) {
                return Optional.ofNullable(checkoutTags.get(tag));
            }

            @Override
            public Optional<CommitId> knownTag(String tag) {
                return tag(tag);
            }

            @Override
            public Optional<CommitId> branch(String branch) {
                return checkoutMain;
            }

            @Override
            public CommitId branchAtOrigin(String branch) {
                calls.add("fetch");
                return MAIN;
            }

            @Override
            public boolean contains(CommitId newer, CommitId older) {
                return ancestry.contains(newer + " " + older);
            }

            @Override
            public Instant committedAt(CommitId commit) {
                return Instant.EPOCH;
            }

            @Override
            public Optional<String> file(CommitId commit, String path) {
                return path.equals("pyproject.toml") ? tree : Optional.of("the fix\n");
            }

            @Override
            public List<String> between(CommitId from, CommitId to, int most) {
                return List.of("aaaaaaaaaa Fix");
            }

            @Override
            public List<String> fetched() {
                return List.of();
            }
        };
    }

    private IssueWriter issueWriter() {
        return new IssueWriter() {
            @Override
            public IssueState read(IssueRef issue) {
                return new IssueState(
                        issue, issueOpen ? "open" : "closed", issueOpen ? "" : closedAs, "https://github.com/x");
            }

            @Override
            public PostFacts.Comment comment(IssueRef issue, String rc, String text) {
                throw new AssertionError("nothing is written");
            }

            @Override
            public List<EarlierComment> postedFor(IssueRef issue, String rc) {
                assertThat(rc).isEqualTo("3.2.0rc16");
                return commented ? List.of(new EarlierComment("rc16-attempt1", "u", true)) : List.of();
            }

            @Override
            public void requireStanding(IssueRef issue, PostFacts.Comment comment) {
                throw new AssertionError("no comment is asked for by its number");
            }

            @Override
            public IssueState closeCanaryIssue() {
                throw new AssertionError("nothing is written");
            }

            @Override
            public CanaryFacts.Reopened reopenBlocker(IssueRef blocker, String rc, String text) {
                throw new AssertionError("nothing is written");
            }
        };
    }

    private AttemptBook book() {
        return new AttemptBook() {
            @Override
            public String open(String rcTag) {
                throw new AssertionError("no attempt is opened");
            }

            @Override
            public List<Earlier> earlier(String version) {
                assertThat(version).isEqualTo("3.2.0rc16");
                return earlier;
            }
        };
    }

    private static AttemptBook.Earlier attempt(String name, GatePhase phase, Code code) {
        Verdict verdict = Verdict.of(code, new Finding("x", "y", "z"));
        return new AttemptBook.Earlier(
                name,
                false,
                Optional.of(new PhaseResult(phase, verdict, Instant.EPOCH, Instant.EPOCH, StrictJson.object())),
                false);
    }

    private FakeRun gate() {
        FakeRun gate = new FakeRun(Path.of("nothing is written"));
        gate.definition = demanded ? demanding(definition()) : definition();
        gate.request = Policies.request(Map.of(), rootCause);
        ObjectNode earlierFacts = StrictJson.object();
        var all = earlierFacts.putArray("fixes");
        fixes.forEach((repository, commit) -> {
            ObjectNode fix = all.addObject()
                    .put("issue", PRODUCT + "#1141")
                    .put("repository", repository)
                    .put("commit", commit.sha());
            fix.putArray("tests")
                    .add(test("tests/test_a.py::test_that_decided", decided))
                    .add(test("tests/test_a.py::test_beside", false));
            fix.putArray("changes").add(change("src/a.py", true)).add(change("Makefile", false));
            fix.putArray("files").add(source("src/a.py")).add(source("Makefile"));
        });
        gate.results.put(GatePhase.INSPECT_FIX, WholeFacts.of(GatePhase.INSPECT_FIX, earlierFacts));
        return gate;
    }

    private static Definition demanding(Definition d) {
        Definition.Candidate c = d.candidate();
        return new Definition(
                d.gate(),
                new Definition.Candidate(
                        c.distribution(),
                        c.index(),
                        c.repository(),
                        c.directory(),
                        c.command(),
                        c.line(),
                        c.newerThan(),
                        c.tag(),
                        c.branch(),
                        c.baseline(),
                        c.imports(),
                        c.environment(),
                        Optional.of("required")),
                d.events(),
                d.blockers(),
                d.proof(),
                d.saas(),
                d.canary(),
                d.teamspace(),
                d.watch(),
                d.evidence());
    }

    static Definition definition() {
        return new Definition(
                "test",
                new Definition.Candidate(
                        "spec-kitty-cli",
                        URI.create("https://pypi.org"),
                        PRODUCT,
                        "spec-kitty",
                        "spec-kitty",
                        "3.2.0",
                        "3.2.0rc15",
                        "v{version}",
                        "main",
                        BASELINE,
                        List.of("specify_cli.sync.owner"),
                        Map.of(),
                        Optional.empty()),
                Optional.of(new Definition.Events("spec-kitty-events", EVENTS, "events")),
                List.of(new Definition.Blocker(
                        new IssueRef(PRODUCT, 1141), List.of("src/**"), Optional.empty(), List.of())),
                new Definition.Proof(List.of(), List.of()),
                new Definition.Saas("app", URI.create("https://saas"), "/", "/", "5.1.0", 22, Optional.empty()),
                new Definition.Canary(HARNESS, "e2e", "run.sh", List.of(), Map.of(), "results", List.of(1), 4),
                Optional.empty(),
                new Definition.Watch(),
                new Definition.Posting(new IssueRef(HARNESS, 41), new IssueRef(PRODUCT, 1038), Optional.empty()));
    }

    private void contains(CommitId newer, CommitId older) {
        ancestry.add(newer + " " + older);
    }

    private void file(String name) {
        files.add(IndexFiles.named(name, "0".repeat(64)));
    }

    private static CommitId commit(char digit) {
        return new CommitId(String.valueOf(digit).repeat(40));
    }
}
