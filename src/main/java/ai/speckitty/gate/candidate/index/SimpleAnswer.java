package ai.speckitty.gate.candidate.index;

import ai.speckitty.gate.json.MalformedJsonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the Simple API's JSON (PEP 691) as a stream and keeps only what choosing needs, so that an answer costs little
 * memory whatever it holds.
 */
final class SimpleAnswer {

    /** Far above any project's, far below what would hurt. */
    static final int MAX_FILES = 50_000;

    private static final int MAX_IGNORED_TOKENS = 100_000;
    private static final int MAX_NAMES = 200;

    /** Names are not kept in tables: a hostile answer could fill them. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(32)
                    .maxStringLength(16_384)
                    .maxNameLength(512)
                    .build())
            .build();

    private final JsonParser json;
    private final String source;
    private final Map<String, String> texts = new HashMap<>();
    private final List<IndexFile> files = new ArrayList<>();
    private boolean sawFiles;

    private SimpleAnswer(JsonParser json, String source) {
        this.json = json;
        this.source = source;
    }

    /**
     * What the answer says.
     *
     * @param apiVersion the form it claims to have
     * @param name the project's name
     * @param serial the index's serial number, if given
     * @param status the project's status, if given
     */
    record Content(
            String apiVersion, String name, Optional<String> serial, Optional<String> status, List<IndexFile> files) {}

