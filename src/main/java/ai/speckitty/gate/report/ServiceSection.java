package ai.speckitty.gate.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the service said of itself over the run: each answer that differed from the one before. */
final class ServiceSection implements Section {

    private static final List<String> FIELDS =
            List.of("gitSha", "buildTimestamp", "events", "health", "ready", "infraFailures", "historicalRows", "blip");
    private static final int MOST_ROWS = 200;

    @Override
    public String id() {
        return "service";
    }

    @Override
    public String title() {
        return "The service over time";
    }

    @Override
    public boolean isNeeded(RunView run) {
        return run.trail().samples().stream().anyMatch(ServiceSection::speaksOfTheService);
    }

    @Override
    public void write(RunView run, Html html) {
        List<JsonNode> looks = run.trail().samples().stream()
                .filter(ServiceSection::speaksOfTheService)
                .map(JsonNode.class::cast)
                .toList();
        html.element("p", sentence(looks), "class", "note");
        List<String> fields = FIELDS.stream()
                .filter(name -> looks.stream()
                        .anyMatch(look ->
                                !Facts.text(SampleLine.service(look), name).isEmpty()))
                .toList();
        List<String> heads = new ArrayList<>(List.of("time"));
        fields.stream().map(ServiceSection::head).forEach(heads::add);
        heads.add("looks");
        Table table = Table.grid(html, "Answers of the service that differed from the one before", heads);
        changes(looks, fields).stream().limit(MOST_ROWS).forEach(change -> row(change, fields, table));
        table.end();
    }

    private static boolean speaksOfTheService(JsonNode sample) {
        return SampleLine.service(sample).isObject();
    }

    private static String sentence(List<JsonNode> looks) {
        Duration widest = Duration.ZERO;
        Instant before = null;
        for (JsonNode look : looks) {
            Instant at = Facts.instant(look, "at").orElse(before);
            if (before != null && at != null && Duration.between(before, at).compareTo(widest) > 0) {
                widest = Duration.between(before, at);
            }
            before = at;
        }
        return looks.size() + " looks, the widest gap " + Elapsed.text(widest)
                + ". A row stands for looks that gave the same answer.";
    }

    private static List<Map.Entry<JsonNode, Integer>> changes(List<JsonNode> looks, List<String> fields) {
        List<Map.Entry<JsonNode, Integer>> changes = new ArrayList<>();
        Map<String, String> before = Map.of();
        for (JsonNode look : looks) {
            Map<String, String> now = new LinkedHashMap<>();
            fields.forEach(name -> now.put(name, Facts.text(SampleLine.service(look), name)));
            if (now.equals(before)) {
                Map.Entry<JsonNode, Integer> last = changes.remove(changes.size() - 1);
                changes.add(Map.entry(last.getKey(), last.getValue() + 1));
            } else {
                changes.add(Map.entry(look, 1));
            }
            before = now;
        }
        return changes;
    }

    private static void row(Map.Entry<JsonNode, Integer> change, List<String> fields, Table table) {
        table.row().cell("", html -> Facts.instant(change.getKey(), "at").ifPresent(at -> Parts.time(html, at)));
        for (String name : fields) {
            String value = Facts.text(SampleLine.service(change.getKey()), name);
            if (name.equals("gitSha")) {
                table.code(value.length() == 40 ? value.substring(0, 12) : value);
            } else {
                table.text(value);
            }
        }
        table.number(String.valueOf(change.getValue())).endRow();
    }

    private static String head(String field) {
        return switch (field) {
            case "gitSha" -> "commit";
            case "buildTimestamp" -> "built";
            case "infraFailures" -> "infra failures";
            case "historicalRows" -> "historical rows";
            default -> field;
        };
    }
}
