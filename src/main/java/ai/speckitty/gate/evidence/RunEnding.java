package ai.speckitty.gate.evidence;

import ai.speckitty.gate.evidence.attempt.AttemptName;
import ai.speckitty.gate.evidence.ledger.Durable;
import ai.speckitty.gate.evidence.run.PhaseResult;
import ai.speckitty.gate.evidence.run.RunFolder;
import ai.speckitty.gate.evidence.run.RunRecord;
import ai.speckitty.gate.evidence.seal.KeySource;
import ai.speckitty.gate.evidence.seal.Seal;
import ai.speckitty.gate.evidence.seal.SealKey;
import ai.speckitty.gate.json.StrictJson;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes a run's last ledger line, and seals its attempt if it has one. */
record RunEnding(Durable durable, KeySource keys) {

    /** Makes an attempt's key and writes down its id. */
    SealKey makeKey(RunFolder folder) {
        SealKey key = new SealKey(keys.fresh());
        ObjectNode data = StrictJson.object();
        data.put("keyId", key.id());
        folder.event(RunRecord.KEY_MADE, data);
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
            signers.add(key.orElseGet(() -> new SealKey(keys.fresh())));
            keys.operator().map(SealKey::new).ifPresent(signers::add);
            new Seal(durable).close(written.folder(), signers);
        }
    }

    /** Ends a run that died: what it had set out to write to the world is settled first. */
    void abandon(RunFolder folder, OpenIntents intents) {
        RunRecord written = folder.written();
        if (!written.ended()) {
            intents.settle(written::events).forEach(found -> folder.event(found.event(), found.data()));
        }
        end(folder, Optional.empty());
    }

    /** PASSED, the stop, or ABANDONED when neither all phases passed nor any stopped. */
    private static ObjectNode outcome(RunRecord written) {
        Optional<PhaseResult> stop = written.stop();
        boolean whole = written.next().isEmpty();
        ObjectNode data = StrictJson.object();
        data.put(
                "verdict",
                stop.map(result -> result.verdict().standing().name()).orElse(whole ? "PASSED" : "ABANDONED"));
        data.put(
                "code",
                stop.flatMap(result -> result.verdict().code()).map(Enum::name).orElse(null));
        data.put("goal", stop.map(result -> result.phase().goal()).orElse(null));
        return data;
    }
}
