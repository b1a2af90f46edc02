package ai.speckitty.gate.canary;

import ai.speckitty.gate.name.Sha256;
import ai.speckitty.gate.secret.Redactor;
import ai.speckitty.gate.verdict.GateException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder with fixed names into which the script writes. An old file there looks like a new one, so it is remembered how
 * each was before the start. Nothing in it is ever deleted or changed.
 */
record ResultFolder(Path folder, Redactor redactor) {

    static final long MOST_BYTES = 32L << 20;

    /** Where the documents of several runs lie. */
    static final String RUNS = "runs";

    /**
     * What lies under a name.
     *
     * @param content without secrets: what is kept, and what is believed
     * @param mark the digest of the file as it is, or what it is instead of a plain file
     */
    record Entry(Optional<byte[]> content, String mark) {

        /** Why there is no content. */
        Optional<String> problem() {
            return content.isPresent() ? Optional.empty() : Optional.of(mark);
        }
    }

    Map<String, String> marks(List<String> names) {
        Map<String, String> marks = new LinkedHashMap<>();
        names.forEach(name -> marks.put(name, mark(name)));
        return marks;
    }

    /** By its bytes alone, which costs a fraction of taking secrets out of them. */
    String mark(String name) {
        return asItIs(name).mark();
    }

    /** The names of all documents of runs that lie here, whoever wrote them. */
    List<String> runs() {
        Path runs = folder.resolve(RUNS);
        if (!Files.isDirectory(runs)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(runs)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("run-") && name.endsWith(".json"))
                    .map(name -> RUNS + "/" + name)
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw GateException.storage(runs, "results that can be listed", e);
        }
    }

    Entry read(String name) {
        Entry entry = asItIs(name);
        return new Entry(entry.content().map(redactor::redact), entry.mark());
    }

    /** Reads a file without following links, and never more than the cap; secrets are still in it. */
    private Entry asItIs(String name) {
        Path file = folder.resolve(name);
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!attributes.isRegularFile()) {
                return unusable(attributes.isSymbolicLink() ? "a link" : "no regular file");
            }
            if (attributes.size() > MOST_BYTES) {
                return unusable("larger than " + MOST_BYTES + " bytes");
            }
            try (InputStream in = Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
                byte[] content = in.readNBytes((int) MOST_BYTES);
                return new Entry(Optional.of(content), Sha256.of(content));
            }
        } catch (NoSuchFileException e) {
            return unusable("missing");
        } catch (IOException e) {
            throw GateException.storage(file, "a result that can be read", e);
        }
    }

    private static Entry unusable(String problem) {
        return new Entry(Optional.empty(), problem);
    }
}
