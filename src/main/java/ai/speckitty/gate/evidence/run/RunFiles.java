package ai.speckitty.gate.evidence.run;

import ai.speckitty.gate.evidence.attempt.AttemptName;
import ai.speckitty.gate.evidence.attempt.EvidenceRoot;
import ai.speckitty.gate.name.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.apache.commons.io.function.Uncheck;

/** The files of a run's folder. In the working folder, other runs and the newest report lie beside them. */
public final class RunFiles {

    public static final String MANIFEST = "SHA256SUMS";
    public static final String ATTESTATION = EvidenceRoot.ATTESTATION;
    public static final String KEY = EvidenceRoot.KEY;

    /** In the working folder: earlier runs, single goals, and what every goal writes anew. */
    static final Set<String> NOT_OF_THE_RUN = Set.of(
            "earlier", "alone", "rehearsal", "report.html", "summary.md", "verdict.json", "TEST-spec-kitty-gate.xml");

    /** No list, ledger or envelope of a run comes near this; what is larger would only fill the memory. */
    public static final long LARGEST_LIST = 512L << 20;

    /** No log is kept beyond half of this. */
    public static final long LARGEST_FILE = 16L << 30;

    private RunFiles() {}

    /** A file's bytes, if they are few enough to be held. */
    public static byte[] content(Path file) throws IOException {
        Optional<String> lack = lack(file);
        if (lack.isPresent()) {
            throw new IOException(file.getFileName() + ": " + lack.get());
        }
        return Files.readAllBytes(file);
    }

    /** Why a file cannot be read and held; empty when it can. */
    public static Optional<String> lack(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of("missing, or no regular file");
        }
        long size = Files.size(file);
        return size > LARGEST_LIST ? Optional.of(size + " bytes, more than the gate writes") : Optional.empty();
    }

    /** The paths of all that is no folder below a run's folder, links themselves included, sorted. */
    public static List<String> below(Path folder) throws IOException {
        boolean attempt = AttemptName.of(folder).isPresent();
        return walk(folder).stream()
                .filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                .map(file -> name(folder, file))
                .filter(name -> attempt || !NOT_OF_THE_RUN.contains(name.replaceFirst("/.*", "")))
                .toList();
    }

    /** All that lies below a folder, and the folder itself, sorted: each before what lies in it. */
    public static List<Path> walk(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.sorted().toList();
        }
    }

    /** The digests of files below a folder, by name; several are read at once. */
    public static SortedMap<String, String> digests(Path folder, Collection<String> names) throws IOException {
        SortedMap<String, String> digests = new ConcurrentSkipListMap<>();
        try {
            names.parallelStream()
                    .forEach(name -> digests.put(name, Uncheck.get(() -> Sha256.of(folder.resolve(name)))));
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e.getCause());
        }
        return digests;
    }

    /** The same, each after what lies in it. */
    public static List<Path> deepestFirst(Path folder) throws IOException {
        return walk(folder).stream().sorted(Comparator.reverseOrder()).toList();
    }

    /** A file's path below a folder, with slashes. */
    public static String name(Path folder, Path file) {
        return folder.relativize(file).toString().replace(folder.getFileSystem().getSeparator(), "/");
    }
}
