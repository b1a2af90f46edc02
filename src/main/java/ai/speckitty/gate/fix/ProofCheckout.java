package ai.speckitty.gate.fix;

import ai.speckitty.gate.fix.Footprint.Entry;
import ai.speckitty.gate.git.Git;
import ai.speckitty.gate.name.Resource;
import ai.speckitty.gate.process.Captured;
import ai.speckitty.gate.verdict.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.commons.io.file.PathUtils;

/**
 * A full checkout in a clone of its own, which goes from tree to tree. In between it is put back to the commit: git's own
 * folder as it was copied at the start, each tracked file that looks touched written anew, and everything else deleted but
 * what session fixtures made. Used by one thread at a time.
 */
final class ProofCheckout {

    /** Pytest and its benchmark plugin make these themselves; what they read there, they were not asked for. */
    private static final Set<Path> OF_PYTEST = Resource.lines(ProofCheckout.class, "of-pytest.txt").stream()
            .map(Path::of)
            .collect(Collectors.toUnmodifiableSet());

    private static final Path INDEX = Path.of("index");
    private static final int RIGHTS = 07777;

    private final FixCommit commit;
    private final ProofFolder folder;
    private final String name;
    private final Set<Undo> source;
    private final Git git;
    private final Path place;
    private final Path gitAsCloned;
    private final Map<Path, Entry> clean;
    private Map<Path, Entry> gitFiles = Map.of();
    private KeptFiles kept = KeptFiles.NONE;
    private long versionSeconds;
    private boolean usable;
    private boolean inhabited;

    private ProofCheckout(FixCommit commit, ProofFolder folder, String name, Set<Undo> undone) throws IOException {
        this.commit = commit;
        this.folder = folder;
        this.name = name;
        this.source = undone;
        this.place = folder.directory("t").resolve(name);
        this.git = CommitReader.clone(commit.copy(), place);
        git.change("checkout", "--quiet", "--detach", "--force", commit.commit().sha(), "--");
        this.gitAsCloned = folder.directory("g").resolve(name);
        PathUtils.copyDirectory(place.resolve(".git"), gitAsCloned, StandardCopyOption.COPY_ATTRIBUTES);
        this.clean = new TreeMap<>(Footprint.of(place));
    }

    /**
     * Makes one.
     *
     * @param undone what will be undone of the commit when session fixtures make here what stays
     */
    static ProofCheckout of(FixCommit commit, ProofFolder folder, String name, Set<Undo> undone) {
        return Storage.at(
                folder.file(name), ProofFolder.WRITABLE, () -> new ProofCheckout(commit, folder, name, undone));
    }

    Path place() {
        return place;
    }

    Git git() {
        return git;
    }

    String name() {
        return name;
    }

    /** Where the pytest plugin notes what session fixtures make here. */
    Path note() {
        return folder.file(name + ".made");
    }

    KeptFiles kept() {
        return kept;
    }

    boolean isOfSource(ProofTree tree) {
        return source.equals(tree.undone());
    }

    /** Notes that a program outlived its run, which may still write anywhere here: nothing of it is removed before the end. */
    void inhabit() {
        inhabited = true;
    }

    boolean isInhabited() {
        return inhabited;
    }

    /** Whether it may go on to another tree. */
    boolean isUsable() {
        return usable && !inhabited;
    }

    /**
     * Takes what the first tree's session fixtures made as what stays, and is usable when that can be told.
     *
     * @param elsewhere places that are gone with that tree's runs
     */
    void keep(Set<String> elsewhere) {
        try {
            usable = keeps(elsewhere);
        } catch (IOException e) {
            // A test took rights away: a new checkout costs less than to give them back.
            usable = false;
        }
    }

    private boolean keeps(Set<String> elsewhere) throws IOException {
        Preparation preparation = Preparation.read(note());
        Map<Path, Entry> now = Footprint.of(place);
        boolean stands = preparation.whole()
                && preparation.made().entrySet().stream()
                        .allMatch(each ->
                                each.getValue().equals(now.get(each.getKey())) && !clean.containsKey(each.getKey()));
        if (!stands || !areIgnored(preparation.made().keySet())) {
            return false;
        }
        kept = KeptFiles.of(place, preparation.made(), elsewhere).orElse(KeptFiles.NONE);
        return kept.isEmpty() == preparation.made().isEmpty();
    }

    private boolean areIgnored(Set<Path> made) {
        if (made.isEmpty()) {
            return true;
        }
        // Asked of git's folder as it was cloned: tests may have done anything to the one in use.
        Captured listed = git.tryAsk(
                "--git-dir=" + gitAsCloned, "--work-tree=.", "ls-files", "--others", "--exclude-standard", "-z");
        try {
            return listed.ending().succeeded()
                    && Arrays.stream(listed.out().split("\0", -1)).noneMatch(path -> made.contains(Path.of(path)));
        } catch (InvalidPathException e) {
            // A name that this JVM cannot hold may be one of those.
            return false;
        }
    }

