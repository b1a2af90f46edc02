package ai.speckitty.gate.report;

import ai.speckitty.gate.json.CanonicalJson;
import ai.speckitty.gate.json.StrictRecords;
import ai.speckitty.gate.verdict.Standing;
import java.nio.charset.StandardCharsets;
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
        List<Row> shown = rows.stream()
                .map(row -> new Row(
                        row,
                        scenarios.stream()
                                .map(id -> cell(id, row.scenarios().get(id)))
                                .toList()))
                .toList();
        List<String> candidates =
                rows.stream().flatMap(row -> row.rc().stream()).distinct().toList();
        long passed = rows.stream()
                .filter(row -> row.standing().equals(Optional.of(Standing.PASSED)))
                .count();
        return PageTemplate.render(
                "attempts", "All attempts \u00b7 " + gate, new View(gate, scenarios, candidates, passed, shown));
    }

    private record View(String gate, List<Integer> scenarios, List<String> candidates, long passed, List<Row> rows) {}

    private record Row(AttemptRow row, List<Cell> cells) {}

    private record Cell(Integer id, String tone, String text) {}

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
