package ai.speckitty.gate.canary;

import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The files that a definition's globs name, each with its identity and, when it is a database, its counts. */
final class QueueFiles {

    private static final int HEADER = 100;
    private static final int CHANGE_COUNTER = 24;
    private static final byte[] SQLITE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST_FILES = 10_000;
    private static final Pattern WILD = Pattern.compile("[*?\\[{]");
    /** SQLite makes and deletes these beside a database as it pleases. */
    private static final Pattern COMPANION = Pattern.compile(".*-(?:wal|shm|journal)");

    private final Path home;
    private final List<String> globs;
    private final QueueRows rows;

    QueueFiles(Path home, List<String> globs, QueueRows rows) {
        this.home = home;
        this.globs = List.copyOf(globs);
        this.rows = rows;
    }

    static Path expand(Path home, String path) {
        return path.startsWith("~/") ? home.resolve(path.substring(2)) : Path.of(path);
    }

    List<LocalState.QueueFile> look() {
        Set<Path> files = new TreeSet<>();
        try {
            for (String glob : globs) {
                find(glob, files);
            }
            List<Path> databases = new ArrayList<>();
            for (Path file : files) {
                if (changes(file) >= 0) {
                    databases.add(file);
                }
            }
            Map<Path, Long> counts = rows.count(databases);
            List<LocalState.QueueFile> all = new ArrayList<>();
            for (Path file : files) {
                look(file, counts).ifPresent(all::add);
            }
            return all;
        } catch (IOException e) {
            throw GateException.of(
                            Code.STORAGE_FAILED, home.toString(), String.valueOf(e), "queue files that can be read")
                    .because(e);
        }
    }

    private Optional<LocalState.QueueFile> look(Path file, Map<Path, Long> counts) throws IOException {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            String shown = file.startsWith(home) ? "~/" + home.relativize(file) : file.toString();
            return Optional.of(new LocalState.QueueFile(
                    shown,
                    String.valueOf(attributes.fileKey()),
                    changes(file),
                    counts.getOrDefault(file, LocalState.UNCOUNTED)));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        }
    }

    private void find(String glob, Set<Path> files) throws IOException {
        Path whole = expand(home, glob);
        Path base = whole.getRoot() == null ? Path.of("") : whole.getRoot();
        int depth = 0;
        while (depth < whole.getNameCount()
                && !WILD.matcher(whole.getName(depth).toString()).find()) {
            base = base.resolve(whole.getName(depth));
            depth++;
        }
        if (depth == whole.getNameCount()) {
            if (Files.exists(whole, LinkOption.NOFOLLOW_LINKS)) {
                files.add(whole);
            }
            return;
        }
        if (Files.isDirectory(base)) {
            String pattern = whole.subpath(depth, whole.getNameCount()).toString();
            walk(base, FileSystems.getDefault().getPathMatcher("glob:" + pattern), files);
        }
    }

    private static void walk(Path base, PathMatcher wanted, Set<Path> files) throws IOException {
        Files.walkFileTree(base, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (wanted.matches(base.relativize(file))
                        && !COMPANION.matcher(file.toString()).matches()) {
                    files.add(file);
                }
                return files.size() < MOST_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** The database's own count of its changes; files that are no SQLite database have none. */
    private static long changes(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || !Files.isReadable(file)) {
            return LocalState.UNCOUNTED;
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] header = in.readNBytes(HEADER);
            boolean database = header.length == HEADER && Arrays.equals(SQLITE, Arrays.copyOf(header, SQLITE.length));
            return database ? ByteBuffer.wrap(header).getInt(CHANGE_COUNTER) & 0xffffffffL : LocalState.UNCOUNTED;
        } catch (NoSuchFileException gone) {
            return LocalState.UNCOUNTED;
        }
    }
}
