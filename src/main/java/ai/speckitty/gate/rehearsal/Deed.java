package ai.speckitty.gate.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** What somebody does to a world. */
@FunctionalInterface
public interface Deed {

    /** It happens. */
    void happen(World world) throws IOException;

    /** The same where only the scenario could be to blame for a failure. */
    default void accept(World world) {
        try {
            happen(world);
        } catch (IOException e) {
            throw new UncheckedIOException("the world cannot play this scenario", e);
        }
    }

    /** Appends to a file, whether or not it may be written. */
    static void append(Path file, String text) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Files.writeString(file, text, StandardOpenOption.APPEND);
    }
}
