package ai.speckitty.gate.report;

import ai.speckitty.gate.verdict.GatePhase;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Run by scenario, and the suite run by run. */
final class CanarySection implements Section {

    private static final List<String> COUNTS = List.of("tests", "failures", "errors", "skipped", "seconds");

    @Override
    public String id() {
        return "runs";
    }

    @Override
    public String title() {
        return "Runs and scenarios";
    }

    @Override
    public boolean isNeeded(RunView run) {
        return !documents(run).isEmpty() || !suite(run).isEmpty();
    }

    @Override
    public void write(RunView run, Html html) {
        if (!documents(run).isEmpty()) {
            matrix(run, html);
        }
        if (!suite(run).isEmpty()) {
            html.element("h3", "Teamspace suite");
            suite(suite(run), html);
        }
    }

    private static void matrix(RunView run, Html html) {
        List<String> scenarios = scenarios(run);
        List<String> heads = new ArrayList<>(List.of("run"));
        scenarios.forEach(id -> heads.add(Table.SCENARIO + id));
        heads.addAll(List.of("outcome", "time", "run id and document"));
        Table table = Table.grid(html, "Runs and scenarios", heads);
        rows(Facts.of(run, GatePhase.CANARY_SINGLE), "single", scenarios, table);
        rows(Facts.of(run, GatePhase.CANARY_FOURRUN), "run", scenarios, table);
        table.end();
        List<JsonNode> streak =
                Facts.items(Facts.of(run, GatePhase.CANARY_FOURRUN), "runs").toList();
        if (!streak.isEmpty()
                && streak.stream().allMatch(one -> Facts.text(one, "outcome").equals("pass"))) {
            html.element("p", Confidence.sentence(streak.size()), "class", "note");
        }
    }

    private static void rows(JsonNode facts, String name, List<String> scenarios, Table table) {
        int number = 0;
        for (JsonNode one : Facts.items(facts, "runs").toList()) {
            number++;
            table.row().text(name.equals("single") ? name : name + " " + number);
            scenarios.forEach(id -> outcome(Facts.text(one.path("scenarios"), id), table));
            outcome(Facts.text(one, "outcome"), table);
            table.number(Facts.instant(one, "startedAt")
                    .flatMap(from -> Facts.instant(one, "finishedAt").map(to -> Parts.elapsed(from, to)))
                    .orElse(""));
            table.cell(
                    "",
                    html -> html.element("code", Parts.cut(Facts.text(one, "runId")))
                            .text(" ")
                            .element("span", Parts.cut(Facts.text(one, "document")), "class", "note"));
            table.endRow();
        }
    }

    private static void outcome(String word, Table table) {
        String shown = word.isEmpty() ? "absent" : word;
        table.badge(Parts.tone(shown), shown);
    }

    private static void suite(List<JsonNode> runs, Html html) {
        List<String> heads = new ArrayList<>(List.of("run"));
        heads.addAll(COUNTS);
        Table table = Table.grid(html, "Teamspace runs", heads);
        for (int i = 0; i < runs.size(); i++) {
            table.row().text("run " + (i + 1));
            for (String count : COUNTS) {
                table.number(Facts.text(runs.get(i), count));
            }
            table.endRow();
        }
        table.end();
    }

    private static List<JsonNode> documents(RunView run) {
        List<JsonNode> all = new ArrayList<>(
                Facts.items(Facts.of(run, GatePhase.CANARY_SINGLE), "runs").toList());
        Facts.items(Facts.of(run, GatePhase.CANARY_FOURRUN), "runs").forEach(all::add);
        return all;
    }

    private static List<JsonNode> suite(RunView run) {
        return Facts.items(Facts.of(run, GatePhase.CANARY_TEAMSPACE), "runs").toList();
    }

    private static List<String> scenarios(RunView run) {
        Set<String> ids = new LinkedHashSet<>();
        for (JsonNode one : documents(run)) {
            one.path("scenarios").properties().stream().map(Map.Entry::getKey).forEach(ids::add);
        }
        return ids.stream()
                .sorted(Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()))
                .limit(50)
                .toList();
    }
}
