package ai.speckitty.gate.evidence.seal;

import ai.speckitty.gate.evidence.ledger.Durable;
import ai.speckitty.gate.evidence.run.RunFiles;
import ai.speckitty.gate.evidence.run.RunFolder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A sealed attempt as one zip beside it: sorted names, one fixed time, nothing else that differs between machines. */
record Archive(Durable durable) {

    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    static Path of(Path attempt) {
        return attempt.resolveSibling(attempt.getFileName() + ".zip");
    }

    /** Publishes the archive, unless it stands already. */
    void write(Path attempt) throws IOException {
        Path archive = of(attempt);
        Path growing = Durable.beside(archive, RunFolder.SPOOL);
        Files.deleteIfExists(growing);
        if (Files.exists(archive, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (OutputStream out = Files.newOutputStream(growing, StandardOpenOption.CREATE_NEW)) {
            write(attempt, out);
        }
        durable.publish(archive, growing);
    }

    static void write(Path attempt, OutputStream out) throws IOException {
        List<String> names = RunFiles.below(attempt).stream()
                .filter(name -> Files.isRegularFile(attempt.resolve(name), LinkOption.NOFOLLOW_LINKS))
                .toList();
        try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(out))) {
            for (String name : names) {
                ZipEntry entry = new ZipEntry(attempt.getFileName() + "/" + name);
                entry.setTimeLocal(TIME);
                zip.putNextEntry(entry);
                Files.copy(attempt.resolve(name), zip);
                zip.closeEntry();
            }
        }
    }
}
