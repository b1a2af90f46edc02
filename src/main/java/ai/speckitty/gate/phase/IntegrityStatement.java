package ai.speckitty.gate.phase;

import ai.speckitty.gate.evidence.RunHistory;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The statement that nobody intervened: derived from what was seen, or not made. */
final class IntegrityStatement {

    private static final List<String> BUILD = List.of("gitSha", "buildTimestamp");
    private static final List<String> ROWS = List.of("historicalRows", "infraFailures");

    private final RunHistory history;

    IntegrityStatement(RunHistory history) {
        this.history = history;
    }

    /**
     * Derives it.
     *
     * @return {@code actions, samples, from, until}
     */
    ObjectNode derive() {
        List<ObjectNode> samples = history.samples();
        List<ObjectNode> ofSaas =
                samples.stream().filter(sample -> sample.hasNonNull("saas")).toList();
        if (ofSaas.isEmpty()) {
            throw GateException.of(Code.EVIDENCE_INCOMPLETE, "samples.jsonl", "no sample", "samples around every run");
        }
        deviation(samples).ifPresent(finding -> {
            throw GateException.of(Code.INTERVENTION_DETECTED, List.of(finding));
        });
        requireStill(ofSaas, BUILD, Code.SAAS_REDEPLOYED);
        requireStill(ofSaas, ROWS, Code.HISTORICAL_ROWS_CHANGED);
        return StrictJson.object()
                .put("actions", history.actions().size())
                .put("samples", samples.size())
                .put("from", samples.get(0).path("at").asText())
                .put("until", samples.get(samples.size() - 1).path("at").asText());
    }

    private static Optional<Finding> deviation(List<ObjectNode> samples) {
        return samples.stream()
                .filter(sample -> sample.hasNonNull("deviation"))
                .findFirst()
                .map(sample -> new Finding(
                        "sample at " + sample.path("at").asText(),
                        sample.path("deviation").asText(),
                        "no deviation"));
    }

    private static void requireStill(List<ObjectNode> samples, List<String> names, Code code) {
        List<Finding> moved = new ArrayList<>();
        ObjectNode first = samples.get(0);
        for (ObjectNode sample : samples) {
            for (String name : names) {
                String was = first.path("saas").path(name).asText();
                String is = sample.path("saas").path(name).asText();
                if (is.isEmpty() || !is.equals(was)) {
                    moved.add(new Finding(name + " at " + sample.path("at").asText(), is, was));
                }
            }
        }
        if (!moved.isEmpty()) {
            throw GateException.of(code, moved);
        }
    }
}
