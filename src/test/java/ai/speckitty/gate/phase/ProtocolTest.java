package ai.speckitty.gate.phase;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.evidence.EvidenceFixture;
import ai.speckitty.gate.evidence.GateRun;
import ai.speckitty.gate.evidence.RecordRedactor;
import ai.speckitty.gate.evidence.ledger.CrashPoints;
import ai.speckitty.gate.evidence.run.PhaseResult;
import ai.speckitty.gate.evidence.seal.KeySource;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.testkit.FakeTime;
import ai.speckitty.gate.testkit.Policies;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Progress;
import ai.speckitty.gate.verdict.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a phase's end is written down, by the run that writes to the disk. */
class ProtocolTest {

    @TempDir
    Path folder;

    private final FakeTime time = new FakeTime();

    @Test
    void anInterruptionIsWrittenDownByTheThreadThatWasInterrupted() throws Exception {
        Path working = folder.resolve("working");
        PhaseResult result;
        try (GateRun run = new GateRun(
                working,
                folder.resolve("root"),
                time.source(),
                KeySource.from(new SecureRandom()),
                CrashPoints.NONE,
                RecordRedactor.ofNothing())) {
            run.open(EvidenceFixture.context(false), new byte[] {'x'});
            result = new Protocol(Policies.shipped(), Policies.request(), run, Progress.SILENT, time.source())
                    .run(GatePhase.DOCTOR, ProtocolTest::interrupted);
        }
        assertThat(result.verdict().code()).contains(Code.INTERRUPTED);
        assertThat(StrictJson.read(Files.readAllBytes(working.resolve("phases/doctor.json")), "doctor.json")
                        .path("code")
                        .asText())
                .isEqualTo("INTERRUPTED");
        assertThat(working.resolve("ledger.jsonl"))
                .content()
                .contains("\"event\":\"interrupted\"", "\"event\":\"phase-ended\"");
    }

    /** As every wait of the gate ends when a signal comes. */
    private static Verdict interrupted(PhaseContext context) {
        Thread.currentThread().interrupt();
        throw GateException.of(Code.INTERRUPTED, "a wait", "interrupted", "an undisturbed run");
    }
}
