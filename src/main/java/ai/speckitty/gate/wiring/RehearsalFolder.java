package ai.speckitty.gate.wiring;

import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The empty folder that a rehearsal fills. */
final class RehearsalFolder {

    private static final String PREFIX = "spec-kitty-gate-";

    private RehearsalFolder() {}

    /** The folder that was asked for, else a new one. */
    static Path of(Invocation invocation, Path temporary) {
        Optional<Path> given = invocation.path(Parameter.REHEARSE_FOLDER);
        try {
            return given.isPresent()
                    ? empty(given.get())
                    : Files.createTempDirectory(temporary, PREFIX).toRealPath();
        } catch (IOException e) {
            throw GateException.of(Code.STORAGE_FAILED, Parameter.REHEARSE_FOLDER.property(), e, "a folder");
        }
    }

    private static Path empty(Path asked) throws IOException {
        Path folder = Files.createDirectories(asked);
        try (Stream<Path> content = Files.list(folder)) {
            if (content.findAny().isPresent()) {
                throw GateException.of(
                        Code.CONFIG_INVALID,
                        Parameter.REHEARSE_FOLDER.property(),
                        folder + " is not empty",
                        "an empty folder");
            }
        }
        return folder.toRealPath();
    }
}
