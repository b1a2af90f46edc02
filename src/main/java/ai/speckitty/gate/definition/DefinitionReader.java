package ai.speckitty.gate.definition;

import ai.speckitty.gate.name.Resource;
import ai.speckitty.gate.name.Sha256;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.MutableConfigOverride;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.serialization.node.LocationJsonNodeFactoryFactory;
import com.networknt.schema.utils.JsonNodes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a gate definition: strict YAML, then the published schema, then what no schema can say. All that is wrong is
 * reported at once, each with its line and column.
 */
public final class DefinitionReader {

    private static final String SCHEMA = "/ai/speckitty/gate/schema/definition.schema.json";
    private static final String SHIPPED = "/ai/speckitty/gate/definition/";

    private final YAMLMapper mapper = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL) // a key without a value has none
                    .build())
            .enable(
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .addModule(new Jdk8Module())
            .withConfigOverride(List.class, DefinitionReader::emptyWhenAbsent)
            .withConfigOverride(Map.class, DefinitionReader::emptyWhenAbsent)
            .withConfigOverride(Definition.Watch.class, DefinitionReader::emptyWhenAbsent)
            .build();

    private static void emptyWhenAbsent(MutableConfigOverride type) {
        type.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY));
    }

    /**
     * Finds a definition that comes with the plugin.
     *
     * @param name its name, without the ending
     * @return its bytes, or empty when none has that name
     */
    public Optional<byte[]> shipped(String name) {
        if (!name.matches("[a-z0-9-]+")) {
            return Optional.empty();
        }
        try (InputStream in = DefinitionReader.class.getResourceAsStream(SHIPPED + name + ".yaml")) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("the plugin's own jar cannot be read", e);
        }
    }

    /**
     * Reads a definition.
     *
     * @param content the file's bytes
     * @param source the file, as the reader of an error knows it
     * @return the definition with its digest
     * @throws GateException DEFINITION_INVALID with everything that is wrong
     */
    public DefinitionSource read(byte[] content, String source) {
        Places places = new Places(source);
        JsonNode root = parse(decoded(content, source), places);
        Schema schema = schema();
        GateException.ifAny(
                Code.DEFINITION_INVALID,
                schema.validate(root).stream()
                        .map(error -> finding(error, root, places, schema))
                        .toList());
        GateException.ifAny(Code.DEFINITION_INVALID, DefinitionCheck.findings(root, places));
        Definition definition = bound(root, places);
        boolean shipped = shipped(definition.gate())
                .filter(bytes -> Arrays.equals(bytes, content))
                .isPresent();
        return new DefinitionSource(definition, content.clone(), Sha256.of(content), shipped);
    }

    private static String decoded(byte[] content, String source) {
        String text = new String(content, StandardCharsets.UTF_8);
        if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), content)) {
            throw GateException.of(Code.DEFINITION_INVALID, source, "not UTF-8", "a YAML file in UTF-8");
        }
        return text;
    }

    private JsonNode parse(String text, Places places) {
        try {
            GateException.ifAny(
                    Code.DEFINITION_INVALID,
                    new PlainYaml(places).beyond(mapper.getFactory().createParser(text)));
            mapper.readTree(text); // refuses duplicate keys and a second document
            JsonNode root = JsonNodes.readTree(mapper, text, LocationJsonNodeFactoryFactory.getInstance());
            if (root == null || !root.isObject()) {
                throw GateException.of(
                        Code.DEFINITION_INVALID, places.source() + ":1:1", "no mapping", "a gate definition");
            }
            return root;
        } catch (JsonProcessingException e) {
            throw refused(places.of(e.getLocation()), e, "one strict YAML document");
        } catch (IOException e) {
            throw new UncheckedIOException("a text cannot be read", e);
        }
    }

    /** What fits the schema and is none all the same, such as a number that no integer holds. */
    private Definition bound(JsonNode root, Places places) {
        try {
            return mapper.treeToValue(root, Definition.class);
        } catch (JsonMappingException e) {
            JsonNode at = root;
            for (JsonMappingException.Reference step : e.getPath()) {
                at = step.getFieldName() == null ? at.path(step.getIndex()) : at.path(step.getFieldName());
            }
            throw refused(places.of(at), e, "a value that the gate can use");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree is no text", e);
        }
    }

    private static GateException refused(String place, JsonProcessingException problem, String expected) {
        String found = problem.getOriginalMessage().lines().findFirst().orElse("unreadable");
        return GateException.of(Code.DEFINITION_INVALID, place, found, expected).because(problem);
    }

    private static Schema schema() {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Resource.text(DefinitionReader.class, SCHEMA), InputFormat.JSON);
    }

    private static Finding finding(Error error, JsonNode root, Places places, Schema schema) {
        JsonNode at = error.getInstanceNode() == null ? root : error.getInstanceNode();
        if (error.getProperty() != null && at.get(error.getProperty()) != null) {
            at = at.get(error.getProperty());
        }
        String path = error.getInstanceLocation() == null
                ? ""
                : error.getInstanceLocation().toString();
        String message = error.getMessage() == null ? "invalid" : error.getMessage();
        return new Finding(
                places.of(at) + (path.isEmpty() ? "" : " " + path),
                message,
                "definition.schema.json: " + expected(error, schema));
    }

    /** What the schema has there, in its own words; where a key is unknown, those that are known. */
    private static String expected(Error error, Schema schema) {
        String keyword = String.valueOf(error.getKeyword());
        if (keyword.equals("additionalProperties")) {
            String place = error.getSchemaLocation().getFragment().toString();
            List<String> known = new ArrayList<>();
            schema.getSchemaNode()
                    .at(place.substring(0, place.lastIndexOf('/')) + "/properties")
                    .fieldNames()
                    .forEachRemaining(known::add);
            return "one of " + String.join(", ", known);
        }
        return keyword + " " + error.getSchemaNode();
    }
}
