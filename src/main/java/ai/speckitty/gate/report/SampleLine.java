package ai.speckitty.gate.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A sample in one line. */
final class SampleLine {

    private static final Set<String> LEFT_OUT = Set.of("at", "seq");

    private SampleLine() {}

    static String of(JsonNode sample) {
        return sample.properties().stream()
                .filter(field -> field.getValue().isValueNode() && !LEFT_OUT.contains(field.getKey()))
                .map(SampleLine::field)
                .collect(Collectors.joining(", "));
    }

    private static String field(Map.Entry<String, JsonNode> field) {
        return field.getKey() + " " + Columns.cut(field.getValue().asText(), 40);
    }
}
