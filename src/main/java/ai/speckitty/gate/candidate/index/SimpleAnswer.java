package ai.speckitty.gate.candidate.index;

import ai.speckitty.gate.json.MalformedJsonException;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The Simple API's JSON (PEP 691), of which only what choosing needs is kept: an answer costs little memory, and a bounded
 * one whatever it holds.
 *
 * @param meta what it says of itself
 * @param name the project's name
 * @param status the project's status, if given
 */
record SimpleAnswer(
        Meta meta,
        String name,
        @JsonProperty("project-status") Optional<ProjectStatus> status,
        List<IndexFile> files) {

    /** Some 35,000 files' worth, far above any project's; so many names of one object are still kept with ease. */
    private static final long MAX_TOKENS = 1_250_000;

    /** Names are not kept in tables: a hostile answer could fill them. */
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(32)
                            .maxStringLength(16_384)
                            .maxNameLength(512)
                            .maxTokenCount(MAX_TOKENS)
                            .build())
                    .build())
            .addModule(new Jdk8Module())
            .enable(
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultSetterInfo(JsonSetter.Value.construct(Nulls.DEFAULT, Nulls.FAIL))
            .withCoercionConfig(
                    LogicalType.Textual,
                    texts -> texts.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail))
            .build();

    /**
     * What an answer says of itself.
     *
     * @param apiVersion the form that it claims to have
     * @param serial the index's serial number, if given
     */
    record Meta(String apiVersion, Optional<String> serial) {

        @JsonCreator
        static Meta of(
                @JsonProperty("api-version") String apiVersion,
                @JsonProperty("_last-serial") Optional<JsonNode> serial) {
            return new Meta(apiVersion, serial.filter(given -> !given.isNull()).map(Meta::text));
        }

        /** Indexes write a number or a text, and it is only kept. */
        private static String text(JsonNode serial) {
            if (!serial.isValueNode()) {
                throw new IllegalArgumentException("_last-serial is neither a number nor a text");
            }
            return serial.asText();
        }
    }

    /** What an index says of a project as a whole. */
    record ProjectStatus(Optional<String> status) {}

    /**
     * Reads one answer.
     *
     * @param in its bytes
     * @param source what a reader would call it
     * @return what it says
     * @throws MalformedJsonException when it is not strict JSON of that form
     * @throws IOException when the bytes cannot be read
     */
    static SimpleAnswer read(InputStream in, String source) throws MalformedJsonException, IOException {
        // unlike a charset, a decoder refuses what is none of its own
        try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder())) {
            return Optional.ofNullable(bound(reader)).orElseThrow(() -> new MalformedJsonException(source, "", "null"));
        } catch (JsonMappingException e) {
            throw new MalformedJsonException(source, place(e), problem(e));
        } catch (JsonProcessingException e) {
            throw new MalformedJsonException(source, "", firstLine(e));
        } catch (CharacterCodingException e) {
            throw new MalformedJsonException(source, "", "not UTF-8");
        }
    }

    /** What breaks while bytes are read is thrown as it is, wherever it breaks. */
    private static @Nullable SimpleAnswer bound(Reader reader) throws IOException {
        try {
            return JSON.readValue(reader, SimpleAnswer.class);
        } catch (JsonMappingException e) {
            if (e.getCause() instanceof IOException broken && !(broken instanceof JsonProcessingException)) {
                throw broken;
            }
            throw e;
        }
    }

    private static String place(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> "/" + (step.getFieldName() == null ? "" + step.getIndex() : step.getFieldName()))
                .collect(Collectors.joining());
    }

    private static String problem(JsonMappingException e) {
        if (e.getCause() instanceof IllegalArgumentException own) {
            return String.valueOf(own.getMessage());
        }
        if (e.getCause() != null) {
            return firstLine(e);
        }
        return e.getPath().isEmpty() ? "not one object" : "missing or of another type";
    }

    private static String firstLine(JsonProcessingException e) {
        return e.getOriginalMessage().lines().findFirst().orElse("unreadable");
    }
}
