package ai.speckitty.gate.posting;

import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.name.Resource;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;

/** Values such as a gate run has for its comments: every name that a template may use stands there. */
final class SampleValues {

    private static final String FILE = "samples.json";

    private SampleValues() {}

    /** A run that has something to say for each name, neither rehearsed nor dry. */
    static ObjectNode of(Comments.Kind kind) {
        JsonNode all = read();
        ObjectNode own = (ObjectNode) all.path(kind.name().toLowerCase(Locale.ROOT));
        return kind == Comments.Kind.TRACKER ? ((ObjectNode) all.path("canary")).setAll(own) : own;
    }

    /**
     * A run of which everything holds, or one of which nothing does and that has no list with anything in it: together they
     * reach each section of a template.
     */
    static ObjectNode of(Comments.Kind kind, boolean everything) {
        ObjectNode values = of(kind);
        vary(values, everything);
        return values;
    }

    private static void vary(ObjectNode values, boolean everything) {
        for (Map.Entry<String, JsonNode> value : values.properties()) {
            if (value.getValue().isBoolean()) {
                value.setValue(BooleanNode.valueOf(everything));
            } else if (value.getValue() instanceof ArrayNode list && !everything) {
                list.removeAll();
            } else if (value.getValue() instanceof ObjectNode inner) {
                vary(inner, everything);
            }
        }
    }

    private static JsonNode read() {
        try {
            return StrictJson.read(Resource.text(SampleValues.class, FILE), FILE);
        } catch (MalformedJsonException e) {
            throw new IllegalStateException("the plugin's own samples are none", e);
        }
    }
}
