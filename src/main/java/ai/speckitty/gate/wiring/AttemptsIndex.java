package ai.speckitty.gate.wiring;

import ai.speckitty.gate.report.AttemptRow;
import ai.speckitty.gate.report.AttemptsPage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Keeps {@code index.html} and {@code index.json} of an evidence root: anew after each ending, never read as evidence. */
final class AttemptsIndex {

    private AttemptsIndex() {}

    /** For people: that it could not be written is said, and changes nothing. */
    static void renderOrSay(GateSettings settings, Consumer<String> said) {
        try {
            render(settings.definition().gate(), settings.evidenceRoot());
        } catch (IOException e) {
            said.accept("the page of all attempts could not be written: " + e.getMessage());
        }
    }

    static void render(String gate, Path evidenceRoot) throws IOException {
        List<AttemptRow> rows = AttemptRows.of(evidenceRoot);
        EndingFiles.replace(evidenceRoot, "index.html", AttemptsPage.html(gate, rows));
        EndingFiles.replace(evidenceRoot, "index.json", AttemptsPage.json(gate, rows));
    }
}
