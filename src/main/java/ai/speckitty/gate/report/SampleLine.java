package ai.speckitty.gate.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A look at the world, as {@code samples.jsonl} holds it: when and why, what the service said, and whether that was well. */
final class SampleLine {

    private static final Set<String> LEFT_OUT = Set.of("at", "seq", "buildTimestamp", "phase");

    private SampleLine() {}

    /** What the service said in this look; missing when it was not asked, or did not answer. */
    static JsonNode service(JsonNode sample) {
        return sample.path("saas");
    }

    /** When; empty when that cannot be read. */
    static Optional<Instant> at(JsonNode sample) {
        try {
            return Optional.of(OffsetDateTime.parse(sample.path("at").asText()).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static boolean isWell(JsonNode sample) {
        return !sample.hasNonNull("deviation")
                && service(sample).path("wasWell").asBoolean(true);
    }

    /** The look in one line. */
    static String of(JsonNode sample) {
        return Stream.concat(sample.properties().stream(), service(sample).properties().stream())
                .filter(field -> field.getValue().isValueNode() && !LEFT_OUT.contains(field.getKey()))
                .map(SampleLine::field)
                .collect(Collectors.joining(", "));
    }

    private static String field(Map.Entry<String, JsonNode> field) {
        return field.getKey() + " " + Columns.cut(field.getValue().asText(), 40);
    }
}
