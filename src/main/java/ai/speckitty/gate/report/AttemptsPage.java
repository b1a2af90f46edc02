package ai.speckitty.gate.report;

import ai.speckitty.gate.json.CanonicalJson;
import ai.speckitty.gate.json.StrictRecords;
import ai.speckitty.gate.verdict.Standing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code index.html} and {@code index.json} of an evidence root: all attempts, newest first, a row an attempt and a column a
 * scenario. Rendered for people and programs that want to see how the candidates went; never read as evidence.
 */
public final class AttemptsPage {

    private AttemptsPage() {}

    /** Renders the page in UTF-8, from rows that begin with the newest. */
    public static byte[] html(String gate, List<AttemptRow> rows) {
        List<Integer> scenarios = rows.stream()
                .flatMap(row -> row.scenarios().keySet().stream())
                .distinct()
                .sorted()
                .toList();
        return PageTemplate.render(
                "attempts",
                "All attempts \u00b7 " + gate,
                new View(
                        gate,
                        summary(rows),
                        scenarios,
                        rows.stream().map(row -> row(row, scenarios)).toList()));
    }

    private record View(String gate, String summary, List<Integer> scenarios, List<Row> rows) {}

    /** What the template sees of an attempt. */
    private record Row(
            String name,
            @Nullable String report,
            String candidate,
            @Nullable String kind,
            String tone,
            String word,
            @Nullable String goal,
            List<Cell> cells,
            String began,
            String took,
            List<String> became) {}

    private record Cell(Integer id, String tone, String text) {}

    private static String summary(List<AttemptRow> rows) {
        long passed = rows.stream()
                .filter(row -> row.standing().equals(Optional.of(Standing.PASSED)))
                .count();
        long candidates =
                rows.stream().flatMap(row -> row.rc().stream()).distinct().count();
        return rows.size() + (rows.size() == 1 ? " attempt" : " attempts") + " of " + candidates
                + (candidates == 1 ? " candidate" : " candidates") + ", " + passed + " passed";
    }

    private static Row row(AttemptRow row, List<Integer> scenarios) {
        return new Row(
                row.name(),
                row.report().orElse(null),
                row.rc().orElse("unknown candidate"),
                row.dryRun() ? "dry run" : row.rehearsal() ? "rehearsal" : null,
                row.standing().map(Tone::of).orElse("quiet"),
                row.word(),
                row.goal().orElse(null),
                scenarios.stream().map(id -> cell(id, row.scenarios().get(id))).toList(),
                row.startedAt().toString().substring(0, 16).replace('T', '\u00a0'),
                Elapsed.text(Duration.between(row.startedAt(), row.endedAt())),
                row.became());
    }

    private static Cell cell(Integer id, AttemptRow.@Nullable Count count) {
        return count == null
                ? new Cell(id, "quiet", "not run")
                : new Cell(id, count.isWhole() ? "good" : "bad", count.toString());
    }

    /**
     * Renders the same for programs, as {@code index.schema.json} has it.
     *
     * @param rows newest first
     * @return one canonical JSON line in UTF-8 with its line feed
     */
    public static byte[] json(String gate, List<AttemptRow> rows) {
        return (CanonicalJson.text(StrictRecords.tree(new Index(gate, rows))) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private record Index(String gate, List<AttemptRow> attempts) {}
}
