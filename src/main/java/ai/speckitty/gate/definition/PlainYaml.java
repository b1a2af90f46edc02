package ai.speckitty.gate.definition;

import ai.speckitty.gate.verdict.Finding;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds what would silently become something else: Jackson makes an alias the text of its name and a merge a plain key, passes
 * over tags, and reads {@code 010} as eight, which newer YAML calls ten. A text with a NUL would be cut or refused late. A
 * definition that means what it says needs none of them.
 */
record PlainYaml(Places places) {

    /** All of them, each with its place; the parser is closed. */
    List<Finding> beyond(YAMLParser parser) throws IOException {
        List<Finding> beyond = new ArrayList<>();
        try (parser) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                String found = found(parser, token);
                if (!found.isEmpty()) {
                    beyond.add(new Finding(
                            places.of(parser.currentTokenLocation()), found, "the value itself, plainly written"));
                }
            }
        }
        return beyond;
    }

    private static String found(YAMLParser parser, JsonToken token) throws IOException {
        if (parser.isCurrentAlias()) {
            return "the alias *" + parser.getText();
        }
        if (token == JsonToken.FIELD_NAME && "<<".equals(parser.getText())) {
            return "the merge key <<";
        }
        if (token == JsonToken.VALUE_NUMBER_INT && !parser.getText().matches("-?(0|[1-9][0-9]*)")) {
            return "the number " + parser.getText();
        }
        if (token == JsonToken.VALUE_STRING && parser.getText().indexOf('\0') >= 0) {
            return "a text with a NUL in it, which no program and no file system takes";
        }
        return parser.getTypeId() == null ? "" : "the tag " + parser.getTypeId();
    }
}
