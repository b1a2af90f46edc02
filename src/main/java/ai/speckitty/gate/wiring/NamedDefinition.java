package ai.speckitty.gate.wiring;

import ai.speckitty.gate.definition.DefinitionReader;
import ai.speckitty.gate.definition.DefinitionSource;
import ai.speckitty.gate.verdict.GateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * A definition as a parameter names it: one that ships with the gate, or a file.
 *
 * @param directory where relative names begin
 * @param name the parameter's value
 */
record NamedDefinition(Path directory, String name) {

    /**
     * Reads it.
     *
     * @throws GateException CONFIG_INVALID when there is no such definition, DEFINITION_INVALID when it is none
     */
    DefinitionSource read() {
        DefinitionReader reader = new DefinitionReader();
        return reader.read(reader.shipped(name).orElseGet(() -> content(file())), name);
    }

    /** The folder that it lies in; none when it ships with the gate. */
    Optional<Path> beside() {
        return new DefinitionReader().shipped(name).isPresent()
                ? Optional.empty()
                : Optional.of(Objects.requireNonNull(file().getParent(), "an absolute path"));
    }

    private Path file() {
        try {
            return directory.resolve(name).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw refused(name).because(e);
        }
    }

    private byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw refused(file.toString()).because(e);
        }
    }

    private GateException refused(String place) {
        return Parameter.DEFINITION.refused(
                name + " is neither shipped nor a readable file (" + place + ")",
                "the name of a shipped definition such as "
                        + Parameter.DEFINITION.otherwise().orElseThrow() + ", or a YAML file");
    }
}
