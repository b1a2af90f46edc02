package ai.speckitty.gate.evidence.attempt;

import ai.speckitty.gate.evidence.ledger.CrashPoints;
import ai.speckitty.gate.evidence.ledger.Durable;
import ai.speckitty.gate.evidence.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder that all attempts lie in. Folders without a ledger are none of the gate's: never read, their number taken. */
public final class EvidenceRoot {

    private final Path root;
    private final Durable durable;

    public EvidenceRoot(Path root, Durable durable) {
        this.root = root;
        this.durable = durable;
    }

    /** For those who only read it. */
    public static EvidenceRoot toRead(Path root) {
        return new EvidenceRoot(root.toAbsolutePath().normalize(), new Durable(CrashPoints.NONE));
    }

    public Path folder(String attempt) {
        return root.resolve(attempt);
    }

    /** Keeps every other gate out of this root until the lock is closed. */
    RootLock lock() {
        durable.folder(root);
        return RootLock.take(root.resolve(".spec-kitty-gate.lock"));
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
        return entries().stream()
                .map(name -> name.endsWith(".zip") ? name.substring(0, name.length() - 4) : name)
                .map(AttemptName::of)
                .flatMap(Optional::stream)
                .filter(name -> name.tag().equals(rcTag))
                .mapToInt(AttemptName::number)
                .max()
                .orElse(0);
    }

    /** The attempts that have a ledger, in the order of their names. */
    public List<AttemptName> attempts() {
        return entries().stream()
                .map(AttemptName::of)
                .flatMap(Optional::stream)
                .filter(name -> Files.isDirectory(root.resolve(name.toString()), LinkOption.NOFOLLOW_LINKS)
                        && Files.exists(root.resolve(name.toString()).resolve(Ledger.NAME), LinkOption.NOFOLLOW_LINKS))
                .sorted()
                .toList();
    }

    /** Where they lie. */
    public List<Path> folders() {
        return attempts().stream().map(name -> folder(name.toString())).toList();
    }

    private List<String> entries() {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(root)) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        } catch (IOException e) {
            throw Durable.failed(root, e);
        }
    }
}
