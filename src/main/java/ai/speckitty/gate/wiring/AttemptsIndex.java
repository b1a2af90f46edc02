package ai.speckitty.gate.wiring;

import ai.speckitty.gate.report.AttemptRow;
import ai.speckitty.gate.report.AttemptsPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Keeps {@code index.html} and {@code index.json} of an evidence root: anew after each ending, never read as evidence. */
final class AttemptsIndex {

    private AttemptsIndex() {}

    static void render(String gate, Path evidenceRoot) throws IOException {
        List<AttemptRow> rows = AttemptRows.of(evidenceRoot);
        replace(evidenceRoot, "index.html", AttemptsPage.html(gate, rows));
        replace(evidenceRoot, "index.json", AttemptsPage.json(gate, rows));
    }

    private static void replace(Path folder, String name, byte[] content) throws IOException {
        Path temporary = folder.resolve("." + name + ".tmp");
        Files.write(temporary, content);
        Files.move(
                temporary, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
