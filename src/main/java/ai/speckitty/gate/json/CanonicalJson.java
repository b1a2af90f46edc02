package ai.speckitty.gate.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;

/**
 * Writes JSON in one byte form: sorted keys, no spaces, strings, booleans, nulls and integers up to 2^53-1. Floating point
 * is refused, since its shortest form differs between writers.
 */
public final class CanonicalJson {

    private static final long MAX_SAFE = (1L << 53) - 1;
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

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
        check(node);
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON value", e);
        }
    }

    private static void check(JsonNode node) {
        switch (node.getNodeType()) {
            case OBJECT, ARRAY -> node.forEach(CanonicalJson::check);
            case NUMBER -> checkNumber(node);
            case STRING, BOOLEAN, NULL -> {}
            case BINARY, MISSING, POJO -> throw new IllegalArgumentException("no JSON value: " + node.getNodeType());
        }
    }

    private static void checkNumber(JsonNode node) {
        if (!holds(node)) {
            throw new IllegalArgumentException("no canonical form for the number " + node);
        }
    }

    /**
     * Whether a number has a canonical form.
     *
     * @param number of any kind
     * @return true for an integer that every reader reads as it is
     */
    public static boolean holds(JsonNode number) {
        return number.isIntegralNumber()
                && number.canConvertToLong()
                && number.longValue() <= MAX_SAFE
                && number.longValue() >= -MAX_SAFE;
    }
}
