package ai.speckitty.gate.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The reference of the definition is generated from its schema; {@code -Dgate.write=true} writes it. */
class DefinitionPageTest {

    private static final Path PAGE = Path.of("src/site/markdown/definition.md");
    private static final String MARK = "<!-- generated from artifacts/schema/definition.schema.json -->\n";

    @Test
    void theReferenceIsTheOneOfTheSchema() throws IOException {
        JsonNode schema = Runs.json(Files.readString(Path.of("artifacts/schema/definition.schema.json")));
        String page = Files.readString(PAGE);
        StringBuilder reference = new StringBuilder();
        table(schema, schema, "", reference);
        String whole = page.substring(0, page.indexOf(MARK)) + MARK + reference;
        if (Boolean.getBoolean("gate.write")) {
            Files.writeString(PAGE, whole);
        }
        assertThat(page).isEqualTo(whole);
    }

    private static void table(JsonNode root, JsonNode node, String path, StringBuilder out) {
        out.append("\n## ")
                .append(path.isEmpty() ? "The document" : "`" + path + "`")
                .append("\n\n");
        if (!path.isEmpty()) {
            out.append(node.path("description").asText()).append("\n\n");
        }
        out.append("| key | | value | |\n| --- | --- | --- | --- |\n");
        node.path("properties")
                .properties()
                .forEach(property -> out.append("| `")
                        .append(property.getKey())
                        .append("` | ")
                        .append(isRequired(node, property.getKey()) ? "required" : "optional")
                        .append(" | ")
                        .append(shape(root, property.getValue()))
                        .append(" | ")
                        .append(property.getValue().path("description").asText())
                        .append(" |\n"));
        node.path("properties").properties().forEach(property -> {
            JsonNode value = property.getValue();
            JsonNode inner = value.has("items") ? value.path("items") : value;
            if (inner.has("properties")) {
                String below = (path.isEmpty() ? "" : path + ".") + property.getKey();
                String description = value.path("description").asText();
                JsonNode described = ((com.fasterxml.jackson.databind.node.ObjectNode) inner.deepCopy())
                        .put("description", description);
                table(root, described, below + (value.has("items") ? "[]" : ""), out);
            }
        });
    }

    private static boolean isRequired(JsonNode node, String name) {
        return node.path("required")
                .valueStream()
                .anyMatch(item -> item.asText().equals(name));
    }

    private static String shape(JsonNode root, JsonNode value) {
        if (value.has("$ref")) {
            String name = value.path("$ref").asText().substring("#/$defs/".length());
            JsonNode named = root.path("$defs").path(name);
            String pattern = named.path("pattern").asText();
            return pattern.isEmpty() ? shape(root, named) : code(pattern);
        }
        if (value.has("oneOf")) {
            return value.path("oneOf")
                    .valueStream()
                    .map(choice -> shape(root, choice))
                    .reduce((one, other) -> one + " or " + other)
                    .orElseThrow();
        }
        String type = value.path("type").asText();
        return switch (type) {
            case "array" ->
                value.path("items").has("properties")
                        ? "list, see below"
                        : "list of " + shape(root, value.path("items"));
            case "object" -> value.has("properties") ? "see below" : "variables by name";
            case "string" -> value.has("pattern") ? code(value.path("pattern").asText()) : "text";
            case "integer" ->
                "integer from " + value.path("minimum").asText()
                        + (value.has("maximum") ? " to " + value.path("maximum").asText() : "");
            default -> type;
        };
    }

    private static String code(String pattern) {
        return "`" + pattern.replace("|", "\\|") + "`";
    }
}
