package ai.speckitty.gate.canary;

import ai.speckitty.gate.evidence.EvidenceFolder;
import ai.speckitty.gate.process.Command;
import ai.speckitty.gate.process.ProcessExit;
import ai.speckitty.gate.process.ProcessRunner;
import ai.speckitty.gate.verdict.GateException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * How a program ended, and its log in the attempt.
 *
 * @param exit its exit status
 * @param timedOut whether it was ended at its deadline
 * @param startedAt wall clock
 * @param finishedAt wall clock
 * @param took by the monotonic clock
 * @param sha256 digest of the log
 */
public record Logged(int exit, boolean timedOut, Instant startedAt, Instant finishedAt, Duration took, String sha256) {

    /** Runs a program and keeps its log; what an interrupted one has said is kept, too. */
    static Logged run(
            EvidenceFolder evidence, ProcessRunner runner, Command command, String log, Consumer<String> lines) {
        Path spool = evidence.spool(log);
        ProcessExit end;
        try {
            end = runner.run(command, spool, lines);
        } catch (GateException e) {
            if (Files.exists(spool)) {
                evidence.publishSpool(log);
            }
            throw e;
        }
        String sha256 = evidence.publishSpool(log);
        return new Logged(end.exit(), end.timedOut(), end.startedAt(), end.finishedAt(), end.took(), sha256);
    }
}
