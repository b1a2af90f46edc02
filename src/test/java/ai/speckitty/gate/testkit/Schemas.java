package ai.speckitty.gate.testkit;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The published schemas, asked by an implementation that is not the gate's. */
public final class Schemas {

    private Schemas() {}

    /** What a schema has against a document; nothing when it is valid. */
    public static List<String> problems(String name, byte[] document) throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(file(name)), InputFormat.JSON)
                .validate(new String(document, StandardCharsets.UTF_8), InputFormat.JSON)
                .stream()
                .map(Object::toString)
                .toList();
    }

    /** Where a schema is published. */
    public static Path file(String name) {
        return Path.of("artifacts", "schema", name + ".schema.json");
    }
}
