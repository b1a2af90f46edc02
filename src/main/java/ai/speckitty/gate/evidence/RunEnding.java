package ai.speckitty.gate.evidence;

import ai.speckitty.gate.evidence.attempt.AttemptName;
import ai.speckitty.gate.evidence.attempt.EvidenceRoot;
import ai.speckitty.gate.evidence.ledger.Durable;
import ai.speckitty.gate.evidence.run.PhaseResult;
import ai.speckitty.gate.evidence.run.RunFolder;
import ai.speckitty.gate.evidence.run.RunRecord;
import ai.speckitty.gate.evidence.seal.KeySource;
import ai.speckitty.gate.evidence.seal.Seal;
import ai.speckitty.gate.evidence.seal.SealKey;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.time.TimeSource;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes a run's last ledger line, and seals its attempt if it has one. */
record RunEnding(Durable durable, TimeSource time, KeySource keys) {

    /** Makes an attempt's key and writes down its id. */
    SealKey makeKey(RunFolder folder) {
        SealKey key = keys.fresh();
        folder.event(RunRecord.KEY_MADE, StrictJson.object().put("keyId", key.id()));
        return key;
    }

    /** Ends a run; an attempt is sealed with the given key, which a comment may name, or with a new one. */
    void end(RunFolder folder, Optional<SealKey> known) {
        RunRecord written = folder.written();
        boolean attempt = AttemptName.of(written.folder()).isPresent();
        Optional<SealKey> key = known;
        if (!written.ended()) {
            if (attempt && key.isEmpty()) {
                key = Optional.of(makeKey(folder));
            }
            folder.event(RunRecord.RUN_ENDED, outcome(written));
        }
        folder.close();
        if (attempt) {
            folder.setAsideUnrecorded();
            List<SealKey> signers = new ArrayList<>();
            signers.add(key.orElseGet(keys::fresh));
            keys.operator().map(SealKey::new).ifPresent(signers::add);
            new Seal(durable).close(written.folder(), signers);
        }
    }

    /**
     * Settles and seals all attempts that a crash left open, or left before the last step of their seal.
     *
     * @param current the attempt that is being worked on, which is not abandoned
     * @return the names of those that were open
     */
    List<String> settleAll(EvidenceRoot root, Optional<String> current, OpenIntents intents) {
        return root.attempts().stream()
                .map(AttemptName::toString)
                .filter(name -> !current.equals(Optional.of(name)))
                // what has lost its ledger is damaged; doctor says so, and nothing may be added to it
                .filter(name -> !EvidenceRoot.isWithoutLedger(root.folder(name)))
                .filter(name -> settle(root.folder(name), intents))
                .toList();
    }

    /**
     * Settles and seals one, as far as that is not done: what it had set out to write to the world comes first.
     *
     * @return whether it was unsealed
     */
    boolean settle(Path attempt, OpenIntents intents) {
        boolean unsealed = !Seal.isSealed(attempt);
        if (unsealed) {
            RunFolder folder = RunFolder.resume(attempt, durable, time);
            RunRecord written = folder.written();
            if (!written.ended()) {
                intents.settle(written::events).forEach(found -> folder.event(found.event(), found.data()));
            }
            end(folder, Optional.empty());
        } else if (!Seal.isFinished(attempt)) {
            new Seal(durable).finish(attempt);
        }
        return unsealed;
    }

    /** PASSED, the stop, or ABANDONED when neither all phases passed nor any stopped. */
    private static ObjectNode outcome(RunRecord written) {
        Optional<PhaseResult> stop = written.stop();
        boolean whole = written.next().isEmpty();
        return StrictJson.object()
                .put(
                        "verdict",
                        stop.map(result -> result.verdict().standing().name()).orElse(whole ? "PASSED" : "ABANDONED"))
                .put(
                        "code",
                        stop.flatMap(result -> result.verdict().code())
                                .map(Enum::name)
                                .orElse(null))
                .put("goal", stop.map(result -> result.phase().goal()).orElse(null));
    }
}
