package ai.speckitty.gate.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Closes an attempt for ever: manifest, then read-only modes. */
final class Seal {

    private final Durable durable;

    Seal(Durable durable) {
        this.durable = durable;
    }

    /** An attempt is sealed when its manifest stands, which is published last. */
    static boolean isSealed(Path attempt) {
        return Files.exists(attempt.resolve(Manifest.NAME), LinkOption.NOFOLLOW_LINKS);
    }

    /** Seals an attempt whose ledger has ended. */
    void close(Path attempt) {
        try {
            durable.publish(attempt.resolve(Manifest.NAME), Manifest.of(attempt));
            readOnly(attempt);
        } catch (IOException e) {
            throw Durable.failed(attempt, e);
        }
    }

    private static void readOnly(Path attempt) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(attempt)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                Files.setPosixFilePermissions(path, Durable.SEALED_FOLDER);
            } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                Files.setPosixFilePermissions(path, Durable.SEALED_FILE);
            }
        }
    }
}
