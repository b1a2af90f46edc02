package ai.speckitty.gate.phase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.speckitty.gate.evidence.EvidenceAnchor;
import ai.speckitty.gate.evidence.RunHistory;
import ai.speckitty.gate.fact.CanaryFacts;
import ai.speckitty.gate.fact.PostFacts;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.posting.IssueWriter;
import ai.speckitty.gate.posting.MustacheComments;
import ai.speckitty.gate.secret.Redactor;
import ai.speckitty.gate.secret.Secrets;
import ai.speckitty.gate.testkit.FakeRun;
import ai.speckitty.gate.testkit.WholeFacts;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.GatePhase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostPhasesTest {

    private static final Instant START = Instant.parse("2026-05-01T12:00:00Z");
    private static final String COMMIT = "4af4110d4af4110d4af4110d4af4110d4af4110d";
    private static final String DIGEST = "ab".repeat(32);
    private static final String ACTION =
            "{'seq':1,'kind':'http','effect':'read','subject':'GET https://pypi.org/simple/x/'}";

    @TempDir
    Path folder;

    private final List<String> done = new ArrayList<>();
    private final List<ObjectNode> samples = new ArrayList<>();
    private final List<ObjectNode> actions = new ArrayList<>();
    private FakeRun run;
    private String canary = "open";
    private String tracker = "open";
    private String reason = "completed";
    private String standing = DIGEST;
    private String text = "";
    private boolean postedBefore;

    @BeforeEach
    void everythingBeforePassed() {
        run = new FakeRun(folder);
        run.open("rc16");
        put(GatePhase.INSPECT_FIX, json("""
                {'fixes':[{'issue':'acme/shop#7','setAside':['tests/test_a.py::test_asks'],'unmuted':['logbook']}]}"""));
        put(GatePhase.INSTALL_RC, json("""
                {'version':'3.2.0rc16','rcTag':'rc16','tag':'v3.2.0rc16','commit':'%s','wheel':{'file':'x.whl','sha256':'%s'},
                 'fixes':[{'issue':'acme/shop#7','commit':'%s','runs':{'commit':'%s'},'tests':[{'id':'a'},{'id':'b'}]}],
                 'events':{'version':'5.1.0','tag':'v5.1.0','commit':'%s'}}""".formatted(COMMIT, DIGEST, COMMIT, COMMIT, COMMIT)));
        put(GatePhase.PREFLIGHT, json("""
                {'saas':{'gitSha':'%s','buildTimestamp':'2026-05-01T00:00:00Z','events':'5.1.0'}}""".formatted(COMMIT)));
        put(GatePhase.CANARY_SINGLE, canaryFacts(1, START.plusSeconds(5)));
        put(GatePhase.CANARY_FOURRUN, canaryFacts(4, START.plusSeconds(20)));
        put(GatePhase.CANARY_TEAMSPACE, json("""
                {'runs':[{'tests':9,'seconds':5,'startedAt':'%s','junit':'teamspace/run-1.xml','junitSha256':'%s'}]}""".formatted(START.plusSeconds(65), DIGEST)));
        put(GatePhase.POST_EVIDENCE, json("""
                {'state':'closed','comment':{'id':1,'url':'https://github.com/a/b/issues/41#issuecomment-1','sha256':'%s'}}""".formatted(DIGEST)));
        for (int second = 0; second <= 80; second += 10) {
            samples.add(sample(START.plusSeconds(second)));
        }
        actions.add(json(ACTION));
    }

    private void put(GatePhase phase, ObjectNode said) {
        run.results.put(phase, WholeFacts.of(phase, said));
    }

    private static ObjectNode canaryFacts(int count, Instant from) {
        ObjectNode facts = json("{'harness':{'commit':'%s'}}".formatted(COMMIT));
        Map<String, Instant> looks = Map.of("before", from.minusSeconds(5), "after", from.plusSeconds(10L * count));
        for (String name : List.of("before", "after")) {
            facts.set(name, json("""
                    {'at':'%s','health':'ok','ready':'ready','infraFailures':0,'historicalRows':22,
                     'healthAnswer':{'status':'ok','region':'ams'},
                     'readyAnswer':{'status':'ready','dependencies':{'postgres':{'status':'ok'},'drain_queue':{'status':'ok',
                     'oldest_pending_age_seconds':7,'retryable_count':3,'terminal_failed_count':0,'business_rule_rejected_count':22}}}}""".formatted(looks.get(name))));
        }
        ArrayNode runs = facts.putArray("runs");
        for (int i = 0; i < count; i++) {
            runs.add(json("""
                    {'runId':'01HZX000000000000000000%d','outcome':'pass','document':'runs/run-%d.json','sha256':'%s',
                     'startedAt':'%s','finishedAt':'%s','scenarios':{'1':'pass','2':'pass','3':'pass','4':'pass'}}""".formatted(i, i + 1, DIGEST, from.plusSeconds(10L * i), from.plusSeconds(10L * i + 8))));
        }
        return facts;
    }

    private static ObjectNode sample(Instant at) {
        return json("""
                {'at':'%s','saas':{'at':'%s','gitSha':'%s','buildTimestamp':'b','historicalRows':22,'infraFailures':0}}""".formatted(at, at, COMMIT));
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) StrictJson.read(text.replace('\'', '"'), "test");
        } catch (MalformedJsonException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private ObjectNode said = StrictJson.object();

    private PostingParts parts() {
        return new PostingParts(
                context -> done.add("blockers"),
                (context, occasion) -> done.add("world"),
                new Desk(),
                (kind, values) -> {
                    said = values;
                    return new MustacheComments(Optional.empty(), new Redactor(new Secrets())).render(kind, values);
                },
                new History(),
                run,
                new Anchor(),
                new RunIdentity(DIGEST, true, false));
    }

    /** Templates are tried with these samples: a name that only they have, or only a run has, would mislead the doctor. */
    @Test
    void theSamplesHaveTheNamesThatARunHas() throws Exception {
        JsonNode samples = StrictJson.read(
                Objects.requireNonNull(MustacheComments.class.getResourceAsStream("samples.json"))
                        .readAllBytes(),
                "samples");
        ObjectNode expected = (ObjectNode) samples.path("canary");
        new PostEvidence(parts()).run(run);
        sameNames(said, expected, "canary");

        canary = "closed";
        new PostTracker(parts()).run(run);
        sameNames(said, expected.setAll((ObjectNode) samples.path("tracker")), "tracker");
    }

    private static void sameNames(JsonNode real, JsonNode sample, String place) {
        assertThat(real.fieldNames()).as(place).toIterable().containsExactlyInAnyOrderElementsOf(sample::fieldNames);
        assertThat(real.isArray()).as(place).isEqualTo(sample.isArray());
        if (real.isArray() && !real.isEmpty()) {
            sameNames(real.path(0), sample.path(0), place + "/0");
        }
        real.fieldNames().forEachRemaining(name -> {
            if (!name.equals("document")) {
                sameNames(real.path(name), sample.path(name), place + "/" + name);
            }
        });
    }

    private Code stop(Phase phase) {
        GateException e = catchThrowableOfType(GateException.class, () -> phase.run(run));
        assertThat(e).isNotNull();
        return e.verdict().code().orElseThrow();
    }

    @Test
    void postsTheEvidenceThenClosesThenSaysSo() {
        assertThat(new PostEvidence(parts()).run(run).isPassed()).isTrue();
        assertThat(done).containsExactly("blockers", "read tracker", "read canary", "world", "comment", "close");
        assertThat(run.facts().path("state").asText()).isEqualTo("closed");
        assertThat(run.facts().path("comment").path("id").asLong()).isEqualTo(7);
    }

    @Test
    void postsTheResultOnTheTrackerAndLeavesItOpen() {
        canary = "closed";
        assertThat(new PostTracker(parts()).run(run).isPassed()).isTrue();
        assertThat(done)
                .containsExactly(
                        "blockers", "read tracker", "world", "read canary", "read again 1", "comment", "read tracker");
        assertThat(run.facts().path("state").asText()).isEqualTo("open");
    }

    @Test
    void bothCommentsNameWhatTheProofsSetAside() {
        new PostEvidence(parts()).run(run);
        assertThat(text).contains("* `acme/shop#7`: `tests/test_a.py::test_asks`", "`logbook`");
        assertThat(text).contains("holds at `" + COMMIT + "`: tests that decided, passing there: `2`");
        text = "";
        new PostTracker(parts()).run(run);
        assertThat(text).contains("* `acme/shop#7`: `tests/test_a.py::test_asks`", "`logbook`");
    }

    @Test
    void bothCommentsHoldTheWholeAnswersAndAllDrainCounts() {
        for (Phase phase : List.of(new PostEvidence(parts()), new PostTracker(parts()))) {
            text = "";
            phase.run(run);
            assertThat(text)
                    .contains(
                            "| dependencies | `drain_queue ok, postgres ok` |",
                            "| drain: oldest pending | `7 s` | `7 s` |")
                    .contains("| drain: retryable | `3` | `3` |", "the historical rows | `22` | `22` |")
                    .contains("the infrastructure failures | `0` | `0` |", "`4/4`");
            assertThat(text.split("\"region\" : \"ams\"", -1))
                    .as("before and after")
                    .hasSize(3);
            assertThat(text.split("\"business_rule_rejected_count\" : 22", -1)).hasSize(3);
        }
        assertThat(text).contains("| Teamspace suite | `1/4` runs passed |");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {"null ! none said: null", "1.5 ! 1.5 s", "'12' ! 12 s", "{} ! none said: {}"})
    void theAgeOfTheOldestPendingIsSaidAsItWasAnswered(String answered, String said) {
        ObjectNode drain = (ObjectNode) Objects.requireNonNull(run.results.get(GatePhase.CANARY_FOURRUN))
                .at("/before/readyAnswer/dependencies/drain_queue");
        drain.setAll(json("{'oldest_pending_age_seconds':%s}".formatted(answered)));
        new PostEvidence(parts()).run(run);
        assertThat(text).contains("| drain: oldest pending | `" + said + "` | `7 s` |");
        drain.remove("oldest_pending_age_seconds");
        canary = "open";
        new PostEvidence(parts()).run(run);
        assertThat(text).contains("| drain: oldest pending | `not answered` | `7 s` |");
    }

    @ParameterizedTest
    @ValueSource(strings = {"healthAnswer", "readyAnswer"})
    void aLookWithoutItsAnswerIsALack(String name) {
        ((ObjectNode) Objects.requireNonNull(run.results.get(GatePhase.CANARY_FOURRUN))
                        .path("after"))
                .remove(name);
        assertThat(stop(new PostEvidence(parts()))).isEqualTo(Code.EVIDENCE_INCOMPLETE);
        assertThat(done).doesNotContain("comment", "close");
    }

    @Test
    void aClosedTrackerStopsBeforeEitherComment() {
        tracker = "closed";
        assertThat(stop(new PostEvidence(parts()))).isEqualTo(Code.TRACKER_CLOSED);
        assertThat(stop(new PostTracker(parts()))).isEqualTo(Code.TRACKER_CLOSED);
        assertThat(done).doesNotContain("comment", "close");
    }

    @Test
    void aCanaryIssueThatSomebodyElseClosedStopsAndOursDoesNot() {
        canary = "closed";
        assertThat(stop(new PostEvidence(parts()))).isEqualTo(Code.ISSUE_STATE);
        assertThat(done).doesNotContain("comment", "close");
        postedBefore = true;
        assertThat(new PostEvidence(parts()).run(run).isPassed()).isTrue();
        reason = "not_planned";
        done.clear();
        assertThat(stop(new PostEvidence(parts()))).isEqualTo(Code.ISSUE_STATE);
        assertThat(done).doesNotContain("comment", "close");
    }

    @Test
    void theTrackerIsToldThatTheCanaryIssueIsClosedOnlyWhileItIs() {
        assertThat(stop(new PostTracker(parts()))).isEqualTo(Code.ISSUE_STATE);
        canary = "closed";
        reason = "not_planned";
        assertThat(stop(new PostTracker(parts()))).isEqualTo(Code.ISSUE_STATE);
        reason = "completed";
        standing = "f".repeat(64);
        assertThat(stop(new PostTracker(parts()))).isEqualTo(Code.EVIDENCE_TAMPERED);
        assertThat(done).doesNotContain("comment");
        standing = DIGEST;
        assertThat(new PostTracker(parts()).run(run).isPassed()).isTrue();
        assertThat(text).contains("The canary issue is `closed`");
    }

    @Test
    void bothCommentsNameTheOnesThatEarlierAttemptsAndNamesakesHavePosted() {
        new PostEvidence(parts()).run(run);
        assertThat(text).doesNotContain("issuecomment-1)");
        postedBefore = true;
        canary = "closed";
        assertThat(new PostEvidence(parts()).run(run).isPassed()).isTrue();
        assertThat(text).contains("comment of `rc16-attempt7`, edited since |", "(https://x/y#issuecomment-1)");
        assertThat(text).contains("comment of `rc16-attempt1`", "(https://x/y#issuecomment-2)");
        assertThat(new PostTracker(parts()).run(run).isPassed()).isTrue();
        assertThat(text).contains("comment of `rc16-attempt7`, edited since |", "(https://x/y#issuecomment-1)");
        assertThat(text).contains("comment of `rc16-attempt1`", "(https://x/y#issuecomment-2)");
    }

    @Test
    void theStatementIsMadeOnlyWhenNothingMovedAndEverythingWasWatched() {
        refuses(Code.SAAS_REDEPLOYED, () -> saas(3).put("gitSha", "f".repeat(40)));
        refuses(Code.SAAS_REDEPLOYED, () -> saas(8).put("buildTimestamp", "c"));
        refuses(Code.SAAS_REDEPLOYED, () -> saas(2).remove("gitSha"));
        refuses(Code.HISTORICAL_ROWS_CHANGED, () -> saas(4).put("historicalRows", 21));
        refuses(Code.INFRA_FAILURES, () -> saas(4).put("infraFailures", 1));
        refuses(Code.INTERVENTION_DETECTED, () -> samples.get(5).put("deviation", "INTERVENTION_DETECTED"));
        refuses(Code.EVIDENCE_INCOMPLETE, samples::clear);
        refuses(Code.EVIDENCE_INCOMPLETE, () -> samples.remove(0));
        refuses(
                Code.EVIDENCE_INCOMPLETE,
                () -> samples.subList(6, samples.size()).clear());
        refuses(Code.EVIDENCE_INCOMPLETE, () -> silentUntil(START.plusSeconds(19)));
        refuses(Code.EVIDENCE_INCOMPLETE, actions::clear);
        refuses(
                Code.EVIDENCE_INCOMPLETE,
                () -> Objects.requireNonNull(run.results.get(GatePhase.CANARY_FOURRUN))
                        .remove("after"));
    }

    /** The four runs are watched by their documents, and the script was under way for long before the first of them. */
    private void silentUntil(Instant first) {
        Objects.requireNonNull(run.results.get(GatePhase.CANARY_FOURRUN))
                .withObject("/before")
                .put("at", first.minusSeconds(60).toString());
    }

    @Test
    void aLookThatIsMissingForTwoIntervalsIsALack() {
        Watched longRun = new Watched("run", START, START.plusSeconds(100));
        List<Instant> often = List.of(START, START.plusSeconds(40), START.plusSeconds(70), START.plusSeconds(100));
        assertThat(longRun.lacks(often, Duration.ofSeconds(20))).isEmpty();
        assertThat(longRun.lacks(often, Duration.ofSeconds(19))).hasSize(1);
        assertThat(longRun.lacks(List.of(START.plusSeconds(2)), Duration.ofSeconds(90)))
                .hasSize(2);
    }

    @Test
    void theGatesOwnForbiddenActionsAreFound() {
        forbidden("{'seq':2,'kind':'http','effect':'write','subject':'POST http://127.0.0.1:1/saas/api'}");
        forbidden("{'seq':2,'kind':'http','effect':'read','subject':'POST http://127.0.0.1:1/saas/health/'}");
        forbidden(
                "{'seq':2,'kind':'http','effect':'write','subject':'DELETE http://127.0.0.1:1/github/repos/a/b/issues/1'}");
        forbidden(
                "{'seq':2,'kind':'http','effect':'write','subject':'POST http://127.0.0.1:1/github/repos/a/b/issues'}");
        forbidden(
                "{'seq':2,'kind':'http','effect':'write','subject':'POST http://127.0.0.1:1/github.evil.org/repos/a/b/issues/1/comments'}");
        forbidden("{'seq':2,'kind':'wire','effect':'read','subject':'x'}");
        forbidden("{'seq':2,'kind':'process','effect':'run','subject':'x','details':{}}");
        ObjectNode kill = json("{'seq':2,'kind':'process','effect':'run','subject':'pkill','details':{}}");
        kill.withObject("/details").put("argv", "[\"pkill\",\"-f\",\"run_sync_daemon\"]");
        assertThat(rule().among(List.of(kill))).hasSize(1);
        ObjectNode fine = json("{'seq':2,'kind':'process','effect':'read','subject':'git','details':{}}");
        fine.withObject("/details").put("argv", "[\"git\",\"status\"]");
        assertThat(
                        rule().among(
                                        List.of(
                                                fine,
                                                json(ACTION),
                                                json(
                                                        "{'seq':3,'kind':'http','effect':'write','subject':'POST http://127.0.0.1:1/github/repos/a/b/issues/1/comments'}"),
                                                json(
                                                        "{'seq':4,'kind':'http','effect':'write','subject':'PATCH http://127.0.0.1:1/github/repos/a/b/issues/1'}"),
                                                json(
                                                        "{'seq':5,'kind':'http','effect':'read','subject':'POST http://127.0.0.1:1/github/graphql'}"))))
                .isEmpty();
    }

    private void forbidden(String action) {
        assertThat(rule().among(List.of(json(action)))).as(action).hasSize(1);
    }

    private ForbiddenActions rule() {
        return new ForbiddenActions(run.definition(), run.request());
    }

    private ObjectNode saas(int sample) {
        return (ObjectNode) samples.get(sample).path("saas");
    }

    private void refuses(Code code, Runnable change) {
        samples.clear();
        actions.clear();
        everythingBeforePassed();
        change.run();
        done.clear();
        assertThat(stop(new PostEvidence(parts()))).isEqualTo(code);
        assertThat(done).doesNotContain("comment", "close");
    }

    private final class Desk implements IssueWriter {

        @Override
        public IssueState read(IssueRef issue) {
            boolean isTracker = issue.equals(run.definition().evidence().trackerIssue());
            done.add(isTracker ? "read tracker" : "read canary");
            return new IssueState(issue, isTracker ? tracker : canary, reason, "https://x");
        }

        @Override
        public PostFacts.Comment comment(IssueRef issue, String rc, String text) {
            done.add("comment");
            PostPhasesTest.this.text = text;
            assertThat(rc).isEqualTo("3.2.0rc16");
            return new PostFacts.Comment(7, "https://x#1", DIGEST);
        }

        @Override
        public List<EarlierComment> postedFor(IssueRef issue, String rc) {
            return postedBefore
                    ? List.of(
                            new EarlierComment("rc16-attempt7", "https://x/y#issuecomment-1", true),
                            new EarlierComment("rc16-attempt1", "https://x/y#issuecomment-2", false))
                    : List.of();
        }

        @Override
        public void requireStanding(IssueRef issue, PostFacts.Comment comment) {
            done.add("read again " + comment.id());
            if (!comment.sha256().equals(standing)) {
                throw GateException.of(Code.EVIDENCE_TAMPERED, comment.url(), standing, comment.sha256());
            }
        }

        @Override
        public IssueState closeCanaryIssue() {
            done.add("close");
            canary = "closed";
            return new IssueState(run.definition().evidence().canaryIssue(), "closed", "completed", "https://x");
        }

        @Override
        public CanaryFacts.Reopened reopenBlocker(IssueRef blocker, String rc, String text) {
            throw new AssertionError("a posting phase reopens nothing");
        }
    }

    private final class History implements RunHistory {

        @Override
        public List<ObjectNode> events(String event) {
            return List.of();
        }

        @Override
        public List<ObjectNode> samples() {
            return List.copyOf(samples);
        }

        @Override
        public List<ObjectNode> actions() {
            return List.copyOf(actions);
        }

        @Override
        public List<EarlierEvent> earlierEvents(String version, String event) {
            return List.of();
        }
    }

    private static final class Anchor implements EvidenceAnchor {

        @Override
        public Checkpoint checkpoint() {
            return new Checkpoint(17, DIGEST);
        }

        @Override
        public String keyId() {
            return DIGEST;
        }
    }
}
