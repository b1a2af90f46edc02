package ai.speckitty.gate.phase;

import ai.speckitty.gate.evidence.RunHistory;
import ai.speckitty.gate.fact.PostFacts;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The statement that nobody intervened: derived from what was seen, or not made.
 *
 * @param history actions and samples
 * @param forbidden tells the actions that would be an intervention
 * @param interval how often the world was to be looked at while runs went on
 */
record IntegrityStatement(RunHistory history, ForbiddenActions forbidden, Duration interval) {

    /** Derives it from runs that must have been watched; at least one. */
    PostFacts.Statement derive(List<Watched> runs) {
        List<ObjectNode> samples = history.samples();
        List<ObjectNode> ofSaas =
                samples.stream().filter(sample -> sample.hasNonNull("saas")).toList();
        List<ObjectNode> actions = history.actions();
        GateException.ifAny(Code.INTERVENTION_DETECTED, deviation(samples));
        GateException.ifAny(Code.INTERVENTION_DETECTED, forbidden.among(actions));
        GateException.ifAny(Code.EVIDENCE_INCOMPLETE, lacks(runs, ofSaas, actions));
        GateException.ifAny(Code.SAAS_REDEPLOYED, moved(ofSaas, "gitSha", "buildTimestamp"));
        GateException.ifAny(Code.INFRA_FAILURES, moved(ofSaas, "infraFailures"));
        GateException.ifAny(Code.HISTORICAL_ROWS_CHANGED, moved(ofSaas, "historicalRows"));
        return new PostFacts.Statement(
                actions.size(), ofSaas.size(), at(ofSaas.get(0)), at(ofSaas.get(ofSaas.size() - 1)));
    }

    private List<Finding> lacks(List<Watched> runs, List<ObjectNode> samples, List<ObjectNode> actions) {
        List<Finding> lacks = new ArrayList<>();
        if (runs.isEmpty()) {
            lacks.add(new Finding("runs", "none", "runs that were watched"));
        }
        if (samples.isEmpty()) {
            lacks.add(new Finding("samples.jsonl", "no sample of the SaaS", "samples around every run"));
        }
        if (actions.isEmpty()) {
            lacks.add(new Finding("actions.jsonl", "no action", "every outward action of the gate"));
        }
        List<Instant> times =
                samples.stream().flatMap(IntegrityStatement::looks).sorted().toList();
        runs.forEach(run -> lacks.addAll(run.lacks(times, interval)));
        return lacks;
    }

    /** A sample whose first look was not good holds two looks, with the delay of the second one in between. */
    private static Stream<Instant> looks(ObjectNode sample) {
        JsonNode blip = sample.path("saas").path("blipAt");
        return blip.isTextual() ? Stream.of(time(blip), at(sample)) : Stream.of(at(sample));
    }

    /** When the service was looked at; the sample's own time is when all else had been looked at, too. */
    private static Instant at(ObjectNode sample) {
        return time(sample.path("saas").path("at"));
    }

    private static Instant time(JsonNode text) {
        try {
            return Instant.parse(text.asText());
        } catch (DateTimeParseException e) {
            throw GateException.of(
                            Code.EVIDENCE_INCOMPLETE, "samples.jsonl", "a sample without its time", "a time in each")
                    .because(e);
        }
    }

    private static List<Finding> deviation(List<ObjectNode> samples) {
        return samples.stream()
                .filter(sample -> sample.hasNonNull("deviation"))
                .limit(1)
                .map(sample -> new Finding(
                        "sample at " + sample.path("at").asText(),
                        sample.path("deviation").asText(),
                        "no deviation"))
                .toList();
    }

    private static List<Finding> moved(List<ObjectNode> samples, String... names) {
        List<Finding> moved = new ArrayList<>();
        for (ObjectNode sample : samples) {
            for (String name : names) {
                String was = samples.get(0).path("saas").path(name).asText();
                String is = sample.path("saas").path(name).asText();
                if (is.isEmpty() || !is.equals(was)) {
                    moved.add(new Finding(name + " at " + sample.path("at").asText(), is, was));
                }
            }
        }
        return moved;
    }
}
