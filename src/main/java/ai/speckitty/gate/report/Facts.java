package ai.speckitty.gate.report;

import ai.speckitty.gate.evidence.PhaseResult;
import ai.speckitty.gate.verdict.GatePhase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Facts as a report shows them. A report is also made of runs that broke, so what is missing is left out here; nothing is
 * judged by it.
 */
final class Facts {

    private Facts() {}

    static JsonNode of(RunView run, GatePhase phase) {
        return run.phases().stream()
                .filter(result -> result.phase() == phase)
                .map(PhaseResult::facts)
                .map(JsonNode.class::cast)
                .reduce((first, second) -> second)
                .orElse(MissingNode.getInstance());
    }

    static String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isValueNode() && !value.isNull() ? value.asText() : "";
    }

    static List<String> texts(JsonNode node, String name) {
        return items(node, name).map(JsonNode::asText).toList();
    }

    static Stream<JsonNode> items(JsonNode node, String name) {
        return node.path(name).isArray() ? node.path(name).valueStream() : Stream.empty();
    }

    static Optional<Instant> instant(JsonNode node, String name) {
        try {
            return Optional.of(OffsetDateTime.parse(text(node, name)).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
