package ai.speckitty.gate.fix;

import ai.speckitty.gate.fix.Footprint.Entry;
import ai.speckitty.gate.name.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What session fixtures made in a checkout, and what each file of it holds, whatever the checkout is called. Bytecode that
 * Python compares with its source before it is used is kept without being looked at.
 */
record KeptFiles(Path place, Map<Path, Entry> entries, Map<Path, String> contents) {

    static final KeptFiles NONE = new KeptFiles(Path.of(""), new TreeMap<>(), Map.of());

    private static final Pattern BYTECODE = Pattern.compile("[^.]+\\.(cpython|pypy)[^.]*(\\.opt-[12])?\\.pyc");
    private static final int CHECKED_HASH = 3;
    private static final String ANY_CHECKOUT = "\0checkout\0";

    /**
     * What fixtures made of the fix and of the base alike.
     *
     * @param paths all that they made
     * @param contents of those files that are the same in both
     */
    record Alike(Set<String> paths, Map<String, String> contents) {}

    /**
     * Reads what was made.
     *
     * @param elsewhere places that are gone with the run; what names one of them cannot be kept
     * @return empty when it does not stand by itself
     */
    static Optional<KeptFiles> of(Path place, Map<Path, Entry> made, Set<String> elsewhere) throws IOException {
        Map<Path, String> contents = new TreeMap<>();
        for (Map.Entry<Path, Entry> each : made.entrySet()) {
            Path file = place.resolve(each.getKey());
            byte[] content = content(file, each.getValue());
            if (isCheckedBytecode(file, content)) {
                continue;
            }
            String text = new String(content, StandardCharsets.ISO_8859_1);
            if (elsewhere.stream().anyMatch(text::contains)) {
                return Optional.empty();
            }
            contents.put(each.getKey(), digest(each.getValue(), text, place));
        }
        return Optional.of(new KeptFiles(place, new TreeMap<>(made), contents));
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Whether a file was made, or a folder holds what was made. */
    boolean contains(Path path) {
        return entries.containsKey(path);
    }

    Set<Path> paths() {
        return entries.keySet();
    }

    /** Whether all of it is still there as it was made; a file that was written again with the same content is. */
    boolean standsIn(Footprint now) throws IOException {
        for (Map.Entry<Path, Entry> each : entries.entrySet()) {
            Entry seen = now.entries().get(each.getKey());
            if (each.getValue().equals(seen)) {
                continue;
            }
            String before = contents.get(each.getKey());
            if (seen == null || before == null || seen.mode() != each.getValue().mode()) {
                return false;
            }
            String text = new String(content(place.resolve(each.getKey()), seen), StandardCharsets.ISO_8859_1);
            if (!before.equals(digest(seen, text, place))) {
                return false;
            }
            each.setValue(seen);
        }
        return true;
    }

    /** What files hold, by their path; a path may have the checkout's own in it, as below a prefix for bytecode. */
    private Map<String, String> contentsAnywhere() {
        Map<String, String> anywhere = new TreeMap<>();
        contents.forEach((path, content) -> anywhere.put(anywhere(path.toString(), place), content));
        return anywhere;
    }

    /** Contents that another checkout's fixtures made alike from other source; empty when they made other files. */
    Optional<Alike> alike(KeptFiles other) {
        Map<String, String> mine = contentsAnywhere();
        Map<String, String> others = other.contentsAnywhere();
        if (!mine.keySet().equals(others.keySet())) {
            return Optional.empty();
        }
        Set<String> paths = Set.copyOf(mine.keySet());
        mine.entrySet().removeIf(each -> !each.getValue().equals(others.get(each.getKey())));
        return Optional.of(new Alike(paths, mine));
    }

    /** Files that may depend on the source that they were made from; empty when it cannot be told whether one is read. */
    Optional<Set<Path>> unlike(Alike alike) {
        Set<Path> unlike = new TreeSet<>(contents.keySet());
        unlike.removeIf(path ->
                Objects.equals(contents.get(path), alike.contents().get(anywhere(path.toString(), place))));
        boolean canBeTold = contentsAnywhere().keySet().equals(alike.paths())
                && unlike.stream().allMatch(path -> isRegular(entries.get(path)));
        return canBeTold ? Optional.of(unlike) : Optional.empty();
    }

    /** Lets files look as if nobody had read them for long, so that the system notes it when somebody does. */
    Map<Path, FileTime> unread(Set<Path> files) throws IOException {
        Map<Path, FileTime> times = new TreeMap<>();
        for (Path path : files) {
            Path file = place.resolve(path);
            Files.setAttribute(file, "lastAccessTime", FileTime.fromMillis(0), LinkOption.NOFOLLOW_LINKS);
            entries.put(path, Footprint.entry(file));
            times.put(path, lastRead(file));
        }
        return times;
    }

    /** Whether nobody read or wrote these files since. */
    boolean areUnread(Map<Path, FileTime> files) throws IOException {
        for (Map.Entry<Path, FileTime> each : files.entrySet()) {
            Path file = place.resolve(each.getKey());
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                    || !Footprint.entry(file).equals(entries.get(each.getKey()))
                    || !lastRead(file).equals(each.getValue())) {
                return false;
            }
        }
        return true;
    }

    private static FileTime lastRead(Path file) throws IOException {
        return (FileTime) Files.getAttribute(file, "lastAccessTime", LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean isRegular(@org.jspecify.annotations.Nullable Entry entry) {
        return entry != null && entry.isRegular();
    }

    private static byte[] content(Path file, Entry entry) throws IOException {
        if (entry.isRegular()) {
            return Files.readAllBytes(file);
        }
        return Files.isSymbolicLink(file)
                ? Files.readSymbolicLink(file).toString().getBytes(StandardCharsets.UTF_8)
                : new byte[0];
    }

    /** Python ignores such a file unless the source's time and size, or its hash, are those that it holds. */
    private static boolean isCheckedBytecode(Path file, byte[] content) {
        if (content.length < 16
                || !BYTECODE.matcher(String.valueOf(file.getFileName())).matches()) {
            return false;
        }
        return content[5] == 0 && content[6] == 0 && content[7] == 0 && (content[4] == 0 || content[4] == CHECKED_HASH);
    }

    private static String anywhere(String text, Path place) {
        return text.replace(String.valueOf(place.getFileName()), ANY_CHECKOUT);
    }

    private static String digest(Entry entry, String text, Path place) {
        return entry.mode() + " " + Sha256.of(anywhere(text, place).getBytes(StandardCharsets.ISO_8859_1));
    }
}
