package ai.speckitty.gate.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.codehaus.plexus.util.FileUtils;

/** What somebody else does to files on the gate's machine. */
final class Mischief implements AutoCloseable {

    private static final String LOCK = ".spec-kitty-gate.lock";

    private final World world;
    private Optional<FileChannel> held = Optional.empty();

    Mischief(World world) {
        this.world = world;
    }

    /** Takes the events checkout away, or the product's where there are no events. */
    void hideCheckout() {
        Path checkout = world.repository(
                        world.plot().events().orElse(world.plot().product()))
                .checkout();
        attempt(() -> Files.move(checkout, world.folder().resolve("a checkout elsewhere")));
    }

    /** The shipped templates, copied to be changed; the canary's has one section more, which is never closed. */
    void openTemplate(String name) {
        attempt(() -> {
            Path folder = Files.createDirectories(world.folder().resolve(name));
            for (String file : DefinitionText.TEMPLATES) {
                Files.writeString(folder.resolve(file), Shipped.text("/ai/speckitty/gate/posting/" + file));
            }
            return Files.writeString(
                    folder.resolve("canary.mustache"), "{{#runs}} and so on\n", StandardOpenOption.APPEND);
        });
    }

    void touchHarness() {
        append(
                world.repository(world.plot().harness()).checkout().resolve("README.md"),
                "A change that is not committed.\n");
    }

    void deleteQueue() {
        attempt(() -> Files.deleteIfExists(world.queue()));
    }

    /** Cuts it off within its first page, as a copy does that ran out of space. */
    void cutQueue() {
        attempt(() -> {
            try (FileChannel queue = FileChannel.open(world.queue(), StandardOpenOption.WRITE)) {
                return queue.truncate(100);
            }
        });
    }

    /** Somebody edits what is installed. */
    void patchCandidate() {
        String name = "site-packages/" + world.plot().topPackage() + "/__init__.py";
        try (Stream<Path> tree = Files.walk(world.workspace().resolve(".spec-kitty-gate"))) {
            append(tree.filter(file -> file.endsWith(name)).findFirst().orElseThrow(), "# a quick repair\n");
        } catch (IOException e) {
            throw new UncheckedIOException("the world cannot play this scenario", e);
        }
    }

    void editEvidence(String attempt, String file) {
        append(world.evidence().resolve(attempt).resolve(file), "one line more\n");
    }

    /** Takes a file away from a sealed attempt. */
    void takeAwayEvidence(String attempt, String file) {
        attempt(() -> {
            Path folder = world.evidence().resolve(attempt);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            return Files.deleteIfExists(folder.resolve(file));
        });
    }

    /** Cuts the product's history as a shallow clone does, at the origin too: there is nowhere to fetch it from. */
    void cutHistory() {
        MadeRepository product = world.repository(world.plot().product());
        for (Path git : List.of(product.checkout().resolve(".git"), product.origin())) {
            attempt(() -> Files.writeString(git.resolve("shallow"), product.commit("docs") + "\n"));
        }
    }

    /** Appends to a file, whether or not it may be written. */
    private static void append(Path file, String text) {
        attempt(() -> {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
            return Files.writeString(file, text, StandardOpenOption.APPEND);
        });
    }

    /** Puts a folder, with something in it, where the report belongs. */
    void blockReport() {
        Path file = world.folder().resolveSibling("target/spec-kitty-gate/report.html");
        attempt(() -> {
            if (Files.isRegularFile(file)) {
                Files.delete(file);
            }
            return Files.createDirectories(file.resolve("not a file"));
        });
    }

    /** Puts a file where the folder of evidence belongs. */
    void blockEvidence() {
        Path evidence = world.evidence();
        attempt(() -> {
            FileUtils.deleteDirectory(evidence.toFile());
            return Files.writeString(evidence, "not a folder\n");
        });
    }

    /** Holds the lock that a gate at work holds. */
    void holdEvidence() {
        hold(world.evidence().resolve(LOCK));
    }

    /** The same in the working folder. */
    void holdWorkingFolder() {
        hold(world.folder().resolveSibling("target/spec-kitty-gate.lock"));
    }

    private void hold(Path lockFile) {
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
