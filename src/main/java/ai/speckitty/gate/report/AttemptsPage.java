package ai.speckitty.gate.report;

import ai.speckitty.gate.json.CanonicalJson;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.verdict.Standing;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code index.html} and {@code index.json} of an evidence root: all attempts, newest first, a row an attempt and a column a
 * scenario. Rendered for people and programs that want to see how the candidates went; never read as evidence.
 */
public final class AttemptsPage {

    private AttemptsPage() {}

    /**
     * Renders the page.
     *
     * @param gate the gate's name
     * @param rows newest first
     * @return a whole HTML document in UTF-8
     */
    public static byte[] html(String gate, List<AttemptRow> rows) {
        Html html = new Html();
        html.open("html", "lang", "en");
        PageHead.write(html, "All attempts \u00b7 " + gate);
        html.open("body").open("main").open("header");
        html.element("p", gate, "class", "over").element("h1", "All attempts");
        html.element("p", summary(rows), "class", "lead").close();
        html.open("section", "id", "attempts").element("h2", "Attempts");
        if (rows.isEmpty()) {
            html.element("p", "No attempt was sealed here yet.");
        } else {
            table(rows, html);
        }
        html.close().close();
        html.open("footer")
                .element(
                        "p",
                        "Rendered from the attempts' ledgers after the last ending. What proves something is in the attempts"
                                + " themselves; this page is never read as evidence.")
                .close();
        return html.close().close().done().getBytes(StandardCharsets.UTF_8);
    }

    private static String summary(List<AttemptRow> rows) {
        long passed = rows.stream()
                .filter(row -> row.standing().equals(Optional.of(Standing.PASSED)))
                .count();
        long candidates =
                rows.stream().flatMap(row -> row.rc().stream()).distinct().count();
        return rows.size() + (rows.size() == 1 ? " attempt" : " attempts") + " of " + candidates
                + (candidates == 1 ? " candidate" : " candidates") + ", " + passed + " passed";
    }

    private static void table(List<AttemptRow> rows, Html html) {
        TreeSet<Integer> scenarios = new TreeSet<>();
        rows.forEach(row -> scenarios.addAll(row.scenarios().keySet()));
        List<String> heads = new ArrayList<>(List.of("attempt", "ended"));
        scenarios.forEach(id -> heads.add(Table.SCENARIO + id));
        heads.addAll(List.of("began", "what came of it"));
        Table table = Table.stacked(html, "Attempts", heads.toArray(String[]::new));
        rows.forEach(row -> row(row, scenarios, table));
        table.end();
    }

    private static void row(AttemptRow row, Set<Integer> scenarios, Table table) {
        table.row().cell("short", html -> {
            if (row.hasReport()) {
                html.element("a", row.name(), "href", row.name() + "/report.html");
            } else {
                html.text(row.name());
            }
            note(html, Parts.cut(row.rc().orElse("unknown candidate")));
            if (row.dryRun() || row.rehearsal()) {
                note(html, row.dryRun() ? "dry run" : "rehearsal");
            }
        });
        table.cell("cell", html -> {
            html.open("div"); // one child, since a narrow page puts it beside the column's name
            Parts.badge(html, row.standing().map(Parts::tone).orElse("quiet"), row.word());
            row.phase().ifPresent(phase -> note(html, phase.goal()));
            html.close();
        });
        for (Integer id : scenarios) {
            AttemptRow.Count count = row.scenarios().get(id);
            if (count == null) {
                table.badge("quiet", "not run");
            } else {
                table.badge(count.isWhole() ? "good" : "bad", count.toString());
            }
        }
        table.cell("short", html -> {
            html.open("div").text(row.startedAt().toString().substring(0, 16).replace('T', '\u00a0'));
            note(html, "took " + Parts.elapsed(row.startedAt(), row.endedAt()));
            html.close();
        });
        table.cell("", html -> {
            html.open("div");
            row.became().forEach(each -> html.element("div", Parts.cut(each)));
            html.close();
        });
        table.endRow();
    }

    private static void note(Html html, String text) {
        html.element("div", text, "class", "note");
    }

    /**
     * Renders the same for programs, as {@code index.schema.json} has it.
     *
     * @param gate the gate's name
     * @param rows newest first
     * @return one canonical JSON line in UTF-8 with its line feed
     */
    public static byte[] json(String gate, List<AttemptRow> rows) {
        ObjectNode page = StrictJson.object().put("gate", gate);
        ArrayNode attempts = page.putArray("attempts");
        rows.forEach(row -> json(row, attempts.addObject()));
        return (CanonicalJson.text(page) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** One attempt for programs. */
    static void json(AttemptRow row, ObjectNode node) {
        node.put("attempt", row.name());
        node.put("rc", row.rc().orElse(null));
        node.put("verdict", row.standing().map(Enum::name).orElse(null));
        node.put("code", row.code().map(Enum::name).orElse(null));
        node.put("phase", row.phase().map(phase -> phase.goal()).orElse(null));
        ObjectNode scenarios = node.putObject("scenarios");
        row.scenarios().forEach((id, count) -> scenarios.put(String.format(Locale.ROOT, "%d", id), count.toString()));
        node.put("startedAt", row.startedAt().toString());
        node.put("endedAt", row.endedAt().toString());
        node.put("dryRun", row.dryRun());
        node.put("rehearsal", row.rehearsal());
        ArrayNode became = node.putArray("became");
        row.became().forEach(became::add);
        node.put("report", row.hasReport() ? row.name() + "/report.html" : null);
    }
}
