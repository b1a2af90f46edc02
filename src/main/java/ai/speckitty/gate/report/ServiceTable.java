package ai.speckitty.gate.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the service said of itself over the run: each answer that differed from the one before.
 *
 * @param heads names of what it said, besides time and number of looks
 */
record ServiceTable(String sentence, List<String> heads, List<Row> rows) {

    private static final int MOST_ROWS = 200;

    /** What it may say; people call it the same in words, but for the build's. */
    private static final List<String> FIELDS =
            List.of("gitSha", "buildTimestamp", "events", "health", "ready", "infraFailures", "historicalRows", "blip");

    /** Looks that gave the same answer. */
    record Row(Optional<Instant> at, List<Cell> cells, int looks) {}

    /** One thing that it said. */
    record Cell(String head, String text, boolean code) {}

    static Optional<ServiceTable> of(RunView run) {
        List<ObjectNode> looks = run.trail().samples().stream()
                .filter(sample -> SampleLine.service(sample).isObject())
                .toList();
        List<String> fields = FIELDS.stream()
                .filter(name ->
                        looks.stream().anyMatch(look -> !said(look, name).isEmpty()))
                .toList();
        return looks.isEmpty()
                ? Optional.empty()
                : Optional.of(new ServiceTable(
                        sentence(looks),
                        fields.stream().map(ServiceTable::words).toList(),
                        rows(looks, fields).stream().limit(MOST_ROWS).toList()));
    }

    private static String sentence(List<ObjectNode> looks) {
        Duration widest = Duration.ZERO;
        List<Instant> times =
                looks.stream().flatMap(look -> SampleLine.at(look).stream()).toList();
        for (int i = 1; i < times.size(); i++) {
            Duration gap = Duration.between(times.get(i - 1), times.get(i));
            widest = gap.compareTo(widest) > 0 ? gap : widest;
        }
        return looks.size() + " looks, the widest gap " + Elapsed.text(widest)
                + ". A row stands for looks that gave the same answer.";
    }

    private static List<Row> rows(List<ObjectNode> looks, List<String> fields) {
        List<Row> rows = new ArrayList<>();
        for (ObjectNode look : looks) {
            List<Cell> cells =
                    fields.stream().map(name -> cell(name, said(look, name))).toList();
            Row last = rows.isEmpty() ? null : rows.get(rows.size() - 1);
            if (last != null && last.cells().equals(cells)) {
                rows.set(rows.size() - 1, new Row(last.at(), cells, last.looks() + 1));
            } else {
                rows.add(new Row(SampleLine.at(look), cells, 1));
            }
        }
        return rows;
    }

    private static Cell cell(String name, String said) {
        boolean commit = name.equals("gitSha");
        return new Cell(words(name), commit && said.length() == 40 ? said.substring(0, 12) : said, commit);
    }

    private static String words(String name) {
        return switch (name) {
            case "gitSha" -> "commit";
            case "buildTimestamp" -> "built";
            default -> name.replaceAll("(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        };
    }

    private static String said(JsonNode look, String name) {
        JsonNode value = SampleLine.service(look).path(name);
        return value.isValueNode() && !value.isNull() ? value.asText() : "";
    }
}
