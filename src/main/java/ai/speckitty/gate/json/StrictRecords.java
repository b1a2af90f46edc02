package ai.speckitty.gate.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Records as JSON and back. A component that is null and nullable is left out, and one that is empty if it says so by
 * {@link JsonInclude}; all others are required, whatever they may be. No list and no map
 * holds nulls.
 */
public final class StrictRecords {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
            .annotationIntrospector(new Required())
            .addModule(new Jdk8Module())
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, ToStringSerializer.instance)
                    .addDeserializer(Instant.class, new InstantReader()))
            .build();

    private StrictRecords() {}

    /** The tree of a record. */
    public static JsonNode tree(Object written) {
        return MAPPER.valueToTree(written);
    }

    /**
     * Reads a tree as a record.
     *
     * @param source what a reader would call the document, for the error
     * @throws MalformedJsonException when the record would not be written as the same tree: a field is unknown, missing, null or
     *     of another type
     */
    public static <T> T read(JsonNode tree, Class<T> type, String source) throws MalformedJsonException {
        try {
            T read = MAPPER.treeToValue(tree, type);
            if (!tree(read).equals(StrictRecords::compareNumbers, tree)) {
                throw new MalformedJsonException(source, "", "not in the form that is written");
            }
            return read;
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new MalformedJsonException(
                    source,
                    "",
                    String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable"));
        }
    }

    /** Numbers are the same when they are spelt the same, whatever holds them. */
    private static int compareNumbers(JsonNode one, JsonNode other) {
        boolean same = one.equals(other)
                || (one.isNumber() && other.isNumber() && one.asText().equals(other.asText()));
        return same ? 0 : 1;
    }

    private static final class Required extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable Boolean hasRequiredMarker(AnnotatedMember member) {
            if (member instanceof AnnotatedParameter part
                    && member.getDeclaringClass().isRecord()) {
                return !member.hasAnnotation(JsonInclude.class)
                        && !member.getDeclaringClass()
                                .getRecordComponents()[part.getIndex()]
                                .getAnnotatedType()
                                .isAnnotationPresent(Nullable.class);
            }
            return super.hasRequiredMarker(member);
        }
    }

    private static final class InstantReader extends FromStringDeserializer<Instant> {

        private static final long serialVersionUID = 1L;

        InstantReader() {
            super(Instant.class);
        }

        @Override
        protected Instant _deserialize(String text, DeserializationContext context) {
            return Instant.parse(text);
        }
    }
}
