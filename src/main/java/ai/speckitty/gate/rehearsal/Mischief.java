package ai.speckitty.gate.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What somebody else does on the gate's machine. */
final class Mischief implements AutoCloseable {

    private static final String LOCK = ".spec-kitty-gate.lock";

    private final Path evidence;
    private Optional<FileChannel> held = Optional.empty();

    Mischief(Path evidence) {
        this.evidence = evidence;
    }

    /** Appends to a file, whether or not it may be written. */
    static void append(Path file, String text) {
        attempt(() -> {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
            return Files.writeString(file, text, StandardOpenOption.APPEND);
        });
    }

    /** Appends to the one file of this name somewhere below a folder. */
    static void appendBelow(Path folder, String name, String text) {
        try (Stream<Path> tree = Files.walk(folder)) {
            append(tree.filter(file -> file.endsWith(name)).findFirst().orElseThrow(), text);
        } catch (IOException e) {
            throw new UncheckedIOException("the world cannot play this scenario", e);
        }
    }

    static void delete(Path file) {
        attempt(() -> Files.deleteIfExists(file));
    }

    static void move(Path from, Path to) {
        attempt(() -> Files.move(from, to));
    }

    static void write(Path file, String text) {
        attempt(() -> Files.writeString(file, text));
    }

    /** Puts a folder, with something in it, where a file belongs. */
    static void block(Path file) {
        attempt(() -> {
            if (Files.isRegularFile(file)) {
                Files.delete(file);
            }
            return Files.createDirectories(file.resolve("not a file"));
        });
    }

    /** Puts a file where the folder of evidence belongs. */
    void blockEvidence() {
        attempt(() -> {
            List<Path> all;
            try (Stream<Path> tree = Files.walk(evidence)) {
                all = tree.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path path : all) {
                Files.delete(path);
            }
            return Files.writeString(evidence, "not a folder\n");
        });
    }

    /** Holds the lock that a gate at work holds. */
    void holdEvidence() {
        hold(evidence.resolve(LOCK));
    }

    /** The same for a lock that lies anywhere. */
    void hold(Path lockFile) {
        attempt(() -> {
            Files.createDirectories(lockFile.toAbsolutePath().getParent());
            FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            held = Optional.of(channel);
            FileLock lock = channel.lock();
            return lock.isValid();
        });
    }

    @Override
    public void close() throws IOException {
        if (held.isPresent()) {
            held.get().close();
        }
    }

    private static void attempt(Deed deed) {
        try {
            deed.run();
        } catch (IOException e) {
            throw new UncheckedIOException("the world cannot play this scenario", e);
        }
    }

    /** Something that may fail. */
    @FunctionalInterface
    private interface Deed {
        Object run() throws IOException;
    }
}
