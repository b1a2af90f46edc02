package ai.speckitty.gate.posting;

import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a template sees. Every text is a code span already, but for the address of a page under a name that ends with
 * {@code Url}; what is under a name that ends with {@code Answer} is a block of code. A value that is empty or only stands for
 * one is a lack.
 */
record TemplateValues(FencedAnswer answers, List<Finding> lacks) {

    private static final int LONGEST = 2_000;
    private static final Set<String> STAND_INS =
            Set.of("", "?", "unknown", "null", "none", "n/a", "tbd", "todo", "undefined", "nan");
    private static final Pattern PLACEHOLDER = Pattern.compile("<[A-Za-z][A-Za-z0-9 _-]*>|\\{\\{.*}}|\\$\\{.*}");
    private static final Pattern PAGE =
            Pattern.compile("https?://[A-Za-z0-9.:\\[\\]-]+(?:/[A-Za-z0-9._~/-]*(?:#[A-Za-z0-9._-]*)?)?");

    static Map<String, Object> of(JsonNode values, FencedAnswer answers) {
        TemplateValues reader = new TemplateValues(answers, new ArrayList<>());
        Map<String, Object> all = reader.object(values, "");
        if (!reader.lacks.isEmpty()) {
            throw GateException.of(Code.EVIDENCE_INCOMPLETE, reader.lacks);
        }
        return all;
    }

    private Map<String, Object> object(JsonNode node, String place) {
        Map<String, Object> all = new HashMap<>();
        node.properties()
                .forEach(field ->
                        all.put(field.getKey(), value(field.getValue(), field.getKey(), place + "/" + field.getKey())));
        return all;
    }

    private Object value(JsonNode node, String name, String place) {
        return switch (node.getNodeType()) {
            case OBJECT -> name.endsWith("Answer") ? answers.of(node) : object(node, place);
            case ARRAY -> {
                List<Object> items = new ArrayList<>();
                node.forEach(item -> items.add(item.isTextual() ? span(item.textValue()) : value(item, name, place)));
                yield items;
            }
            case BOOLEAN -> node.booleanValue();
            case STRING -> text(node.textValue(), name, place);
            case NUMBER -> CodeSpan.of(node.asText());
            case NULL, MISSING, BINARY, POJO -> lack(place, "no value");
        };
    }

    private Object text(String text, String name, String place) {
        String bare = text.strip();
        if (STAND_INS.contains(bare.toLowerCase(Locale.ROOT))
                || PLACEHOLDER.matcher(bare).matches()) {
            return lack(place, "'" + text + "'");
        }
        return name.endsWith("Url") && PAGE.matcher(text).matches() ? text : span(text);
    }

    /** Long texts are cut, and the digest of the whole is said. */
    private static String span(String text) {
        if (text.codePointCount(0, text.length()) <= LONGEST) {
            return CodeSpan.of(text);
        }
        String head = text.substring(0, text.offsetByCodePoints(0, LONGEST));
        return CodeSpan.of(head) + " (cut; SHA-256 of the whole: `" + MarkedComment.sha256(text) + "`)";
    }

    private String lack(String place, String found) {
        lacks.add(new Finding("comment value " + place, found, "a value"));
        return "";
    }
}
