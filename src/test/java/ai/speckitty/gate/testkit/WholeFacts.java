package ai.speckitty.gate.testkit;

import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.verdict.GatePhase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Facts of a phase of which a test says only what matters: all else is as the attested example has it. */
public final class WholeFacts {

    /** Objects whose fields are names of something. */
    public static final Set<String> FREE =
            Set.of("scenarios", "modules", "health", "ready", "healthAnswer", "readyAnswer");

    private WholeFacts() {}

    /** The facts with everything that the phase would have written beside them. */
    public static ObjectNode of(GatePhase phase, ObjectNode said) {
        Path file = Path.of("artifacts/example/rc16-attempt1/phases", phase.goal() + ".json");
        try {
            return object(
                    said,
                    StrictJson.read(Files.readAllBytes(file), phase.goal()).get("facts"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MalformedJsonException e) {
            throw new AssertionError(e);
        }
    }

    private static ObjectNode object(ObjectNode said, JsonNode example) {
        ObjectNode whole = said.deepCopy();
        example.properties().forEach(field -> {
            JsonNode own = said.get(field.getKey());
            whole.set(
                    field.getKey(),
                    own == null || FREE.contains(field.getKey())
                            ? (own == null ? field.getValue() : own)
                            : value(own, field.getValue()));
        });
        return whole;
    }

    private static JsonNode value(JsonNode own, JsonNode example) {
        if (own instanceof ObjectNode object && example.isObject()) {
            return object(object, example);
        }
        if (own instanceof ArrayNode array && example.path(0).isObject()) {
            ArrayNode whole = array.arrayNode();
            array.forEach(item -> whole.add(item instanceof ObjectNode object ? object(object, example.get(0)) : item));
            return whole;
        }
        return own;
    }
}
