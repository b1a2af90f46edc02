package ai.speckitty.gate.posting;

import ai.speckitty.gate.evidence.AttemptBook;
import ai.speckitty.gate.evidence.EvidenceFolder;
import ai.speckitty.gate.evidence.RunHistory;
import ai.speckitty.gate.evidence.RunLog;

/**
 * Where posting is written down, and where it was.
 *
 * @param log where intents and outcomes are written down
 * @param folder where comments lie that an earlier call has published
 * @param history what this run and earlier attempts have written down
 * @param attempts how earlier attempts ended
 */
public record PostingRecord(RunLog log, EvidenceFolder folder, RunHistory history, AttemptBook attempts) {

    CommentFiles files() {
        return new CommentFiles(log, folder);
    }
}
