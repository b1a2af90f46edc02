package ai.speckitty.gate.evidence;

import static ai.speckitty.gate.testkit.Stops.assertCode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.speckitty.gate.action.Action;
import ai.speckitty.gate.evidence.ledger.Observations;
import ai.speckitty.gate.evidence.run.RunRecord;
import ai.speckitty.gate.evidence.seal.EvidenceVerifier;
import ai.speckitty.gate.evidence.seal.PostedTexts;
import ai.speckitty.gate.evidence.seal.SealedAttempt;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.name.Sha256;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GatePhase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateRunTest {

    @TempDir
    Path folder;

    EvidenceFixture places;

    @BeforeEach
    void places() {
        places = new EvidenceFixture(folder);
    }

    @Test
    void aWholeRunEndsSealedAndIsFoundAgainByEveryGoal() throws IOException {
        try (GateRun doctor = places.run()) {
            doctor.record(action("before the run opened"));
            doctor.open(EvidenceFixture.context(false), EvidenceFixture.DEFINITION);
            doctor.settleAbandoned(events -> List.of());
            EvidenceFixture.pass(doctor, GatePhase.DOCTOR);
        }
        for (GatePhase phase : GatePhase.values()) {
            if (phase != GatePhase.DOCTOR) {
                try (GateRun goal = places.run()) {
                    assertThat(goal.continueNewest()).isTrue();
                    assertThat(goal.ended()).isFalse();
                    assertThat(goal.soFar().passed())
                            .containsExactlyInAnyOrderElementsOf(EvidenceFixture.before(phase));
                    assertThat(goal.soFar().context().differences(EvidenceFixture.context(false)))
                            .isEmpty();
                    EvidenceFixture.pass(goal, phase);
                    if (phase == GatePhase.POST_TRACKER) {
                        goal.seal();
                        assertThat(goal.soFar().results()).hasSize(10);
                    }
                }
            }
        }
        Path attempt = places.root.resolve("rc16-attempt1");
        assertThat(RunRecord.read(attempt).lines())
                .filteredOn(line -> line.data().path("file").asText().equals("latest.json"))
                .singleElement()
                .satisfies(line -> assertThat(line.phase()).contains(GatePhase.CANARY_SINGLE));
        assertThat(EvidenceFixture.tree(attempt))
                .containsKeys(
                        "ledger.jsonl",
                        "actions.jsonl",
                        "samples.jsonl",
                        "definition.yaml",
                        "latest.json",
                        "fix/1141/base.log",
                        "phases/doctor.json",
                        "phases/post-tracker.json",
                        "SHA256SUMS");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(attempt.resolve("phases"))))
                .isEqualTo("r-xr-xr-x");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(attempt.resolve("actions.jsonl"))))
                .isEqualTo("r--r--r--");
        assertThat(RunRecord.read(attempt)
                        .events("run-ended")
                        .get(0)
                        .path("verdict")
                        .asText())
                .isEqualTo("PASSED");
        assertThat(Files.readString(attempt.resolve("SHA256SUMS")).lines())
                .hasSize(EvidenceFixture.tree(attempt).values().stream()
                                .filter(kind -> !kind.equals("other"))
                                .toList()
                                .size()
                        - 2);
        assertThat(Observations.read(attempt.resolve("actions.jsonl"))).hasSize(1);
        try (GateRun after = places.run()) {
            assertThat(after.continueNewest()).isTrue();
            assertThat(after.ended()).isTrue();
            assertThat(after.attempt()).contains("rc16-attempt1");
            assertThat(after.earlier("3.2.0rc16")).isEmpty();
        }
    }

    @Test
    void aStopIsFinalForItsRunAndSealsItsAttempt() {
        try (GateRun run = places.run()) {
            EvidenceFixture.passTo(run, GatePhase.CANARY_SINGLE);
            run.begin(GatePhase.CANARY_FOURRUN);
            run.end(EvidenceFixture.stopped(GatePhase.CANARY_FOURRUN, Code.CANARY_FAILED));
            assertThat(run.ended()).isTrue();
            run.seal();
        }
        try (GateRun next = places.run()) {
            assertThat(next.continueNewest()).isTrue();
            assertThat(next.ended()).isTrue();
            assertThat(next.stop().orElseThrow().phase()).isEqualTo(GatePhase.CANARY_FOURRUN);
            next.open(EvidenceFixture.context(true), EvidenceFixture.DEFINITION);
            AttemptBook.Earlier earlier = next.earlier("3.2.0rc16").get(0);
            assertThat(earlier.name()).isEqualTo("rc16-attempt1");
            assertThat(earlier.stop().orElseThrow().verdict().code()).contains(Code.CANARY_FAILED);
            assertThat(next.earlier("3.2.0rc17")).isEmpty();
        }
    }

    /** Only the phase that ended the attempt counts: programs print what they like in one that passed. */
    @ParameterizedTest
    @CsvSource({"canary-fourrun, true", "canary-single, false"})
    void aFailureThatWasSeenBeforeTheGateWasKilledIsRemembered(String goal, boolean failed) {
        try (GateRun run = places.run()) {
            EvidenceFixture.passTo(run, GatePhase.CANARY_SINGLE);
            run.begin(GatePhase.CANARY_FOURRUN);
            run.event(AttemptBook.FAILURE_SEEN, StrictJson.object().put("goal", goal));
        }
        try (GateRun next = places.run()) {
            next.open(EvidenceFixture.context(false), EvidenceFixture.DEFINITION);
            next.settleAbandoned(events -> List.of());

            AttemptBook.Earlier earlier = next.earlier("3.2.0rc16").get(0);
            assertThat(earlier.stop().orElseThrow().verdict().code()).contains(Code.INTERRUPTED);
            assertThat(earlier.failed()).isEqualTo(failed);
        }
    }

    @Test
    void aStopBeforeTheAttemptStaysInTheWorkingRecordUntilDoctorMovesItAside() throws IOException {
        try (GateRun run = places.run()) {
            run.open(EvidenceFixture.context(false), EvidenceFixture.DEFINITION);
            run.begin(GatePhase.DOCTOR);
            run.end(EvidenceFixture.stopped(GatePhase.DOCTOR, Code.NOT_READY));
            run.seal();
            assertThat(run.attempt()).isEmpty();
        }
        assertThat(EvidenceFixture.tree(places.root)).doesNotContainKey("rc16-attempt1");
        try (GateRun run = places.run()) {
            run.open(EvidenceFixture.context(false), EvidenceFixture.DEFINITION);
            assertThat(run.soFar().results()).isEmpty();
        }
        assertThat(RunRecord.read(places.working.resolve("earlier/1")).results())
                .hasSize(1);
    }

    @Test
    void anEarlierAttemptIsNotForgottenWhenItsLedgerIsTakenAway() throws IOException {
        Path attempt = SealedAttempt.seal(places);
        Files.setPosixFilePermissions(attempt, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.delete(attempt.resolve("ledger.jsonl"));
        Map<String, String> before = EvidenceFixture.tree(attempt);
        try (GateRun next = places.run()) {
            next.open(EvidenceFixture.context(false), EvidenceFixture.DEFINITION);
            assertThat(next.settleAbandoned(events -> List.of())).isEmpty();
            assertCode(() -> next.earlier("3.2.0rc16"), Code.EVIDENCE_TAMPERED);
            assertThat(next.earlier("3.2.0rc17")).isEmpty();
        }
        assertThat(EvidenceFixture.tree(attempt)).isEqualTo(before);
    }

    @Test
    void anotherVersionsOrGatesAttemptsAreNoneOfTheCandidates() {
        Path attempt = SealedAttempt.seal(places);
        try (GateRun next = places.run()) {
            next.open(EvidenceFixture.context(false), EvidenceFixture.DEFINITION);
            assertThat(next.earlier("3.2.0rc16"))
                    .extracting(AttemptBook.Earlier::name)
                    .containsExactly("rc16-attempt1");
            assertThat(next.earlier("3.3.0rc16")).isEmpty();
            assertThat(next.earlierEvents("3.2.0rc16", "comment-posted")).hasSize(1);
            assertThat(next.earlierEvents("3.3.0rc16", "comment-posted")).isEmpty();
        }
        try (GateRun next = places.run()) {
            next.open(EvidenceFixture.context("another", false), EvidenceFixture.DEFINITION);
            assertThat(next.earlier("3.2.0rc16")).isEmpty();
        }
        assertThat(attempt).exists();
    }

    @Test
    void theSecondGateOfOneRootIsTurnedAway() {
        try (GateRun first = places.run();
                GateRun second = places.run()) {
            first.open(EvidenceFixture.context(false), EvidenceFixture.DEFINITION);
            assertCode(() -> second.open(EvidenceFixture.context(false), EvidenceFixture.DEFINITION), Code.GATE_BUSY);
            assertCode(second::continueNewest, Code.GATE_BUSY);
            assertCode(() -> second.alone(EvidenceFixture.context(false)), Code.GATE_BUSY);
        }
    }

    @Test
    void aGoalThatRunsAloneOpensNoAttempt() {
        try (GateRun alone = places.run()) {
            alone.alone(EvidenceFixture.context(false));
            alone.begin(GatePhase.PREFLIGHT);
            alone.end(EvidenceFixture.passed(GatePhase.PREFLIGHT));
            assertThatThrownBy(() -> alone.open("rc16")).isInstanceOf(IllegalStateException.class);
        }
        assertThat(places.working.resolve("alone/phases/preflight.json")).exists();
    }

    @Test
    void whatDiedIsNotContinuedButByThePostThatDied() {
        try (GateRun run = places.run()) {
            EvidenceFixture.passTo(run, GatePhase.CANARY_FOURRUN);
            run.begin(GatePhase.POST_EVIDENCE);
            run.event("comment-intended", StrictJson.object().put("target", "a/b#41"));
        }
        try (GateRun run = places.run()) {
            assertThat(run.continueNewest()).isTrue();
            assertCode(() -> run.begin(GatePhase.CANARY_TEAMSPACE), Code.PREREQUISITE_MISSING);
            run.begin(GatePhase.POST_EVIDENCE);
            assertThat(run.events("comment-intended")).hasSize(1);
            run.end(EvidenceFixture.passed(GatePhase.POST_EVIDENCE));
            run.begin(GatePhase.CANARY_TEAMSPACE);
        }
        try (GateRun run = places.run()) {
            assertThat(run.continueNewest()).isTrue();
            assertCode(() -> run.begin(GatePhase.CANARY_TEAMSPACE), Code.PREREQUISITE_MISSING);
        }
    }

    @Test
    void anAbandonedAttemptIsSettledAndSealedByTheNextRun() throws IOException {
        try (GateRun run = places.run()) {
            EvidenceFixture.passTo(run, GatePhase.CANARY_FOURRUN);
            run.begin(GatePhase.POST_EVIDENCE);
            run.event("comment-intended", StrictJson.object().put("target", "a/b#41"));
            Files.write(run.spool("runs/run-9.json"), new byte[] {1});
        }
        try (GateRun run = places.run()) {
            run.open(EvidenceFixture.context(false), EvidenceFixture.DEFINITION);
            assertThat(run.settleAbandoned(events -> events.of("comment-intended").stream()
                            .map(intent -> new OpenIntents.Settlement("comment-posted", intent))
                            .toList()))
                    .containsExactly("rc16-attempt1");
            assertThat(run.earlier("3.2.0rc16")
                            .get(0)
                            .stop()
                            .orElseThrow()
                            .verdict()
                            .code())
                    .contains(Code.INTERRUPTED);
            assertThat(run.earlierEvents("3.2.0rc16", "comment-posted")).hasSize(1);
            assertThat(run.settleAbandoned(events -> List.of())).isEmpty();
            run.begin(GatePhase.DOCTOR);
            run.end(EvidenceFixture.passed(GatePhase.DOCTOR));
            run.begin(GatePhase.CANARY_SINGLE);
            assertThat(run.open("rc16")).isEqualTo("rc16-attempt2");
        }
        assertThat(places.root.resolve("rc16-attempt1/unrecorded/1-runs-.run-9.json.spool"))
                .exists();
    }

    /** An editor's or a person's files must not make a passed attempt look changed for ever. */
    @Test
    void whateverItsNameOrKindWhatIsNotOfTheRunIsSetAsideBeforeTheSeal() throws IOException {
        Path attempt = places.root.resolve("rc16-attempt1");
        try (GateRun run = places.run()) {
            EvidenceFixture.passTo(run, GatePhase.POST_TRACKER);
            Files.createDirectories(attempt.resolve("a folder"));
            Files.createDirectories(attempt.resolve("unrecorded"));
            for (String name : List.of("my notes.txt", "x~", "a folder/ü", "unrecorded/not moved by the gate")) {
                Files.writeString(attempt.resolve(name), name);
            }
            Files.createSymbolicLink(attempt.resolve(".#lock"), Path.of("ida@host.42"));
            run.seal();
        }

        assertThat(new EvidenceVerifier(Optional.empty(), PostedTexts.UNREAD)
                        .one(attempt)
                        .findings())
                .isEmpty();
        assertThat(attempt.resolve("unrecorded/1-my-notes.txt")).hasContent("my notes.txt");
        assertThat(attempt.resolve("unrecorded/1-x-")).hasContent("x~");
        assertThat(attempt.resolve("unrecorded/1-a-folder--")).hasContent("a folder/ü");
        assertThat(attempt.resolve("unrecorded/1-unrecorded-not-moved-by-the-gate"))
                .isRegularFile();
        assertThat(attempt.resolve("unrecorded/1-.-lock")).hasContent("a link to ida@host.42, not kept");
    }

    @Test
    void foldersThatAreNoneOfOursAreLeftAloneAndTheirNumberIsTaken() throws IOException {
        Path old = Files.createDirectories(places.root.resolve("rc16-attempt4"));
        Files.writeString(old.resolve("latest.json"), "{}");
        Files.createSymbolicLink(places.root.resolve("rc16-attempt5"), Path.of("nowhere"));
        Files.writeString(places.root.resolve("rc16-attempt6"), "a file");
        Map<String, String> before = EvidenceFixture.tree(old);
        try (GateRun run = places.run()) {
            run.open(EvidenceFixture.context(false), EvidenceFixture.DEFINITION);
            assertThat(run.settleAbandoned(events -> List.of())).isEmpty();
            assertThat(run.earlier("3.2.0rc16")).isEmpty();
            assertThat(run.open("rc16")).isEqualTo("rc16-attempt7");
        }
        assertThat(EvidenceFixture.tree(old)).isEqualTo(before);
    }

    @Test
    void aFileIsPublishedOnceAndNeverAgainWithOtherBytes() throws IOException {
        try (GateRun run = places.run()) {
            run.open(EvidenceFixture.context(false), EvidenceFixture.DEFINITION);
            byte[] content = "one\n".getBytes(StandardCharsets.UTF_8);
            String sha256 = run.publish("install/pipx.log", content);
            assertThat(run.publish("install/pipx.log", content)).isEqualTo(sha256);
            assertCode(() -> run.publish("install/pipx.log", new byte[0]), Code.STORAGE_FAILED);
            assertThat(run.path("install/pipx.log")).hasBinaryContent(content);
            Path spool = run.spool("fix/1141/base.xml");
            Files.writeString(spool, "<testsuite/>");
            assertCode(() -> run.spool("fix/1141/base.xml"), Code.STORAGE_FAILED);
            assertThat(run.publishSpool("fix/1141/base.xml")).isEqualTo(Sha256.of(run.path("fix/1141/base.xml")));
            assertThat(spool).doesNotExist();
            assertThatThrownBy(() -> run.publish("../x", content)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> run.publish("/x", content)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> run.publish("a//x", content)).isInstanceOf(IllegalArgumentException.class);
            assertThat(run.events("file-published")).hasSize(3);
        }
    }

    @Test
    void aChangedFileOrLedgerStopsWhoeverGoesOn() throws IOException {
        try (GateRun run = places.run()) {
            EvidenceFixture.passTo(run, GatePhase.PREFLIGHT);
        }
        Path file = places.working.resolve("phases/preflight.json");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Files.writeString(file, Files.readString(file).replace("PASSED", "WAITING"));
        try (GateRun run = places.run()) {
            run.continueNewest();
            assertCode(() -> run.soFar().passed(), Code.EVIDENCE_TAMPERED);
        }
        Path ledger = places.working.resolve("ledger.jsonl");
        Files.writeString(ledger, Files.readString(ledger).replaceFirst("\"seq\":2", "\"seq\":3"));
        try (GateRun run = places.run()) {
            assertCode(run::continueNewest, Code.EVIDENCE_TAMPERED);
        }
    }

    @Test
    void anAttemptThatIsMovedAwayDuringTheRunTakesNothingMore() throws IOException {
        Path attempt = places.root.resolve("rc16-attempt1");
        Path elsewhere = places.root.resolve("elsewhere");
        try (GateRun run = places.run()) {
            EvidenceFixture.passTo(run, GatePhase.CANARY_FOURRUN);
            Files.move(attempt, elsewhere);
            Map<String, String> before = EvidenceFixture.tree(elsewhere);
            assertCode(() -> run.publish("runs/run-9.json", new byte[] {1}), Code.STORAGE_FAILED);
            assertCode(() -> run.spool("runs/run-9.json"), Code.STORAGE_FAILED);
            assertCode(() -> run.sample(StrictJson.object().put("ready", true)), Code.STORAGE_FAILED);
            assertThat(attempt).doesNotExist();
            SealedAttempt.copy(elsewhere, Files.createDirectory(places.root.resolve("copy")));
            Files.move(places.root.resolve("copy/elsewhere"), attempt);
            assertCode(() -> run.event("looked", StrictJson.object()), Code.STORAGE_FAILED);
            assertThat(EvidenceFixture.tree(elsewhere)).isEqualTo(before);
        }
    }

    @Test
    void aCheckpointPinsActionsAndSamples() {
        try (GateRun run = places.run()) {
            EvidenceFixture.passTo(run, GatePhase.CANARY_FOURRUN);
            EvidenceAnchor.Checkpoint checkpoint = run.checkpoint();
            assertThat(RunRecord.read(places.root.resolve("rc16-attempt1"))
                            .lines()
                            .get((int) checkpoint.line() - 1))
                    .satisfies(line -> assertThat(line.sha256()).isEqualTo(checkpoint.sha256()));
            assertThat(run.events("checkpoint")
                            .get(0)
                            .path("samples.jsonl")
                            .path("length")
                            .asLong())
                    .isPositive();
            assertThat(run.keyId()).hasSize(64).isEqualTo(run.keyId());
            assertThat(run.samples()).hasSize(7);
        }
    }

    @Test
    void withoutARunThereIsNothingToContinue() {
        try (GateRun run = places.run()) {
            assertThat(run.continueNewest()).isFalse();
            assertThat(run.attempt()).isEqualTo(Optional.empty());
            assertThatThrownBy(run::soFar).isInstanceOf(IllegalStateException.class);
        }
        assertThat(places.root).doesNotExist();
    }

    private static Action action(String subject) {
        return new Action(Action.Kind.PROCESS, Action.Effect.READ, subject, Map.of("argv", "gh"));
    }
}
