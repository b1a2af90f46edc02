package ai.speckitty.gate.wiring;

import ai.speckitty.gate.rehearsal.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a rehearsal leaves for people to look at. */
record RehearsalTraces(World world, Path folder) {

    private static final int DEPTH = 6;
    private static final String LABEL = "report    ";

    /** Where to look besides the report. */
    List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        attempts().forEach(attempt -> lines.add("evidence: " + attempt));
        lines.add("requests that the world recorded: " + world.servers().record());
        return lines;
    }

    /** The page to open; some stops come before there can be one. */
    static Optional<Path> report(Path folder) {
        return Optional.of(folder.resolve("target/spec-kitty-gate/report.html")).filter(Files::isRegularFile);
    }

    /** The end of the gate with the page to open as its last line, so that it can be copied. */
    Ending under(Ending ending) {
        return report(folder)
                .map(page -> new Ending(ending.standing(), ending.card() + "\n" + LABEL + page))
                .orElse(ending);
    }

    private List<Path> attempts() throws IOException {
        try (Stream<Path> all = Files.find(
                world.workspace(),
                DEPTH,
                (path, attributes) -> attributes.isDirectory()
                        && path.getFileName().toString().matches("rc[0-9]+-attempt[0-9]+")
                        && Files.exists(path.resolve("ledger.jsonl")))) {
            return all.sorted().toList();
        }
    }
}
