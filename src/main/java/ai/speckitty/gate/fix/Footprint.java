package ai.speckitty.gate.fix;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * How the files below a folder look from outside. The system alone sets the time of a file's last change, so that whoever
 * writes to a file, gives it another mode or puts another in its place cannot leave it looking the same.
 */
final class Footprint {

    private static final int KIND = 0170000;
    private static final int FOLDER = 0040000;
    private static final int REGULAR = 0100000;

    private Footprint() {}

    /**
     * One file.
     *
     * @param mode kind and rights, as the system has them
     * @param inode 0 for a folder, as are all that follow: what lies in it changes it
     * @param size in bytes
     * @param modified nanoseconds since 1970
     * @param changed nanoseconds since 1970
     */
    record Entry(int mode, long inode, long size, long modified, long changed) {

        boolean isFolder() {
            return (mode & KIND) == FOLDER;
        }

        boolean isRegular() {
            return (mode & KIND) == REGULAR;
        }
    }

    /** Everything below a folder by its path from there, except what lies in git's own folder at its top. */
    static Map<Path, Entry> of(Path root) throws IOException {
        Map<Path, Entry> entries = new TreeMap<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes ignored) throws IOException {
                Path path = root.relativize(folder);
                if (path.equals(Path.of(".git"))) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                if (!folder.equals(root)) {
                    entries.put(path, entry(folder));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes ignored) throws IOException {
                entries.put(root.relativize(file), entry(file));
                return FileVisitResult.CONTINUE;
            }
        });
        return entries;
    }

    static Entry entry(Path file) throws IOException {
        Map<String, Object> seen =
                Files.readAttributes(file, "unix:mode,ino,size,lastModifiedTime,ctime", LinkOption.NOFOLLOW_LINKS);
        int mode = (Integer) of(seen, "mode");
        if ((mode & KIND) == FOLDER) {
            return new Entry(mode, 0, 0, 0, 0);
        }
        return new Entry(
                mode,
                (Long) of(seen, "ino"),
                (Long) of(seen, "size"),
                ((FileTime) of(seen, "lastModifiedTime")).to(TimeUnit.NANOSECONDS),
                ((FileTime) of(seen, "ctime")).to(TimeUnit.NANOSECONDS));
    }

    private static Object of(Map<String, Object> seen, String name) {
        return java.util.Objects.requireNonNull(seen.get(name), name);
    }
}
