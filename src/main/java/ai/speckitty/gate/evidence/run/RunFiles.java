package ai.speckitty.gate.evidence.run;

import ai.speckitty.gate.evidence.attempt.AttemptName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The files of a run's folder. In the working folder, other runs and the newest report lie beside them. */
public final class RunFiles {

    public static final String MANIFEST = "SHA256SUMS";
    public static final String ATTESTATION = "attestation.dsse.json";
    public static final String KEY = "gate.pub";

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
        long size = Files.size(file);
        if (size > LARGEST_LIST) {
            throw new IOException(size + " bytes, more than the gate writes");
        }
        return Files.readAllBytes(file);
    }

    /** The paths of all that is no folder below a run's folder, links themselves included, sorted. */
    public static List<String> below(Path folder) throws IOException {
        boolean attempt = AttemptName.of(folder).isPresent();
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .map(file -> name(folder, file))
                    .filter(name -> attempt || !NOT_OF_THE_RUN.contains(name.replaceFirst("/.*", "")))
                    .sorted()
                    .toList();
        }
    }

    /** A file's path below a folder, with slashes. */
    public static String name(Path folder, Path file) {
        return folder.relativize(file).toString().replace(folder.getFileSystem().getSeparator(), "/");
    }
}