    /**
     * Reads one answer.
     *
     * @param in its bytes
     * @param source what a reader would call it
     * @return what it says
     * @throws MalformedJsonException when it is not strict JSON of that form
     * @throws IOException when the bytes cannot be read
     */
    static Content read(InputStream in, String source) throws MalformedJsonException, IOException {
        // unlike a charset, a decoder refuses what is none of its own
        Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder());
        try (JsonParser json = JSON.createParser(reader)) {
            return new SimpleAnswer(json, source).content();
        } catch (JsonProcessingException e) {
            throw new MalformedJsonException(
                    source, "", e.getOriginalMessage().lines().findFirst().orElse("unreadable"));
        } catch (CharacterCodingException e) {
            throw new MalformedJsonException(source, "", "not UTF-8");
        }
    }

    private Content content() throws MalformedJsonException, IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw malformed("", "an object was expected");
        }
        int names = 0;
        for (String name = nextName(names++); name != null; name = nextName(names++)) {
            json.nextToken();
            switch (name) {
                case "meta" -> flat("meta", "api-version", "_last-serial");
                case "project-status" -> flat("project-status", "status");
                case "name" -> texts.put("/name", text("/name"));
                case "files" -> readFiles();
                default -> ignore();
            }
        }
        if (json.currentToken() != JsonToken.END_OBJECT) {
            throw malformed("", "not complete");
        }
        if (json.nextToken() != null) {
            throw malformed("", "something follows the document");
        }
        if (!sawFiles) {
            throw malformed("/files", "missing");
        }
        return new Content(
                required("/meta/api-version"),
                required("/name"),
                Optional.ofNullable(texts.get("/meta/_last-serial")),
                Optional.ofNullable(texts.get("/project-status/status")),
                files);
    }

    private void readFiles() throws MalformedJsonException, IOException {
        sawFiles = true;
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw malformed("/files", "an array was expected");
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (files.size() == MAX_FILES) {
                throw malformed("/files", "more than " + MAX_FILES + " files");
            }
            files.add(file("/files/" + files.size()));
        }
    }

    private IndexFile file(String place) throws MalformedJsonException, IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw malformed(place, "an object was expected");
        }
        Map<String, @Nullable String> found = new HashMap<>();
        int names = 0;
        for (String name = nextName(names++); name != null; name = nextName(names++)) {
            JsonToken value = json.nextToken();
            String at = place + "/" + name;
            switch (name) {
                case "filename", "url" -> found.put(name, text(at));
                case "requires-python", "upload-time", "provenance" -> found.put(name, optionalText(at));
                case "yanked" -> found.put(name, yanked(at));
                case "hashes" -> found.put(name, sha256(at));
                case "core-metadata" -> found.put(name, value == JsonToken.START_OBJECT ? sha256(at) : ignore());
                default -> ignore();
            }
        }
        String name = found.get("filename");
        String url = found.get("url");
        if (name == null || url == null) {
            throw malformed(place, "without filename or url");
        }
        return new IndexFile(
                name,
                url,
                Optional.ofNullable(found.get("hashes")),
                Optional.ofNullable(found.get("requires-python")),
                Optional.ofNullable(found.get("yanked")),
                Optional.ofNullable(found.get("upload-time")).flatMap(SimpleAnswer::time),
                Optional.ofNullable(found.get("core-metadata")),
                Optional.ofNullable(found.get("provenance")));
    }

    /** Mirrors write it in other ways too, and it only makes a doubt. */
    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Either a truth value or, when yanked, the reason. An index may also write no reason, and means not yanked by it. */
    private @Nullable String yanked(String place) throws MalformedJsonException, IOException {
        return switch (json.currentToken()) {
            case VALUE_FALSE, VALUE_NULL -> null;
            case VALUE_TRUE -> "";
            case VALUE_STRING -> json.getText().isEmpty() ? null : json.getText();
            default -> throw malformed(place, "neither true, false nor a reason");
        };
    }

    private @Nullable String sha256(String place) throws MalformedJsonException, IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw malformed(place, "an object was expected");
        }
        String digest = null;
        int names = 0;
        for (String name = nextName(names++); name != null; name = nextName(names++)) {
            JsonToken value = json.nextToken();
            if (name.equals("sha256") && value != JsonToken.VALUE_NULL) {
                digest = text(place + "/sha256");
                if (!digest.matches("[0-9a-f]{64}")) {
                    throw malformed(place + "/sha256", "no SHA-256 in lower-case hexadecimal");
                }
            } else {
                ignore();
            }
        }
        return digest;
    }

    private void flat(String object, String... wanted) throws MalformedJsonException, IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw malformed("/" + object, "an object was expected");
        }
        int names = 0;
        for (String name = nextName(names++); name != null; name = nextName(names++)) {
            JsonToken value = json.nextToken();
            if (List.of(wanted).contains(name) && value != JsonToken.VALUE_NULL) {
                texts.put("/" + object + "/" + name, json.currentToken().isScalarValue() ? json.getText() : text(name));
            } else {
                ignore();
            }
        }
    }

    private String text(String place) throws MalformedJsonException, IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw malformed(place, "a text was expected");
        }
        return json.getText();
    }

    private @Nullable String optionalText(String place) throws MalformedJsonException, IOException {
        return json.currentToken() == JsonToken.VALUE_NULL ? null : text(place);
    }

    /** The next name of an object; the reader keeps an object's names until it ends, so they are counted. */
    private @Nullable String nextName(int before) throws MalformedJsonException, IOException {
        if (before > MAX_NAMES) {
            throw malformed("", "an object of more than " + MAX_NAMES + " fields");
        }
        return json.nextFieldName();
    }

    /** Skips one value, but not an endless one. */
    private @Nullable String ignore() throws MalformedJsonException, IOException {
        int depth = 0;
        int tokens = 0;
        do {
            JsonToken token = json.currentToken();
            if (token == null) {
                throw malformed("", "not complete");
            }
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (depth > 0) {
                json.nextToken();
            }
            if (++tokens > MAX_IGNORED_TOKENS) {
                throw malformed("", "too much that belongs to no such answer");
            }
        } while (depth > 0);
        return null;
    }

    private String required(String place) throws MalformedJsonException {
        String value = texts.get(place);
        if (value == null) {
            throw malformed(place, "missing");
        }
        return value;
    }

    private MalformedJsonException malformed(String place, String problem) {
        return new MalformedJsonException(source, place, problem);
    }
}
