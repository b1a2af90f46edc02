package ai.speckitty.gate.fix;

import ai.speckitty.gate.evidence.EvidenceFolder;
import ai.speckitty.gate.secret.Redactor;
import ai.speckitty.gate.verdict.Storage;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** What is kept of proof runs, without secrets. Safe for use by several threads. */
record ProofEvidence(EvidenceFolder folder, Redactor redactor) {

    /** Where a run's log grows; the runner takes the secrets out of it. */
    Path log(String run) {
        return folder.spool(run + ".log");
    }

    /**
     * Publishes a run's log and, if pytest wrote one, its JUnit file.
     *
     * @param junit where pytest wrote it: a private place, since tests say there what they have seen
     * @return the names of what is published
     */
    List<String> publish(String run, Path junit) {
        List<String> published = new ArrayList<>();
        if (Files.exists(junit)) {
            redact(junit, folder.spool(run + ".xml"));
            published.add(run + ".xml");
        }
        published.add(run + ".log");
        published.forEach(folder::publishSpool);
        return published;
    }

    private void redact(Path from, Path to) {
        Storage.doAt(to, ProofFolder.WRITABLE, () -> {
            try (OutputStream out = redactor.stream(
                    Files.newOutputStream(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
                Files.copy(from, out);
            }
        });
    }
}