    /** Whether tests left anything here that a second run could find. */
    boolean isTouched() {
        try {
            Map<Path, Entry> now = Footprint.of(place);
            return !now.keySet().containsAll(clean.keySet())
                    || now.entrySet().stream()
                            .anyMatch(each -> !each.getValue().equals(clean.get(each.getKey()))
                                    && !kept.contains(each.getKey())
                                    && !OF_PYTEST.contains(each.getKey()))
                    || !gitFiles().equals(gitFiles)
                    || !staged(place.resolve(".git")).equals(staged(gitAsCloned));
        } catch (IOException e) {
            // A folder that cannot be read is one that a test changed.
            return true;
        }
    }

    private Map<Path, Entry> gitFiles() throws IOException {
        Map<Path, Entry> files = Footprint.of(place.resolve(".git"));
        files.remove(INDEX);
        return files;
    }

    /** What the index holds: whoever asks git for a status may write the same once more. */
    private Optional<String> staged(Path gitFolder) {
        Captured listed = git.tryAsk("--git-dir=" + gitFolder, "--work-tree=.", "ls-files", "--stage", "-z");
        return listed.ending().succeeded() ? Optional.of(listed.out()) : Optional.empty();
    }

    /**
     * Puts the commit back.
     *
     * @return whether everything is as it was; else the checkout is of no use any more
     */
    boolean putBack() {
        try {
            if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
                return false;
            }
            Map<Path, Entry> now = Footprint.of(place);
            return kept.standsIn(now) && putBack(now);
        } catch (IOException e) {
            // Here, too.
            return false;
        }
    }

    private boolean putBack(Map<Path, Entry> now) throws IOException {
        ProofFolder.delete(place.resolve(".git"));
        PathUtils.copyDirectory(gitAsCloned, place.resolve(".git"), StandardCopyOption.COPY_ATTRIBUTES);
        Set<Path> gone = new TreeSet<>(clean.keySet());
        gone.removeIf(path -> before(path).equals(now.get(path)));
        for (Map.Entry<Path, Entry> each : now.entrySet()) {
            boolean stays =
                    clean.containsKey(each.getKey()) ? !gone.contains(each.getKey()) : kept.contains(each.getKey());
            if (!stays && !isSameFolder(each.getKey(), each.getValue())) {
                ProofFolder.delete(place.resolve(each.getKey()));
            }
        }
        return writeAgain(gone);
    }

    private boolean isSameFolder(Path path, Entry now) {
        Entry before = clean.get(path);
        return now.isFolder() && before != null && before.isFolder();
    }

    private boolean writeAgain(Set<Path> gone) throws IOException {
        Map<Boolean, List<Path>> byKind = gone.stream()
                .collect(Collectors.partitioningBy(path -> before(path).isFolder()));
        List<Path> folders = byKind.getOrDefault(true, List.of());
        List<String> files = byKind.getOrDefault(false, List.of()).stream()
                .map(Path::toString)
                .toList();
        for (Path folder : folders) {
            Files.createDirectories(place.resolve(folder));
        }
        if (!files.isEmpty()) {
            ChangeComparison.checkout(git, List.of(), commit.commit(), files, name + "-again", folder);
        }
        for (Path folder : folders) {
            Files.setAttribute(
                    place.resolve(folder), "unix:mode", before(folder).mode() & RIGHTS);
        }
        newVersion(gone);
        boolean asBefore = true;
        for (Path path : gone) {
            int mode = before(path).mode();
            Entry again = Footprint.entry(place.resolve(path));
            clean.put(path, again);
            asBefore &= mode == again.mode();
        }
        return asBefore;
    }

    private Entry before(Path path) {
        return Objects.requireNonNull(clean.get(path));
    }

    /**
     * Gives files a time that no earlier version of them had here, and later than what was made of those: bytecode and builds
     * that go by time are then made anew.
     */
    void newVersion(Collection<Path> changed) throws IOException {
        Path clock = folder.write(name + ".clock", "");
        versionSeconds = Math.max(Files.getLastModifiedTime(clock).to(TimeUnit.SECONDS), versionSeconds) + 1;
        FileTime time = FileTime.from(versionSeconds, TimeUnit.SECONDS);
        for (Path path : changed) {
            Path file = place.resolve(path);
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                Files.setLastModifiedTime(file, time);
            }
        }
        // Git says with its exit status whether a file differs, which is no failure.
        git.tryChange("update-index", "-q", "--refresh");
        gitFiles = gitFiles();
    }

    void discard() {
        if (!inhabited) {
            folder.remove("t/" + name);
            folder.remove("g/" + name);
        }
    }
}
