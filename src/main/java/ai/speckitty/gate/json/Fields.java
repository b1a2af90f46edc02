package ai.speckitty.gate.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The fields of one JSON object, read by type. A field that is missing or of another type is an error and never a
 * default: {@code "0"}, {@code 0.0}, {@code 1e0}, {@code true} and {@code null} are no integers.
 */
public final class Fields {

    private final JsonNode node;
    private final String source;
    private final String place;

    private Fields(JsonNode node, String source, String place) {
        this.node = node;
        this.source = source;
        this.place = place;
    }

    /**
     * Opens an object.
     *
     * @param node the tree
     * @param source what a reader would call the document
     * @return its fields
     * @throws MalformedJsonException when it is no object
     */
    public static Fields of(JsonNode node, String source) throws MalformedJsonException {
        return at(node, source, "");
    }

    private static Fields at(JsonNode node, String source, String place) throws MalformedJsonException {
        if (!node.isObject()) {
            throw new MalformedJsonException(source, place, "an object was expected, not " + describe(node));
        }
        return new Fields(node, source, place);
    }

    /**
     * The object as a tree.
     *
     * @return the tree, not to be changed
     */
    public JsonNode node() {
        return node;
    }

    /**
     * Whether a field is there and not null.
     *
     * @param name the field
     * @return true when it has a value
     */
    public boolean has(String name) {
        return node.hasNonNull(name);
    }

    /**
     * A text that must be there.
     *
     * @param name the field
     * @return the text, possibly empty
     * @throws MalformedJsonException when it is missing or no text
     */
    public String text(String name) throws MalformedJsonException {
        return required(name, JsonNode::isTextual, "a text").textValue();
    }

    /**
     * A text that may be missing or null.
     *
     * @param name the field
     * @return the text, or empty
     * @throws MalformedJsonException when it is there and no text
     */
    public Optional<String> optionalText(String name) throws MalformedJsonException {
        return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    /**
     * An integer that must be there, written as one.
     *
     * @param name the field
     * @return the number
     * @throws MalformedJsonException when it is missing, or anything but digits with an optional sign
     */
    public long integer(String name) throws MalformedJsonException {
        return required(name, value -> value.isIntegralNumber() && value.canConvertToLong(), "an integer")
                .longValue();
    }

    /**
     * A count: an integer that is not negative.
     *
     * @param name the field
     * @return the number
     * @throws MalformedJsonException when it is missing, no integer, or negative
     */
    public long count(String name) throws MalformedJsonException {
        integer(name);
        return required(name, value -> value.longValue() >= 0, "a count").longValue();
    }

    /**
     * A truth value that must be there.
     *
     * @param name the field
     * @return the value
     * @throws MalformedJsonException when it is missing, or neither {@code true} nor {@code false}
     */
    public boolean truth(String name) throws MalformedJsonException {
        return required(name, JsonNode::isBoolean, "true or false").booleanValue();
    }

    /**
     * A point in time with its offset, in ISO 8601, that must be there.
     *
     * @param name the field
     * @return the instant
     * @throws MalformedJsonException when it is missing or no such time
     */
    public Instant instant(String name) throws MalformedJsonException {
        return as(name, text -> OffsetDateTime.parse(text).toInstant(), "a time such as 2026-05-01T12:00:00Z");
    }

    /**
     * What a text stands for that must be there.
     *
     * @param name the field
     * @param reading throws an {@link IllegalArgumentException} or a {@link DateTimeException} for what stands for nothing
     * @param wanted what it should stand for, for the error
     * @return what was read
     * @throws MalformedJsonException when it is missing, no text, or stands for nothing
     */
    public <T> T as(String name, Function<String, T> reading, String wanted) throws MalformedJsonException {
        String text = text(name);
        try {
            return reading.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw wrong(name, wanted, node.path(name));
        }
    }

    /**
     * A text that must be one of some words.
     *
     * @param name the field
     * @param known the words
     * @return the one that is there
     * @throws MalformedJsonException when it is missing or another one
     */
    public String word(String name, String... known) throws MalformedJsonException {
        List<String> words = Arrays.asList(known);
        return required(name, value -> words.contains(value.textValue()), String.join(" or ", words))
                .textValue();
    }

    /**
     * An object that must be there.
     *
     * @param name the field
     * @return its fields
     * @throws MalformedJsonException when it is missing or no object
     */
    public Fields object(String name) throws MalformedJsonException {
        return at(required(name, any -> true, ""), source, place + "/" + name);
    }

    /**
     * An object that may be missing or null.
     *
     * @param name the field
     * @return its fields, or empty
     * @throws MalformedJsonException when it is there and no object
     */
    public Optional<Fields> optionalObject(String name) throws MalformedJsonException {
        return has(name) ? Optional.of(object(name)) : Optional.empty();
    }

    /**
     * An array of objects that must be there.
     *
     * @param name the field
     * @return its objects, in order
     * @throws MalformedJsonException when it is missing, no array, or holds anything but objects
     */
    public List<Fields> objects(String name) throws MalformedJsonException {
        List<Fields> all = new ArrayList<>();
        for (JsonNode each : array(name)) {
            all.add(at(each, source, place + "/" + name + "/" + all.size()));
        }
        return all;
    }

    /**
     * An array of objects some of which may be null, as a service writes them that hides what the asker may not see.
     *
     * @param name the field
     * @return its objects, in order; empty for each null
     * @throws MalformedJsonException when it is missing, no array, or holds anything but objects and nulls
     */
    public List<Optional<Fields>> visible(String name) throws MalformedJsonException {
        List<Optional<Fields>> all = new ArrayList<>();
        for (JsonNode each : array(name)) {
            String there = place + "/" + name + "/" + all.size();
            all.add(each.isNull() ? Optional.empty() : Optional.of(at(each, source, there)));
        }
        return all;
    }

    /**
     * An array of texts that must be there.
     *
     * @param name the field
     * @return its texts, in order
     * @throws MalformedJsonException when it is missing, no array, or holds anything but texts
     */
    public List<String> texts(String name) throws MalformedJsonException {
        List<String> all = new ArrayList<>();
        for (JsonNode value : array(name)) {
            if (!value.isTextual()) {
                throw wrong(name, "texts only", value);
            }
            all.add(value.textValue());
        }
        return all;
    }

    private JsonNode array(String name) throws MalformedJsonException {
        return required(name, JsonNode::isArray, "an array");
    }

    private JsonNode required(String name, Predicate<JsonNode> kind, String wanted) throws MalformedJsonException {
        JsonNode value = node.get(name);
        if (value == null) {
            throw new MalformedJsonException(source, place + "/" + name, "missing");
        }
        if (!kind.test(value)) {
            throw wrong(name, wanted, value);
        }
        return value;
    }

    private MalformedJsonException wrong(String name, String wanted, JsonNode value) {
        return new MalformedJsonException(source, place + "/" + name, wanted + " was expected, not " + describe(value));
    }

    private static String describe(JsonNode value) {
        String text = value.toString();
        return text.length() > 80 ? text.substring(0, 77) + "..." : text;
    }
}
