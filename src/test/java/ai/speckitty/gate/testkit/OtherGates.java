package ai.speckitty.gate.testkit;

import ai.speckitty.gate.definition.DefinitionReader;
import ai.speckitty.gate.definition.DefinitionSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Definitions of other products than the shipped gate's. */
public final class OtherGates {

    /** The smallest one, as the page on a second gate shows it. */
    public static final Path HARBOUR = Path.of("src/it/second-gate/harbour-lights.yaml");
    /** One with every optional part. */
    public static final Path LIGHTHOUSE = Path.of("src/test/resources/definitions/lighthouse.yaml");

    private OtherGates() {}

    /** Reads one of them. */
    public static DefinitionSource read(Path file) throws IOException {
        return new DefinitionReader().read(Files.readAllBytes(file), file.toString());
    }
}
