package ai.speckitty.gate.canary;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A copy of a database and of its journal or log, as they all were at one moment. Nobody's lock is taken: all files are read
 * twice, and what was the same both times was so in between. SQLite makes of such a copy what it would make of the database
 * if its writer had died at that moment, which is what is committed.
 *
 * @param database what to copy
 * @param folder where to, empty and private
 */
record QueueSnapshot(Path database, Path folder) {

    /** The name of a copied database. */
    static final String NAME = "queue.db";

    /** Far above any queue; to read more at every look would wear out the disk. */
    static final long MOST_BYTES = 256L << 20;

    private static final int TRIES = 5;
    private static final List<String> PARTS = List.of("", "-wal", "-journal");

    /** At the end of a journal that belongs to a transaction over several databases; to roll it back touches the others. */
    private static final byte[] SHARED = {(byte) 0xd9, (byte) 0xd5, 5, (byte) 0xf9, 0x20, (byte) 0xa1, 0x63, (byte) 0xd7
    };

    /**
     * Copies.
     *
     * @return why there is no copy; empty when there is one
     * @throws NoSuchFileException when the database is gone
     * @throws IOException when the copy cannot be written
     */
    Optional<Uncounted> take() throws IOException {
        for (int i = 0; i < TRIES; i++) {
            if (size() > MOST_BYTES) {
                return Optional.of(Uncounted.TOO_LARGE);
            }
            for (String part : PARTS) {
                copy(part);
            }
            if (isUnchanged()) {
                return isShared() ? Optional.of(Uncounted.BUSY) : Optional.empty();
            }
        }
        return Optional.of(Uncounted.BUSY);
    }

    /** What is not there has no length. */
    private long size() {
        return PARTS.stream().mapToLong(part -> source(part).toFile().length()).sum();
    }

    private void copy(String part) throws IOException {
        Files.deleteIfExists(target(part));
        try (InputStream in = Files.newInputStream(source(part), LinkOption.NOFOLLOW_LINKS)) {
            Files.copy(in, target(part));
        } catch (NoSuchFileException none) {
            if (part.isEmpty()) {
                throw none;
            }
        }
    }

    private boolean isUnchanged() throws IOException {
        for (String part : PARTS) {
            try {
                if (Files.exists(target(part))
                        ? Files.mismatch(source(part), target(part)) >= 0
                        : Files.exists(source(part), LinkOption.NOFOLLOW_LINKS)) {
                    return false;
                }
            } catch (NoSuchFileException gone) {
                return false;
            }
        }
        return true;
    }

    private boolean isShared() throws IOException {
        Path journal = target("-journal");
        if (!Files.exists(journal) || Files.size(journal) < SHARED.length) {
            return false;
        }
        try (InputStream in = Files.newInputStream(journal)) {
            in.skipNBytes(Files.size(journal) - SHARED.length);
            return Arrays.equals(in.readAllBytes(), SHARED);
        }
    }

    private Path source(String part) {
        return database.resolveSibling(database.getFileName() + part);
    }

    private Path target(String part) {
        return folder.resolve(NAME + part);
    }
}
