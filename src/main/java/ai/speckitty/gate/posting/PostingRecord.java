package ai.speckitty.gate.posting;

import ai.speckitty.gate.evidence.AttemptBook;
import ai.speckitty.gate.evidence.EvidenceFolder;
import ai.speckitty.gate.evidence.RunHistory;
import ai.speckitty.gate.evidence.RunLog;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where posting is written down, and where it was. Each comment lies byte for byte in {@code comments/<owner>-<repo>-<n>.md},
 * written before anything is sent.
 *
 * @param log where intents and outcomes are written down
 * @param folder where comments lie that an earlier call has published
 * @param history what this run and earlier attempts have written down
 * @param attempts how earlier attempts ended
 */
public record PostingRecord(RunLog log, EvidenceFolder folder, RunHistory history, AttemptBook attempts) {

    void event(String event, ObjectNode data) {
        log.event(event, data);
    }

    /** What this attempt wanted to post there before it died. */
    Optional<MarkedComment> stored(IssueRef issue) {
        Path file = folder.path(name(issue));
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(MarkedComment.read(Files.readString(file, StandardCharsets.UTF_8))
                    .filter(MarkedComment::isIntact)
                    .filter(comment -> comment.marker().target().equals(issue))
                    .orElseThrow(() -> GateException.of(
                            Code.EVIDENCE_TAMPERED, name(issue), "its marker is not its own", "as it was written")));
        } catch (IOException e) {
            throw GateException.storage(file, "a readable file", e);
        }
    }

    /** Keeps a comment unless one is stored already, which is given back instead. */
    MarkedComment keep(IssueRef issue, MarkedComment wanted) {
        return stored(issue).orElseGet(() -> {
            log.publish(name(issue), wanted.whole().getBytes(StandardCharsets.UTF_8));
            return wanted;
        });
    }

    static String name(IssueRef issue) {
        return "comments/" + issue.repository().owner() + "-"
                + issue.repository().repository() + "-" + issue.number() + ".md";
    }
}
