package ai.speckitty.gate.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/**
 * Reads JSON as RFC 8259 has it and no other way: UTF-8 without a byte order mark, no duplicate keys, nothing after the
 * document, bounded depth. Jackson's defaults accept all of these.
 */
public final class StrictJson {

    private static final int MAX_DEPTH = 200;
    private static final int MAX_TEXT = 64 * 1024 * 1024;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxStringLength(MAX_TEXT)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private StrictJson() {}

    /**
     * Reads one document.
     *
     * @param bytes the whole document
     * @param source what a reader would call it, for the error
     * @return its tree
     * @throws MalformedJsonException when it is not one strict JSON document
     */
    public static JsonNode read(byte[] bytes, String source) throws MalformedJsonException {
        try {
            return read(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString(),
                    source);
        } catch (CharacterCodingException e) {
            throw new MalformedJsonException(source, "", "not UTF-8");
        }
    }

    /**
     * Reads one document.
     *
     * @param text the whole document
     * @param source what a reader would call it, for the error
     * @return its tree
     * @throws MalformedJsonException when it is not one strict JSON document
     */
    public static JsonNode read(String text, String source) throws MalformedJsonException {
        JsonNode node;
        try {
            node = MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new MalformedJsonException(
                    source,
                    "",
                    e.getOriginalMessage().lines().findFirst().orElse("unreadable") + " (line "
                            + (e.getLocation() == null ? 0 : e.getLocation().getLineNr()) + ")");
        }
        if (node == null || node.isMissingNode()) {
            throw new MalformedJsonException(source, "", "empty");
        }
        return node;
    }

    /**
     * Reads one document that must be an object.
     *
     * @param bytes the whole document
     * @param source what a reader would call it, for the error
     * @return its fields, to be read by type
     * @throws MalformedJsonException when it is not one strict JSON object
     */
    public static Fields fields(byte[] bytes, String source) throws MalformedJsonException {
        return Fields.of(read(bytes, source), source);
    }

    /**
     * A new, empty object to be filled.
     *
     * @return the object
     */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /**
     * Turns maps, lists, records and plain values into a tree.
     *
     * @param value the value; instants and durations must be given as text
     * @return its tree
     */
    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /**
     * Writes a tree for people to read: indented, in the order of its fields.
     *
     * @param node the tree
     * @return UTF-8, with a line feed at the end
     */
    public static byte[] pretty(JsonNode node) {
        try {
            String text = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node);
            return (text.replace("\r\n", "\n") + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("a tree in memory was not written", e);
        }
    }

    /**
     * A copy in which values may be others.
     *
     * @param node left as it is
     * @param other what stands for each value that holds no values itself
     * @return the copy
     */
    public static JsonNode withLeaves(JsonNode node, UnaryOperator<JsonNode> other) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = object();
            object.properties().forEach(field -> copy.set(field.getKey(), withLeaves(field.getValue(), other)));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = object().arrayNode();
            array.forEach(item -> copy.add(withLeaves(item, other)));
            return copy;
        }
        return other.apply(node);
    }
}
