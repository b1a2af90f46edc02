package ai.speckitty.gate.phase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.speckitty.gate.evidence.AttemptBook;
import ai.speckitty.gate.evidence.RunHistory;
import ai.speckitty.gate.fact.ServiceFacts;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.json.StrictRecords;
import ai.speckitty.gate.process.RunningProcess;
import ai.speckitty.gate.readiness.Variables;
import ai.speckitty.gate.saas.Monitor;
import ai.speckitty.gate.testkit.CanaryScene;
import ai.speckitty.gate.testkit.SaasLooks;
import ai.speckitty.gate.testkit.Shell;
import ai.speckitty.gate.time.TimeSource;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Verdict;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanaryPhasesTest {

    @TempDir
    Path temporary;

    private CanaryScene scene;

    @BeforeEach
    void build() throws IOException {
        scene = new CanaryScene(temporary);
    }

    private Verdict single() {
        return new CanarySingle(scene.parts(), scene.run).run(scene.run);
    }

    private Verdict fourrun() {
        scene.run.keepFactsAs(GatePhase.CANARY_SINGLE);
        return new CanaryFourrun(scene.parts()).run(scene.run);
    }

    private void script(String before) throws IOException {
        scene.script(before);
        scene.commit();
    }

    @Test
    void fourRunsFollowTheSingleOne() throws IOException {
        assertThat(single().isPassed()).isTrue();
        ObjectNode first = scene.run.facts();
        assertThat(first.get("attempt").textValue()).isEqualTo("rc16-attempt1");
        assertThat(first.get("runs")).hasSize(1);
        assertThat(scene.run.folder.resolve("latest.json"))
                .hasSameBinaryContentAs(scene.results().resolve("latest.json"));
        Verdict verdict = fourrun();
        assertThat(verdict.findings().toString()).contains("47 %");
        assertThat(verdict.isPassed()).isTrue();
        assertThat(scene.run.facts().get("runs")).hasSize(4);
        assertThat(scene.run.facts().get("runs").get(3).get("scenarios").toString())
                .isEqualTo("{\"1\":\"pass\",\"2\":\"pass\",\"3\":\"pass\",\"4\":\"pass\"}");
        assertThat(scene.run.facts().has("before")).isTrue();
        assertThat(scene.run.facts().has("after")).isTrue();
        for (int run = 1; run <= 4; run++) {
            assertThat(scene.run.folder.resolve("runs/run-" + run + ".json")).isRegularFile();
        }
        assertThat(Files.readString(scene.run.folder.resolve("canary-four-run.log")))
                .contains("=== run 4 of 4 ===");
        assertThat(scene.run.events("canary-run")).hasSize(5);
        assertThat(scene.run.samples.stream()
                        .map(sample -> sample.get("occasion").textValue()))
                .containsSubsequence(
                        "before canary-fourrun",
                        "run 1 of canary-fourrun ended",
                        "run 2 of canary-fourrun ended",
                        "run 3 of canary-fourrun ended",
                        "run 4 of canary-fourrun ended",
                        "after canary-fourrun");
        assertThat(scene.issueWriter).isEmpty();
    }

    @Test
    void aSymptomReopensItsBlockerOnce() throws IOException {
        script("failing=4; said[4]=\"E   lost: from='for_review' to='in_review'\"");
        assertThat(single().code()).contains(Code.CANARY_FAILED);
        assertThat(scene.issueWriter)
                .singleElement()
                .asString()
                .startsWith("reopen Priivacy-ai/spec-kitty#1141 3.2.0rc16 REOPEN")
                .contains("\"dryRun\":false", "\"ledger\":{\"line\":7", "\"endpoints\":{\"github\":");
        assertThat(scene.run.facts().get("reopened").get(0).get("outcome").textValue())
                .isEqualTo("reopened");
    }

    /** Who was to be told and was not: whoever reads the evidence later has seen no screen. */
    @Test
    void aReopeningThatFailsIsToldWholeAndTheCanaryHasFailedAllTheSame() throws IOException {
        scene.refusal = Optional.of(GateException.of(
                Code.AUTH_REFUSED,
                "GET https://github.example/issues/1141",
                "403 with the token",
                "permission issues=write"));
        script("failing=4; said[4]=\"E   lost: from='for_review' to='in_review'\"");
        Verdict verdict = single();
        assertThat(verdict.code()).contains(Code.CANARY_FAILED);
        assertThat(verdict.findings())
                .anyMatch(finding -> finding.subject().equals("Priivacy-ai/spec-kitty#1141")
                        && finding.found().endsWith(": refused: auth_refused"))
                .containsAll(scene.refusal.orElseThrow().verdict().findings());
        assertThat(scene.run.facts().get("reopened").get(0).get("outcome").textValue())
                .isEqualTo("refused: auth_refused");
    }

    @Test
    void aSymptomBesideASecretReopensItsBlockerWithoutTheSecret() throws IOException {
        scene.secrets.learn("s3cr3t-of-the-product");
        script("failing=4; said[4]=\"from='for_review' to='in_review', token s3cr3t-of-the-product\"");
        assertThat(single().code()).contains(Code.CANARY_FAILED);
        assertThat(scene.issueWriter)
                .singleElement()
                .asString()
                .contains("token [redacted]")
                .doesNotContain("s3cr3t");
    }

    @Test
    void whatIsOnlyQuotedIsNoSymptom() throws IOException {
        script("failing=4; said[4]=\"    assert from='for_review' to='in_review'\\\\nE   something else\"");
        assertThat(single().code()).contains(Code.CANARY_FAILED);
        assertThat(scene.issueWriter).isEmpty();
        assertThat(scene.run.folder.resolve("comments/unclassified-canary-single.md"))
                .content()
                .contains("something else");
    }

    @Test
    void theThirdRunFails() throws IOException {
        assertThat(single().isPassed()).isTrue();
        scene.script("[ $run = 3 ] && { failing=1; said[1]='sync.event_loop_unavailable unknown: 2'; }");
        scene.commit();
        assertThat(fourrunOnTheNewHarness().code()).contains(Code.CANARY_FAILED);
        assertThat(scene.issueWriter).singleElement().asString().startsWith("reopen Priivacy-ai/spec-kitty#1182");
        assertThat(scene.run.facts().get("runs")).hasSize(3);
    }

    /** The single run was another script's, which the four would call a change. */
    private Verdict fourrunOnTheNewHarness() {
        ObjectNode facts = scene.run.facts();
        facts.set(
                "harness",
                StrictRecords.tree(new ai.speckitty.gate.canary.GitHarness(
                                new ai.speckitty.gate.git.Git(
                                        scene.runner, "git", CanaryScene.ENVIRONMENT, scene.checkout),
                                scene.run.definition.canary())
                        .at()));
        return fourrun();
    }

    @Test
    void exitZeroWithAFailureIsAFailure() throws IOException {
        script("failing=2; trap 'exit 0' EXIT");
        assertThat(single().code()).contains(Code.CANARY_FAILED);
    }

    @Test
    void aRefusalOfTheScriptItself() throws IOException {
        script("echo 'preflight: rogue daemon'; exit 2");
        assertThat(single().code()).contains(Code.HARNESS_REFUSED);
    }

    @Test
    void aSkippedOutcomeAndAStaleDocumentAreNotBelieved() throws IOException {
        script("outcome=skipped");
        assertThat(single().code()).contains(Code.CANARY_INCONCLUSIVE);
        scene = new CanaryScene(Files.createDirectory(temporary.resolve("second")));
        assertThat(single().isPassed()).isTrue();
        scene = stale(scene);
        assertThat(single().code()).contains(Code.CANARY_INCONCLUSIVE);
    }

    private CanaryScene stale(CanaryScene before) throws IOException {
        CanaryScene next = new CanaryScene(Files.createDirectory(temporary.resolve("third")));
        Files.createDirectories(next.results());
        Files.copy(before.results().resolve("latest.json"), next.results().resolve("latest.json"));
        next.script("for n in 1 2 3 4; do echo tests/a.py::test_scenario_$n PASSED; done; exit 0");
        next.commit();
        return next;
    }

    @Test
    void aHangEndsAtItsDeadline() throws IOException {
        script("echo hanging; sleep 1000");
        scene.deadline = Duration.ofMillis(400);
        assertThat(single().code()).contains(Code.TIMED_OUT);
        assertThat(scene.run.folder.resolve("canary-single.log")).content().contains("hanging");
    }

    @Test
    void aLinkInPlaceOfAResultIsNotFollowed() throws IOException {
        script("trap 'cp \"$out/latest.json\" \"$out/copy\"; ln -sf copy \"$out/latest.json\"' EXIT");
        assertThat(single().code()).contains(Code.CANARY_INCONCLUSIVE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mkdir \"$out/latest.json\"",
                "mkfifo \"$out/latest.json\"",
                "ln -s /nonexistent \"$out/latest.json\"",
                "ln -s /dev/zero \"$out/latest.json\"",
                ": > \"$out/latest.json\"",
                "truncate -s 2G \"$out/latest.json\"",
                "printf '\\xff\\xfe{}' > \"$out/latest.json\"",
                "true"
            })
    void whatIsNoPlainDocumentIsNotBelieved(String instead) throws IOException {
        script("trap 'rm -f \"$out/latest.json\"; " + instead + "' EXIT");
        assertThat(single().code()).contains(Code.CANARY_INCONCLUSIVE);
    }

    @Test
    void anEarlierDocumentThatChangesLaterIsFoundOut() throws IOException {
        script("[ $run = 4 ] && sed -i 's/5.1.0/5.1.0 /' \"$out/runs/run-1.json\"");
        assertThat(single().isPassed()).isTrue();
        assertThat(fourrun().code()).contains(Code.CANARY_INCONCLUSIVE);
    }

    @Test
    void aRunThatNobodyAskedForIsNotBelieved() throws IOException {
        Files.createDirectories(scene.results().resolve("runs"));
        Files.writeString(scene.results().resolve("runs/run-7.json"), "{}");
        script("[ $run = 4 ] && echo '{}' > \"$out/runs/run-5.json\"");
        assertThat(single().isPassed())
                .as("an old one, and the single run's copy")
                .isTrue();
        Verdict verdict = fourrun();
        assertThat(verdict.code()).contains(Code.CANARY_INCONCLUSIVE);
        assertThat(verdict.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.subject()).isEqualTo("runs/run-5.json"));
    }

    @Test
    void aRedeployBetweenTwoRunsStops() {
        assertThat(single().isPassed()).isTrue();
        int before = scene.looks;
        scene.saas = seen -> scene.looks < before + 3
                ? seen
                : SaasLooks.well(
                        seen.at(), new ServiceFacts.Build("f".repeat(40), "2026-05-20T11:00:00Z", "5.1.0"), 22);
        assertThat(fourrun().code()).contains(Code.SAAS_REDEPLOYED);
        assertThat(scene.run.samples.stream().filter(sample -> sample.has("deviation")))
                .isNotEmpty();
    }

    /** What fails within seconds of an outage is told of long before the outage is: the look after it waits, and looks again. */
    @Test
    void anOutageExplainsWhatFailedSinceTheLastGoodLook() throws IOException {
        Path away = scene.checkout.resolve(".git/away");
        script("touch '" + away + "'; failing=4; said[4]=\"lost: from='for_review' to='in_review'\"");
        scene.saas = seen -> {
            if (Files.exists(away)) {
                throw GateException.of(Code.SAAS_UNHEALTHY, "/health/", "HTTP 503", "HTTP 200");
            }
            return seen;
        };
        Verdict verdict = single();
        assertThat(verdict.code()).contains(Code.SAAS_UNHEALTHY);
        assertThat(verdict.findings().toString()).contains("HTTP 503", "for_review");
        assertThat(scene.issueWriter).isEmpty();
        assertThat(scene.run.events(AttemptBook.FAILURE_SEEN)).isNotEmpty();
    }

    @Test
    void anOutageAfterAGoodLookThatFollowedTheFailureIsSaidBesideIt() throws IOException {
        script("failing=4; said[4]=\"lost: from='for_review' to='in_review'\"");
        scene.saas = seen -> {
            if (occasions().contains("run 1 of canary-single ended")) {
                throw GateException.of(Code.SAAS_UNHEALTHY, "/health/", "HTTP 503", "HTTP 200");
            }
            return seen;
        };
        Verdict verdict = single();
        assertThat(verdict.code()).contains(Code.CANARY_FAILED);
        assertThat(verdict.findings().toString()).contains("HTTP 503", "for_review");
        assertThat(scene.issueWriter).hasSize(1);
    }

    /** It may have written them because it failed. */
    @Test
    void filesThatAFailedScenarioLeavesDoNotExplainIt() throws IOException {
        script("failing=4; said[4]=\"lost: from='for_review' to='in_review'\"; touch \"$out/../../core\"");
        Verdict verdict = single();
        assertThat(verdict.code()).contains(Code.CANARY_FAILED);
        assertThat(verdict.findings().toString()).contains("core");
    }

    /** Nobody saw the harness as it was since before it failed. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo >> \"$0\"",
                "git -C \"$out/../..\" -c user.name=t -c user.email=t@example.org commit -q --allow-empty -m x"
            })
    void aHarnessThatMovedExplainsWhatFailedSinceTheLastGoodLook(String moves) throws IOException {
        script(moves + "; failing=4; said[4]=\"lost: from='for_review' to='in_review'\"");
        Verdict verdict = single();
        assertThat(verdict.code()).contains(Code.HARNESS_CHANGED);
        assertThat(verdict.findings().toString()).contains("for_review");
        assertThat(scene.issueWriter).isEmpty();
        assertThat(scene.run.events(AttemptBook.FAILURE_SEEN)).isNotEmpty();
    }

    /** To print the rows may take minutes, in which nobody looks. */
    @Test
    void rowsAreComparedBeforeTheFirstLookAndAfterTheLast() {
        Objects.requireNonNull(scene.run.results.get(GatePhase.PREFLIGHT)).put("rowsDigest", "e".repeat(64));
        List<List<String>> seenBefore = new ArrayList<>();
        scene.rows = () -> {
            seenBefore.add(occasions());
            return Optional.of("e".repeat(64));
        };
        assertThat(single().isPassed()).isTrue();
        assertThat(seenBefore).hasSize(2);
        assertThat(seenBefore.get(0)).isEmpty();
        assertThat(seenBefore.get(1)).endsWith("run 1 of canary-single ended", "after canary-single");
        assertThat(occasions()).endsWith("after canary-single, rows compared");
        scene.rows = () -> Optional.of("f".repeat(64));
        assertThat(fourrun().code()).contains(Code.HISTORICAL_ROWS_CHANGED);
        assertThat(scene.run
                        .samples
                        .get(scene.run.samples.size() - 1)
                        .get("deviation")
                        .textValue())
                .isEqualTo("HISTORICAL_ROWS_CHANGED");
    }

    /** A probe that cannot print the rows because the service is away is not the fault. */
    @Test
    void theServicesOwnTroubleComesBeforeThatOfItsRows() {
        Objects.requireNonNull(scene.run.results.get(GatePhase.PREFLIGHT)).put("rowsDigest", "e".repeat(64));
        scene.rows = () -> {
            throw GateException.of(Code.MALFORMED_ANSWER, "saas.rowsProbe", "exit status 1", "rows");
        };
        assertThat(new Preflight(scene.parts().saas(), scene.parts().local()))
                .satisfies(preflight -> assertThatThrownBy(() -> preflight.run(scene.run))
                        .as("a service that is well")
                        .hasMessageContaining("MALFORMED_ANSWER"));
        assertThat(single().code()).contains(Code.MALFORMED_ANSWER);
        scene.saas = seen -> SaasLooks.well(seen.at(), seen.build(), 21);
        assertThat(single().code()).contains(Code.HISTORICAL_ROWS_CHANGED);
        assertThat(new Preflight(scene.parts().saas(), scene.parts().local())
                        .run(scene.run)
                        .code())
                .contains(Code.HISTORICAL_ROWS_CHANGED);
    }

    private List<String> occasions() {
        return scene.run.samples.stream()
                .map(sample -> sample.get("occasion").textValue())
                .toList();
    }

    @Test
    void aRowTooManyStopsBeforeTheCanaryStarts() {
        scene.saas = seen -> SaasLooks.well(seen.at(), seen.build(), 23);
        assertThat(single().code()).contains(Code.HISTORICAL_ROWS_CHANGED);
        assertThat(scene.run.folder.resolve("canary-single.log")).doesNotExist();
    }

    @Test
    void theMonitorSeesWhatHappensWithinARun() throws IOException {
        script("touch \"$out/../../.git/started\"; for i in $(seq 200); do [ -e \"$out/../../.git/seen\" ] && break;"
                + " sleep 0.02; done");
        Path sign = scene.checkout.resolve(".git/seen");
        Path started = scene.checkout.resolve(".git/started");
        Monitor real = scene.monitor;
        scene.monitor = (interval, look) -> real.every(Duration.ofMillis(20), look);
        scene.saas = seen -> {
            boolean during = Files.exists(started) && !Files.exists(sign);
            if (during) {
                touch(sign);
            }
            return during
                    ? SaasLooks.well(
                            seen.at(), new ServiceFacts.Build("e".repeat(40), "2026-05-20T11:00:00Z", "5.1.0"), 22)
                    : seen;
        };
        assertThat(single().code()).contains(Code.SAAS_REDEPLOYED);
    }

    @Test
    void theMonitorSeesAHarnessThatMovesAndComesBack() throws IOException {
        script("cp \"$0\" \"$out/../../.git/kept\"; echo >> \"$0\"; "
                + "for i in $(seq 200); do [ -e \"$out/../../.git/seen\" ] && break; sleep 0.02; done; "
                + "cat \"$out/../../.git/kept\" > \"$0\"");
        Path sign = scene.checkout.resolve(".git/seen");
        Monitor real = scene.monitor;
        scene.monitor = (interval, look) -> real.every(Duration.ofMillis(20), () -> {
            look.run();
            if (!Files.exists(sign) && scene.run.samples.stream().anyMatch(sample -> sample.has("deviation"))) {
                touch(sign);
            }
        });
        assertThat(single().code()).contains(Code.HARNESS_CHANGED);
        assertThat(scene.run.facts().get("leftovers"))
                .as("what the monitor itself runs is left by nobody")
                .isEmpty();
    }

    /** A look that nobody answers lasts until the script has ended: then the watch is closed. */
    @Test
    void aSlowLookDelaysNeitherOutputNorDeadline() throws IOException {
        assertThat(single().isPassed()).isTrue();
        scene.script("[ $run = 2 ] && while :; do echo talking; sleep 0.02; done");
        scene.commit();
        scene.deadline = Duration.ofSeconds(3);
        CountDownLatch ended = new CountDownLatch(1);
        AtomicBoolean answered = new AtomicBoolean();
        Monitor real = scene.monitor;
        scene.monitor = (interval, look) -> closing(real.every(interval, look), ended);
        int before = scene.looks;
        scene.saas = seen -> {
            if (scene.looks == before + 2) {
                answered.set(inTime(ended));
            }
            return seen;
        };
        assertThat(fourrunOnTheNewHarness().code()).contains(Code.TIMED_OUT);
        assertThat(answered).as("the deadline was kept while the look hung").isTrue();
        assertThat(scene.run.folder.resolve("canary-four-run.log")).content().contains("talking\ntalking\ntalking");
        assertThat(scene.run.samples.stream()
                        .map(sample -> sample.get("occasion").textValue()))
                .contains("run 1 of canary-fourrun ended");
    }

    private static Monitor.Watching closing(Monitor.Watching real, CountDownLatch ended) {
        return new Monitor.Watching() {
            @Override
            public void soon(Runnable look) {
                real.soon(look);
            }

            @Override
            public void close() {
                ended.countDown();
                real.close();
            }
        };
    }

    private static boolean inTime(CountDownLatch latch) {
        try {
            return latch.await(15, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static Stream<Throwable> whatNobodyThoughtOf() {
        return Stream.of(new IllegalStateException("odd"), new StackOverflowError(), new AssertionError("odd"));
    }

    @ParameterizedTest
    @MethodSource("whatNobodyThoughtOf")
    void aWatchThatDiesEndsTheRunAtOnceAndSaysWhy(Throwable why) throws IOException {
        script("echo hanging; touch \"$out/../../.git/hanging\"; sleep 1000");
        scene.deadline = Duration.ofMinutes(5);
        long start = TimeSource.system().ticker().nanos();
        Verdict verdict = dying(why);
        assertThat(verdict.code()).contains(Code.EVIDENCE_INCOMPLETE);
        assertThat(verdict.findings().toString())
                .contains("monitor", why.getClass().getName());
        assertThat(TimeSource.system().since(start)).isLessThan(Duration.ofMinutes(2));
        assertThat(scene.run.folder.resolve("canary-single.log")).content().contains("hanging");
    }

    @Test
    void aWatchThatCannotWriteSaysSoItself() throws IOException {
        script("echo hanging; touch \"$out/../../.git/hanging\"; sleep 1000");
        scene.deadline = Duration.ofMinutes(5);
        assertThat(dying(GateException.of(Code.STORAGE_FAILED, "samples", "full", "room"))
                        .code())
                .contains(Code.STORAGE_FAILED);
    }

    /** The verdict of a single run whose watch dies. */
    private Verdict dying(Throwable why) {
        Path hanging = scene.checkout.resolve(".git/hanging");
        Monitor real = scene.monitor;
        scene.monitor = (interval, look) -> real.every(Duration.ofMillis(50), () -> {
            if (!Files.exists(hanging)) {
                return;
            }
            if (why instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) why;
        });
        return catchThrowableOfType(GateException.class, this::single).verdict();
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "", "2026-13-01T00:00:00Z"})
    void anEarlierRunWithoutItsTimesIsTamperedEvidenceAndNoStackTrace(String when) {
        scene.run.earlier.add(new RunHistory.EarlierEvent(
                "rc16-attempt7",
                false,
                StrictJson.object().put("runId", "x").put("startedAt", when).put("finishedAt", when)));
        GateException stop = catchThrowableOfType(GateException.class, this::single);
        assertThat(stop).isNotNull();
        assertThat(stop.verdict().code()).contains(Code.EVIDENCE_TAMPERED);
    }

    @Test
    void anInstalledCandidateThatChangesIsAnIntervention() {
        assertThat(single().isPassed()).isTrue();
        int before = scene.looks;
        scene.saas = seen -> {
            scene.installed = scene.looks < before + 3 ? scene.installed : "f".repeat(64);
            return seen;
        };
        assertThat(fourrun().code()).contains(Code.INTERVENTION_DETECTED);
    }

    @Test
    void aQueueThatCannotBeCountedAtTheEndIsAnIntervention() throws IOException {
        Path queue = queue();
        List<Duration> waited = new ArrayList<>();
        scene.sleeper = waited::add;
        script("truncate -s 100 '" + queue + "'\n");
        Verdict verdict = single();
        assertThat(verdict.code()).contains(Code.INTERVENTION_DETECTED);
        assertThat(verdict.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.subject()).endsWith("queue.db");
            assertThat(finding.found()).startsWith("damaged");
        });
        assertThat(waited).hasSize(4);
        List<ObjectNode> samples = scene.run.samples;
        assertThat(samples.get(samples.size() - 1).path("deviation").asText()).isEqualTo("INTERVENTION_DETECTED");
        assertThat(samples.get(samples.size() - 2)
                        .at("/local/queues/0/lastCount/rows")
                        .asInt())
                .isEqualTo(3);
        assertThat(samples.stream()
                        .filter(sample -> sample.path("occasion").asText().endsWith(", counted again")))
                .as("nobody else looks at the service meanwhile")
                .hasSize(4)
                .allMatch(sample -> sample.has("saas"))
                .extracting(sample -> sample.at("/saas/at").asText())
                .doesNotHaveDuplicates();
    }

    @Test
    void aQueueThatCanBeCountedAgainALittleLaterIsLeftAlone() throws IOException {
        Path queue = queue();
        String whole = Files.readString(queue, StandardCharsets.ISO_8859_1);
        scene.sleeper = duration -> write(queue, whole, StandardCharsets.ISO_8859_1);
        script("truncate -s 100 '" + queue + "'\n");
        assertThat(single().isPassed()).isTrue();
    }

    private Path queue() throws IOException {
        Path queue = Files.createDirectories(scene.home.resolve(".spec-kitty")).resolve("queue.db");
        Shell.run(temporary, Map.of(), List.of("python3", "-c", """
                        import sqlite3, sys
                        db = sqlite3.connect(sys.argv[1])
                        db.execute("create table queue (event text)")
                        db.executemany("insert into queue values (?)", [("a",), ("b",), ("c",)])
                        db.commit()
                        """, queue.toString()));
        return queue;
    }

    @Test
    void whatNeedsNoHelpingHandIsWrittenDown() throws IOException {
        Path owner = scene.home.resolve(".spec-kitty/sync/daemon/owner.json");
        Files.createDirectories(owner.getParent());
        List<String> arguments = List.of("python", "-c", "run_sync_daemon(9400, 't0k3n')");
        scene.table = () -> List.of(new RunningProcess(4711, 1, 4711, "100", false, arguments, Optional.empty()));
        scene.saas = seen -> {
            write(owner, "{\"pid\":4711}");
            return seen;
        };
        scene.run.sample(StrictJson.object()
                .set("local", StrictRecords.tree(scene.parts().local().look())));
        assertThat(single().isPassed()).isTrue();
        assertThat(scene.run.samples.stream()
                        .flatMap(sample -> sample.path("noticed").valueStream()))
                .singleElement()
                .asString()
                .contains("appeared, process 4711");
    }

    @Test
    void anInterruptedStartKeepsItsLogAndTheDocumentsOfRunsThatHadEnded() throws Exception {
        assertThat(single().isPassed()).isTrue();
        scene.script("[ $run = 3 ] && { echo waiting; sleep 1000; }");
        scene.commit();
        scene.run
                .facts()
                .set("harness", StrictRecords.tree(scene.parts().harness().at()));
        List<GateException> thrown = new ArrayList<>();
        Thread gate = new Thread(() -> {
            try {
                fourrun();
            } catch (GateException e) {
                thrown.add(e);
            }
        });
        gate.start();
        while (gate.isAlive() && scene.run.samples.stream().noneMatch(this::tellsOfTheSecondRun)) {
            gate.join(10);
        }
        scene.runner.interrupt(Duration.ofMillis(200));
        gate.join();
        assertThat(thrown)
                .singleElement()
                .satisfies(e -> assertThat(e.verdict().code()).contains(Code.INTERRUPTED));
        assertThat(scene.run.folder.resolve("canary-four-run.log")).content().contains("=== run 2 of 4 ===");
        assertThat(scene.run.folder.resolve("runs/run-2.json")).isRegularFile();
        assertThat(scene.run.folder.resolve("runs/run-3.json")).doesNotExist();
    }

    /** Whoever watches sees it, interrupts, and tries again until it is green. */
    @Test
    void aFailureThatWasSeenBeforeAnInterruptionIsWrittenDown() throws Exception {
        assertThat(seenBeforeAnInterruption("echo 'tests/a.py::test_scenario_4 FAILED'; touch \"$waits\"; sleep 1000"))
                .containsExactly("canary-single: scenario 4 FAILED");
    }

    @Test
    void aDocumentThatSaysSoIsEnough() throws Exception {
        assertThat(seenBeforeAnInterruption("""
                        trap 'cat > "$out/latest.json" <<END
                        {"outcome":"fail","run_id":"$id","run_number":1,"cli_version":"$cli","started_at":"$started",
                         "finished_at":"$(now)","saas_url":"https://saas.example","scenarios":[]}
                        END
                        exit 1' TERM
                        touch "$waits"; sleep 1000 & wait
                        """))
                .containsExactly("canary-single: latest.json says that its run failed");
    }

    @Test
    void anInterruptionWithoutAFailureLeavesNoMark() throws Exception {
        assertThat(seenBeforeAnInterruption("echo 'tests/a.py::test_scenario_4 PASSED'; touch \"$waits\"; sleep 1000"))
                .isEmpty();
    }

    private List<String> seenBeforeAnInterruption(String before) throws Exception {
        Path waits = scene.checkout.resolve(".git/waits");
        script("waits='" + waits + "'\n" + before);
        List<GateException> thrown = new ArrayList<>();
        Thread gate = new Thread(() -> {
            try {
                single();
            } catch (GateException e) {
                thrown.add(e);
            }
        });
        gate.start();
        while (!Files.exists(waits)) {
            gate.join(10);
        }
        scene.runner.interrupt(Duration.ofSeconds(5));
        gate.join();
        assertThat(thrown)
                .singleElement()
                .satisfies(e -> assertThat(e.verdict().code()).contains(Code.INTERRUPTED));
        return scene.run.events(AttemptBook.FAILURE_SEEN).stream()
                .map(data ->
                        data.path("goal").asText() + ": " + data.path("seen").asText())
                .toList();
    }

    private boolean tellsOfTheSecondRun(ObjectNode sample) {
        return sample.path("occasion").asText().equals("run 2 of canary-fourrun ended");
    }

    @Test
    void aDirtyCheckoutStopsBeforeAnythingRuns() throws IOException {
        Files.writeString(scene.checkout.resolve("left over.txt"), "x");
        assertThat(single().code()).contains(Code.HARNESS_CHANGED);
        assertThat(scene.run.folder.resolve("canary-single.log")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--skip-worktree", "--assume-unchanged"})
    void aChangeThatGitWasToldNotToLookAtIsAChange(String mark) throws IOException {
        Files.writeString(scene.checkout.resolve("conftest.py"), "x = 1\n");
        scene.commit();
        Shell.git(scene.checkout, "update-index", mark, "conftest.py");
        Files.writeString(scene.checkout.resolve("conftest.py"), "x = 2\n");
        assertThat(Shell.git(scene.checkout, "status", "--porcelain")).isEmpty();
        Verdict verdict = single();
        assertThat(verdict.code()).contains(Code.HARNESS_CHANGED);
        assertThat(verdict.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.found()).startsWith("conftest.py"));
    }

    /** A list of the machine's own hides nothing; a .gitignore does, such as the one that an environment brings along. */
    @Test
    void aNewFileThatOnlyThisMachineIgnoresIsAChange() throws IOException {
        Files.createDirectories(scene.checkout.resolve(".venv"));
        Files.writeString(scene.checkout.resolve(".venv/.gitignore"), "*\n");
        Files.writeString(scene.checkout.resolve(".git/info/exclude"), "conftest.py\n");
        assertThat(single().isPassed()).isTrue();
        Files.createDirectories(scene.checkout.resolve("tests"));
        Files.writeString(scene.checkout.resolve("tests/conftest.py"), "x = 1\n");
        Verdict verdict = single();
        assertThat(verdict.code()).contains(Code.HARNESS_CHANGED);
        assertThat(verdict.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.found()).contains("tests/conftest.py"));
    }

    @Test
    void whatASparseCheckoutLeavesOutIsNoChange() throws IOException {
        Files.writeString(scene.checkout.resolve("left out.txt"), "x\n");
        scene.commit();
        Shell.git(scene.checkout, "update-index", "--skip-worktree", "left out.txt");
        Files.delete(scene.checkout.resolve("left out.txt"));
        assertThat(single().isPassed()).isTrue();
    }

    /** Doctor may have looked on another machine. */
    @Test
    void aVariableThatIsNotSetWhereTheCanaryRunsStopsBeforeAnAttemptOpens() {
        Phase single = new CanarySingle(scene.parts(), scene.run);
        Verdict verdict = new WithVariables(new Variables(Set.of("A_TOKEN"), Set.of()), single).run(scene.run);
        assertThat(verdict.code()).contains(Code.NOT_READY);
        assertThat(verdict.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.subject()).isEqualTo("variable A_TOKEN"));
        assertThat(scene.looks).isZero();
        assertThat(new WithVariables(new Variables(Set.of("A_TOKEN"), Set.of("A_TOKEN")), single)
                        .run(scene.run)
                        .isPassed())
                .isTrue();
    }

    @Test
    void theCanariesRunAtTheCommitWhereAFixOfTheHarnessHolds() {
        String head = Shell.git(scene.checkout, "rev-parse", "HEAD").strip();
        held(head);
        assertThat(single().isPassed()).isTrue();
        held("f".repeat(40));
        Verdict verdict = single();
        assertThat(verdict.code()).contains(Code.HARNESS_CHANGED);
        assertThat(verdict.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.expected()).contains("f".repeat(40)));
    }

    /** What install-rc found of a fix that lives in the harness. */
    private void held(String commit) {
        ObjectNode facts = Objects.requireNonNull(scene.run.results.get(GatePhase.INSTALL_RC));
        ObjectNode fix = (ObjectNode) facts.at("/fixes/0");
        fix.putObject("runs")
                .put("repository", scene.run.definition().canary().repository().toString())
                .put("commit", commit);
    }

    /** The look between two runs is made while the second one works. */
    @Test
    void whatARunHasInTheCheckoutForAWhileIsNoChange() throws IOException {
        Path looked = scene.checkout.resolve(".git/looked");
        Path scratch = scene.checkout.resolve("scratch");
        script("[ $run = 2 ] && { touch '" + scratch + "'; for i in $(seq 500); do [ -e '" + looked
                + "' ] && break; sleep 0.02; done; rm '" + scratch + "'; }");
        assertThat(single().isPassed()).isTrue();
        Monitor real = scene.monitor;
        scene.monitor = (interval, look) -> waiting(real.every(interval, look), scratch, looked);
        assertThat(fourrun().isPassed()).isTrue();
    }

    /** Looks that were asked for are made once a file is there, and make another one. */
    private static Monitor.Watching waiting(Monitor.Watching real, Path before, Path after) {
        return new Monitor.Watching() {
            @Override
            public void soon(Runnable look) {
                real.soon(() -> {
                    while (!Files.exists(before) && !Files.exists(after)) {
                        Thread.onSpinWait();
                    }
                    look.run();
                    if (!Files.exists(after)) {
                        touch(after);
                    }
                });
            }

            @Override
            public void close() {
                real.close();
            }
        };
    }

    @Test
    void aHarnessThatMovesWhileItRunsStops() throws IOException {
        script("echo >> \"$0\"");
        assertThat(single().code()).contains(Code.HARNESS_CHANGED);
    }

    @Test
    void whatAFailedRunLeavesHoldsNoSecret() throws IOException {
        scene.secrets.learn("s3cr3t-of-the-product");
        script("failing=1; said[1]='token s3cr3t-of-the-product'");
        Verdict verdict = single();
        assertThat(verdict.code()).contains(Code.CANARY_FAILED);
        assertThat(verdict.findings().toString()).contains("token [redacted]").doesNotContain("s3cr3t");
        assertThat(scene.run.folder.resolve("comments/unclassified-canary-single.md"))
                .content()
                .contains("token [redacted]")
                .doesNotContain("s3cr3t");
        assertThat(scene.run.folder.resolve("latest.json"))
                .content()
                .contains("[redacted]")
                .doesNotContain("s3cr3t");
        assertThat(scene.run.folder.resolve("canary-single.log")).content().doesNotContain("s3cr3t");
    }

    private static void write(Path file, String text) {
        write(file, text, StandardCharsets.UTF_8);
    }

    private static void write(Path file, String text, Charset charset) {
        try {
            Files.writeString(file, text, charset);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void touch(Path sign) {
        try {
            Files.createFile(sign);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
