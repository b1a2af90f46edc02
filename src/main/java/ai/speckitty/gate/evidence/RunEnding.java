package ai.speckitty.gate.evidence;

import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.verdict.GatePhase;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Writes a run's last ledger line, and seals its attempt if it has one. */
final class RunEnding {

    private final Durable durable;

    RunEnding(Durable durable) {
        this.durable = durable;
    }

    void end(RunFolder folder) {
        RunRecord written = folder.written();
        if (!written.ended()) {
            folder.event(RunRecord.RUN_ENDED, outcome(written));
        }
        folder.close();
        if (AttemptName.of(written.folder()).isPresent()) {
            new Leftovers(written.folder(), durable).setAside(folder.written());
            new Seal(durable).close(written.folder());
        }
    }

    void abandon(RunFolder folder, OpenIntents intents) {
        RunRecord written = folder.written();
        if (!written.ended()) {
            intents.settle(written::events).forEach(found -> folder.event(found.event(), found.data()));
        }
        end(folder);
    }

    /** PASSED, the stop, or ABANDONED when neither all phases passed nor any stopped. */
    private static ObjectNode outcome(RunRecord written) {
        List<PhaseResult> results = written.results();
        Optional<PhaseResult> stop =
                results.stream().filter(result -> !result.verdict().isPassed()).findFirst();
        boolean whole = results.size() == GatePhase.values().length;
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
