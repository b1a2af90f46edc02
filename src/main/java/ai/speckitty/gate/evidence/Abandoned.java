package ai.speckitty.gate.evidence;

import ai.speckitty.gate.evidence.attempt.AttemptName;
import ai.speckitty.gate.evidence.attempt.EvidenceRoot;
import ai.speckitty.gate.evidence.ledger.Durable;
import ai.speckitty.gate.evidence.run.RunFolder;
import ai.speckitty.gate.evidence.seal.KeySource;
import ai.speckitty.gate.evidence.seal.Seal;
import ai.speckitty.gate.time.TimeSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Attempts that a crash left open, or left before the last step of their seal. */
record Abandoned(EvidenceRoot root, Durable durable, TimeSource time, KeySource keys) {

    /**
     * Settles and seals them all.
     *
     * @param current the attempt that is being worked on, which is not abandoned
     * @return the names of those that were open
     */
    List<String> settle(Optional<String> current, OpenIntents intents) {
        List<String> settled = new ArrayList<>();
        for (AttemptName name : root.attempts()) {
            Path attempt = root.folder(name.toString());
            // what has lost its ledger is damaged; doctor says so, and nothing may be added to it
            if (current.equals(Optional.of(name.toString())) || EvidenceRoot.isWithoutLedger(attempt)) {
                continue;
            }
            if (settle(attempt, intents)) {
                settled.add(name.toString());
            }
        }
        return settled;
    }

    /**
     * Settles and seals one, as far as that is not done.
     *
     * @return whether it was unsealed
     */
    boolean settle(Path attempt, OpenIntents intents) {
        boolean unsealed = !Seal.isSealed(attempt);
        if (unsealed) {
            new RunEnding(durable, keys).abandon(RunFolder.resume(attempt, durable, time), intents);
        } else if (!Seal.isFinished(attempt)) {
            new Seal(durable).finish(attempt);
        }
        return unsealed;
    }
}
