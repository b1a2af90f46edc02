package ai.speckitty.gate.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.process.RunningProcess;
import ai.speckitty.gate.rehearsal.HangingCanary;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Standing;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signals that meet a gate while its canary runs: TERM is answered in order, KILL leaves the order to the next start. */
class SignalsIT {

    private static final int TERMINATED = 128 + 15;
    private static final int KILLED = 128 + 9;

    @TempDir
    Path temporary;

    @Test
    void termEndsInOrderAndAfterKillTheNextStartFindsWhatIsLeft() throws Exception {
        try (GateBeforeItsCanary gate = new GateBeforeItsCanary(temporary, HangingCanary.scenario())) {
            gate.upToTheCanary();
            Process terminated = gate.hangingCanary();
            assertThat(gate.marked()).hasSizeGreaterThanOrEqualTo(4);
            terminated.destroy();
            assertThat(terminated.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(terminated.exitValue()).isEqualTo(TERMINATED);
            assertThat(gate.marked()).singleElement().matches(gate::isDaemon);
            assertThat(json(gate.directory.resolve("target/spec-kitty-gate/verdict.json"))
                            .path("code")
                            .asText())
                    .isEqualTo("INTERRUPTED");
            assertThat(Files.readString(gate.directory.resolve("console.log")))
                    .contains("[ERROR INTERRUPTED] canary-single")
                    .containsOnlyOnce("\nnext      mvn ");
            isSealedAs(gate.attempt(1), "ERROR");
            assertThat(Files.readString(gate.attempt(1).resolve("ledger.jsonl")))
                    .contains("\"event\":\"interrupted\"");
            assertThat(gate.attempt(1).resolve("canary-single.log")).content().contains("run 1 of 1");

            gate.upToTheCanary();
            Process killed = gate.hangingCanary();
            killed.destroyForcibly();
            assertThat(killed.waitFor()).isEqualTo(KILLED);
            assertThat(gate.attempt(2).resolve("SHA256SUMS")).doesNotExist();
            List<RunningProcess> left = gate.marked();
            assertThat(left).anyMatch(gate::isDaemon);
            List<RunningProcess> programs =
                    left.stream().filter(process -> !gate.isDaemon(process)).toList();
            assertThat(programs).isNotEmpty();
            Ending refused = gate.goal(GatePhase.DOCTOR);
            assertThat(refused.card()).startsWith("[ERROR NOT_READY] doctor");
            programs.forEach(process -> assertThat(verdict(gate)).contains("process " + process.pid() + ","));
            assertThat(numbers(gate.marked())).containsAll(numbers(left));

            programs.forEach(process -> end(process.pid()));
            Ending ready = gate.goal(GatePhase.DOCTOR);
            assertThat(ready.standing()).as(ready.card()).isEqualTo(Standing.PASSED);
            assertThat(json(gate.directory.resolve("target/spec-kitty-gate/phases/doctor.json"))
                            .at("/facts/leftRunning"))
                    .hasSize(2);
            isSealedAs(gate.attempt(2), "ABANDONED");
            assertThat(gate.marked()).hasSize(2).allMatch(gate::isDaemon);
        }
    }

    private static void isSealedAs(Path attempt, String verdict) throws Exception {
        assertThat(attempt.resolve("SHA256SUMS")).isRegularFile();
        List<String> ledger = Files.readAllLines(attempt.resolve("ledger.jsonl"));
        assertThat(ledger.stream().filter(line -> line.contains("\"run-ended\"")))
                .singleElement()
                .asString()
                .contains("\"verdict\":\"" + verdict + "\"");
    }

    private static List<Long> numbers(List<RunningProcess> processes) {
        return processes.stream().map(RunningProcess::pid).toList();
    }

    private static String verdict(GateBeforeItsCanary gate) {
        return json(gate.directory.resolve("target/spec-kitty-gate/verdict.json"))
                .toString();
    }

    private static JsonNode json(Path file) {
        try {
            return StrictJson.read(Files.readAllBytes(file), file.toString());
        } catch (Exception e) {
            throw new AssertionError(file.toString(), e);
        }
    }

    private static void end(long pid) {
        ProcessHandle.of(pid).ifPresent(process -> {
            process.destroyForcibly();
            process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
        });
    }
}
