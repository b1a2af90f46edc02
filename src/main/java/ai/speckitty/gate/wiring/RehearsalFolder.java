package ai.speckitty.gate.wiring;

import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** The empty folder that a rehearsal fills. */
final class RehearsalFolder {

    private static final String PREFIX = "spec-kitty-gate-";
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int LENGTH = 6;
    private static final int MOST_TRIES = 100;

    private RehearsalFolder() {}

    /** The folder that was asked for, else a new one. */
    static Path of(Invocation invocation, Path temporary, RandomGenerator random) {
        Optional<Path> given = invocation.path(Parameter.REHEARSE_FOLDER);
        try {
            return given.isPresent() ? empty(given.get()) : fresh(temporary, random);
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

    /** Of few characters and without a blank: its path is there to be copied, and the report's below it has to fit a line. */
    private static Path fresh(Path temporary, RandomGenerator random) throws IOException {
        for (int tries = 1; ; tries++) {
            StringBuilder name = new StringBuilder(PREFIX);
            for (int i = 0; i < LENGTH; i++) {
                name.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
            try {
                return Files.createDirectory(
                                temporary.resolve(name.toString()),
                                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")))
                        .toRealPath();
            } catch (FileAlreadyExistsException taken) {
                if (tries == MOST_TRIES) {
                    throw taken;
                }
            }
        }
    }
}
