package ai.speckitty.gate.canary;

import ai.speckitty.gate.evidence.EvidenceFolder;
import ai.speckitty.gate.process.Command;
import ai.speckitty.gate.process.ProcessExit;
import ai.speckitty.gate.process.ProcessRunner;
import ai.speckitty.gate.verdict.GateException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** How a program ended, and the digest of its log in the attempt. */
record Logged(ProcessExit ending, String sha256) {

    /** Runs a program and keeps its log; what an interrupted one has said is kept, too. */
    static Logged run(
            EvidenceFolder evidence, ProcessRunner runner, Command command, String log, Consumer<String> lines) {
        Path spool = evidence.spool(log);
        ProcessExit ending;
        try {
            ending = runner.run(command, spool, lines);
        } catch (GateException e) {
            if (Files.exists(spool)) {
                evidence.publishSpool(log);
            }
            throw e;
        }
        return new Logged(ending, evidence.publishSpool(log));
    }
}
