package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** JSON that ships with the world: a text {@code @name@} stands for a value of any type, and within a longer text for its words. */
final class JsonTemplate {

    private static final Pattern NAME = Pattern.compile("@([A-Za-z0-9]+)@");

    private JsonTemplate() {}

    /** The template of a file with values by their names; one that has none is refused. */
    static ObjectNode filled(String file, ObjectNode values) {
        try {
            return (ObjectNode) filled(StrictJson.read(Shipped.text(file), file), values);
        } catch (MalformedJsonException e) {
            throw new IllegalStateException(file, e);
        }
    }

    private static JsonNode filled(JsonNode template, ObjectNode values) {
        if (template instanceof ObjectNode object) {
            object.properties().forEach(field -> field.setValue(filled(field.getValue(), values)));
        } else if (template instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, filled(array.get(i), values));
            }
        } else if (template.isTextual()) {
            Matcher name = NAME.matcher(template.textValue());
            return name.matches()
                    ? value(name.group(1), values)
                    : TextNode.valueOf(name.replaceAll(found -> Matcher.quoteReplacement(
                            value(found.group(1), values).asText())));
        }
        return template;
    }

    private static JsonNode value(String name, ObjectNode values) {
        JsonNode value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no value for " + name);
        }
        return value;
    }
}
