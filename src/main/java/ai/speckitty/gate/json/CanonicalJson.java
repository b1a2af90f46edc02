package ai.speckitty.gate.json;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Writes JSON in one byte form: sorted keys, no spaces, strings, booleans, nulls and integers up to 2^53-1. Floating point
 * is refused, since its shortest form differs between writers.
 */
public final class CanonicalJson {

    private static final long MAX_SAFE = (1L << 53) - 1;
    private static final JsonStringEncoder STRINGS = JsonStringEncoder.getInstance();

    private CanonicalJson() {}

    /**
     * Writes one tree.
     *
     * @param node the tree
     * @return UTF-8 without a line feed
     * @throws IllegalArgumentException when it holds a number that has no canonical form
     */
    public static byte[] write(JsonNode node) {
        return text(node).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Writes one tree.
     *
     * @param node the tree
     * @return one line without its line feed
     * @throws IllegalArgumentException when it holds a number that has no canonical form
     */
    public static String text(JsonNode node) {
        StringBuilder out = new StringBuilder();
        append(node, out);
        return out.toString();
    }

    private static void append(JsonNode node, StringBuilder out) {
        switch (node.getNodeType()) {
            case OBJECT -> appendObject(node, out);
            case ARRAY -> appendArray(node, out);
            case STRING -> quote(node.textValue(), out);
            case BOOLEAN -> out.append(node.booleanValue());
            case NULL -> out.append("null");
            case NUMBER -> appendNumber(node, out);
            case BINARY, MISSING, POJO -> throw new IllegalArgumentException("no JSON value: " + node.getNodeType());
        }
    }

    private static void appendObject(JsonNode node, StringBuilder out) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        Collections.sort(names);
        out.append('{');
        String separator = "";
        for (String name : names) {
            out.append(separator);
            quote(name, out);
            out.append(':');
            append(node.get(name), out);
            separator = ",";
        }
        out.append('}');
    }

    private static void appendArray(JsonNode node, StringBuilder out) {
        out.append('[');
        String separator = "";
        for (JsonNode item : node) {
            out.append(separator);
            append(item, out);
            separator = ",";
        }
        out.append(']');
    }

    private static void appendNumber(JsonNode node, StringBuilder out) {
        if (!node.isIntegralNumber() || !node.canConvertToLong() || Math.abs(node.longValue()) > MAX_SAFE) {
            throw new IllegalArgumentException("no canonical form for the number " + node);
        }
        out.append(node.longValue());
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        STRINGS.quoteAsString(text, out);
        out.append('"');
    }
}
