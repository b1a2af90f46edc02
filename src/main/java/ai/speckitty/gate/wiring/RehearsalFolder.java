package ai.speckitty.gate.wiring;

import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.io.file.PathUtils;

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
        if (!PathUtils.isEmptyDirectory(folder)) {
            throw Parameter.REHEARSE_FOLDER.refused(folder + " is not empty", "an empty folder");
        }
        return folder.toRealPath();
    }
}
