package ai.speckitty.gate.evidence.attempt;

import ai.speckitty.gate.evidence.ledger.CrashPoints;
import ai.speckitty.gate.evidence.ledger.Durable;
import ai.speckitty.gate.evidence.ledger.Ledger;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * The folder that all attempts lie in. A folder or an archive with an attempt's name is the gate's when it holds what only
 * the gate writes: a ledger, or a seal's key or attestation. What is none of the gate's is never read, its number taken.
 */
public record EvidenceRoot(Path root, Durable durable) {

    /** A seal's signed statement in an attempt's folder. */
    public static final String ATTESTATION = "attestation.dsse.json";

    /** A seal's public key in an attempt's folder. */
    public static final String KEY = "gate.pub";

    private static final List<String> MARKS = List.of(Ledger.NAME, ATTESTATION, KEY);
    private static final String ARCHIVE = ".zip";

    /** For those who only read it. */
    public static EvidenceRoot toRead(Path root) {
        return new EvidenceRoot(root.toAbsolutePath().normalize(), new Durable(CrashPoints.NONE));
    }

    public Path folder(String attempt) {
        return root.resolve(attempt);
    }

    /** Publishes a file as an attempt does, in a folder that no attempt is called like, and takes both away again. */
    public void tryOut() {
        Durable.doAt(root, () -> {
            Path folder = Files.createTempDirectory(root, ".trial");
            Path file = folder.resolve(Ledger.NAME);
            try {
                durable.publish(file, new byte[0]);
            } finally {
                Files.deleteIfExists(Durable.beside(file, ".tmp"));
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        });
    }

    /** Creates the folder with the next free number. Of all who try at once each gets another. */
    public AttemptName claim(String rcTag) {
        durable.folder(root);
        int number = taken(rcTag) + 1;
        while (!durable.claim(root.resolve(new AttemptName(rcTag, number).toString()))) {
            number++;
        }
        return new AttemptName(rcTag, number);
    }

    private int taken(String rcTag) {
        return entries()
                .filter(name -> name.tag().equals(rcTag))
                .mapToInt(AttemptName::number)
                .max()
                .orElse(0);
    }

    /** The gate's attempts, in the order of their names: damaged ones too, and those of which only the archive is left. */
    public List<AttemptName> attempts() {
        return entries()
                .distinct()
                .filter(name -> isTheGates(folder(name.toString())))
                .sorted()
                .toList();
    }

    /** Whether somebody took the ledger away, or the whole folder. */
    public static boolean isWithoutLedger(Path attempt) {
        return !isThere(attempt.resolve(Ledger.NAME));
    }

    private static Stream<AttemptName> named(Path entry) {
        String name = entry.getFileName().toString();
        return AttemptName.of(name.endsWith(ARCHIVE) ? name.substring(0, name.length() - ARCHIVE.length()) : name)
                .stream();
    }

    /** What cannot be looked into may be the gate's. */
    private static boolean isTheGates(Path attempt) {
        boolean isFolder = Files.isDirectory(attempt, LinkOption.NOFOLLOW_LINKS);
        return (isFolder && !Files.isExecutable(attempt))
                || (isFolder && MARKS.stream().anyMatch(mark -> isThere(attempt.resolve(mark))))
                || isArchived(attempt);
    }

    private static boolean isArchived(Path attempt) {
        String name = String.valueOf(attempt.getFileName());
        Path archive = attempt.resolveSibling(name + ARCHIVE);
        if (!Files.isRegularFile(archive, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            return MARKS.stream().anyMatch(mark -> zip.getEntry(name + "/" + mark) != null);
        } catch (IOException damaged) {
            return !isSomethingElse(archive);
        }
    }

    /** Somebody else's file may have such a name and be no archive at all. */
    private static boolean isSomethingElse(Path archive) {
        try (InputStream in = Files.newInputStream(archive)) {
            return !new String(in.readNBytes(2), StandardCharsets.ISO_8859_1).equals("PK");
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static boolean isThere(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** Where they lie. */
    public List<Path> folders() {
        return attempts().stream().map(name -> folder(name.toString())).toList();
    }

    private Stream<AttemptName> entries() {
        return Files.isDirectory(root) ? Durable.entries(root).stream().flatMap(EvidenceRoot::named) : Stream.empty();
    }
}
