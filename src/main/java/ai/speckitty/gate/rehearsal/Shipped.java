package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.name.Resource;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Files that ship with the world, on the class path. */
final class Shipped {

    private Shipped() {}

    static String text(String name) {
        return Resource.text(Shipped.class, name);
    }

    /** What a document says, as plain values. */
    static Map<String, Object> values(String name) {
        try {
            return new JsonMapper().readValue(text(name), new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(name, e);
        }
    }

    /** Puts one into a folder, by the same name. */
    static Path copy(String name, Path folder) throws IOException {
        Path target = folder.resolve(name);
        Files.createDirectories(target.resolveSibling(""));
        return Files.writeString(target, text(name));
    }
}
