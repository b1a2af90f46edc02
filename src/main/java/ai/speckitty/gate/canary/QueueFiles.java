package ai.speckitty.gate.canary;

import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The files that a definition's globs name, each with its identity and, when it is a database, its counts. */
record QueueFiles(Path home, List<String> globs, QueueRows rows) {

    private static final byte[] SQLITE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST_FILES = 10_000;
    private static final Set<FileVisitOption> FOLLOWING = Set.of(FileVisitOption.FOLLOW_LINKS);
    private static final Pattern WILD = Pattern.compile("[*?\\[{]");
    /** SQLite makes and deletes these beside a database as it pleases. */
    private static final Pattern COMPANION = Pattern.compile(".*-(?:wal|shm|journal)");

    static Path expand(Path home, String path) {
        return path.startsWith("~/") ? home.resolve(path.substring(2)) : Path.of(path);
    }

    List<LocalState.QueueFile> look() {
        Set<Path> files = new TreeSet<>();
        Set<Path> hidden = new TreeSet<>();
        try {
            for (String glob : globs) {
                find(glob, files, hidden);
            }
            Map<Path, QueueCount> looks = new LinkedHashMap<>();
            for (Path file : files) {
                whyUncounted(file).ifPresent(why -> looks.put(file, QueueCount.without(why)));
            }
            looks.putAll(rows.count(
                    files.stream().filter(file -> !looks.containsKey(file)).toList()));
            List<LocalState.QueueFile> all = new ArrayList<>();
            for (Path file : files) {
                look(file, looks).ifPresent(all::add);
            }
            hidden.forEach(place -> all.add(new LocalState.QueueFile(
                    shown(place), "", QueueCount.without(Uncounted.UNREADABLE), Optional.empty())));
            return all;
        } catch (IOException e) {
            throw GateException.storage(home, "queue files that can be read", e);
        }
    }

    private Optional<LocalState.QueueFile> look(Path file, Map<Path, QueueCount> looks) throws IOException {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return Optional.of(new LocalState.QueueFile(
                    shown(file),
                    String.valueOf(attributes.fileKey()),
                    looks.getOrDefault(file, QueueCount.without(Uncounted.BUSY)),
                    Optional.empty()));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        }
    }

    private String shown(Path file) {
        return file.startsWith(home) ? "~/" + home.relativize(file) : file.toString();
    }

    private void find(String glob, Set<Path> files, Set<Path> hidden) throws IOException {
        Path whole = expand(home, glob);
        Path base = whole.getRoot() == null ? Path.of("") : whole.getRoot();
        int depth = 0;
        while (depth < whole.getNameCount()
                && !WILD.matcher(whole.getName(depth).toString()).find()) {
            base = base.resolve(whole.getName(depth));
            depth++;
        }
        boolean named = depth == whole.getNameCount();
        try {
            BasicFileAttributes attributes = named
                    ? Files.readAttributes(base, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    : Files.readAttributes(base, BasicFileAttributes.class);
            if (named) {
                files.add(base);
            } else if (attributes.isDirectory()) {
                Path pattern = whole.subpath(depth, whole.getNameCount());
                int deepest = pattern.toString().contains("**") ? Integer.MAX_VALUE : pattern.getNameCount();
                walk(base, deepest, FileSystems.getDefault().getPathMatcher("glob:" + pattern), files, hidden);
            }
        } catch (NoSuchFileException none) {
            return;
        } catch (FileSystemException e) {
            hidden.add(base);
        }
        if (files.size() > MOST_FILES) {
            throw GateException.of(
                    Code.DEFINITION_INVALID,
                    "watch.queues: " + glob,
                    "more than " + MOST_FILES + " files",
                    "globs that name fewer, so that each can be looked at");
        }
    }

    /** Folders behind links belong to it: whoever opens a queue there does not notice the link either. */
    private static void walk(Path base, int deepest, PathMatcher wanted, Set<Path> files, Set<Path> hidden)
            throws IOException {
        Files.walkFileTree(base, FOLLOWING, deepest, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (!attributes.isDirectory() // the deepest level's folders come here too
                        && wanted.matches(base.relativize(file))
                        && !COMPANION.matcher(file.toString()).matches()) {
                    files.add(file);
                }
                return files.size() > MOST_FILES ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                // What lies behind a link to a folder above it has been seen there.
                if (!(e instanceof NoSuchFileException || e instanceof FileSystemLoopException)) {
                    hidden.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Empty when it is a database that can be read. */
    private static Optional<Uncounted> whyUncounted(Path file) {
        if (Files.isSymbolicLink(file)) {
            return Optional.of(Uncounted.LINK);
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(Uncounted.NO_DATABASE);
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return Arrays.equals(in.readNBytes(SQLITE.length), SQLITE)
                    ? Optional.empty()
                    : Optional.of(Uncounted.NO_DATABASE);
        } catch (IOException e) {
            return Optional.of(Uncounted.UNREADABLE);
        }
    }
}
