package ai.speckitty.gate.canary;

import ai.speckitty.gate.evidence.EvidenceFolder;
import ai.speckitty.gate.process.Command;
import ai.speckitty.gate.process.ProcessExit;
import ai.speckitty.gate.process.ProcessRunner;
import ai.speckitty.gate.verdict.GateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/** Brings logs and documents into the attempt, also when a run does not come to its end. */
record AttemptFiles(EvidenceFolder evidence) {

    /** How a program ended, and the digest of its log in the attempt. */
    record Logged(ProcessExit ending, String sha256) {}

    /** Runs a program and keeps its log; what an interrupted one has said is kept, too. */
    Logged run(ProcessRunner runner, Command command, String log, Consumer<String> lines) {
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

    /** Keeps a document that holds no secret, and gives its digest. */
    String keep(String name, byte[] content) {
        Path spool = evidence.spool(name);
        try {
            Files.write(spool, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw GateException.storage(spool, "room for the evidence", e);
        }
        return evidence.publishSpool(name);
    }
}
