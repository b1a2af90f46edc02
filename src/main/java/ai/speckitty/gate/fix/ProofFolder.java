package ai.speckitty.gate.fix;

import ai.speckitty.gate.name.Resource;
import ai.speckitty.gate.verdict.Storage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A private place below the build folder for one inspection; gone when the inspection ends, however it ends.
 *
 * @param root holds the pytest plugin, to be put on the module path
 */
record ProofFolder(Path root) implements AutoCloseable {

    /** What work in such a folder needs. */
    static final String WRITABLE = "a folder that can be written";

    static ProofFolder open(Path build) {
        return Storage.at(build, WRITABLE, () -> {
            Files.createDirectories(build);
            ProofFolder folder =
                    new ProofFolder(Files.createTempDirectory(build, "p").toRealPath());
            folder.directory("compare");
            for (String script : Resource.lines(ProofFolder.class, "files.txt")) {
                folder.write(script, Resource.text(ProofFolder.class, script));
            }
            return folder;
        });
    }

    Path comparison() {
        return root.resolve("compare");
    }

    Path file(String name) {
        return root.resolve(name);
    }

    Path directory(String name) {
        return Storage.at(root, WRITABLE, () -> Files.createDirectories(root.resolve(name)));
    }

    Path write(String name, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return Storage.at(root, WRITABLE, () -> Files.write(root.resolve(name), bytes));
    }

    /** Deletes what has a name here. */
    void remove(String name) {
        Storage.doAt(root.resolve(name), WRITABLE, () -> delete(root.resolve(name)));
    }

    /** Deletes a file, or a folder with all that is in it, whatever rights they have. */
    static void delete(Path place) throws IOException {
        if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            Files.walkFileTree(place, new Removal());
        }
    }

    @Override
    public void close() {
        remove("");
    }

    /** Tests may have taken rights away from what they made. */
    private static final class Removal extends SimpleFileVisitor<Path> {

        private final Set<Path> opened = new HashSet<>();

        /** A folder that may not even be listed is opened up first, once. */
        @Override
        public FileVisitResult visitFileFailed(Path place, IOException denied) throws IOException {
            if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS) || !opened.add(place)) {
                throw denied;
            }
            openUp(place);
            Files.walkFileTree(place, this);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            openUp(folder);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException problem) throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }

        /** By its name: without following links Java would open the folder first, which takes the very rights. */
        private static void openUp(Path folder) throws IOException {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }
}
