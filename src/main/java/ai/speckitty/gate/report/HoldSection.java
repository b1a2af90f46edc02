package ai.speckitty.gate.report;

import ai.speckitty.gate.verdict.GatePhase;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/** Fix by fix: whether it holds in what runs, by the tests that proved it. */
final class HoldSection implements Section {

    @Override
    public String id() {
        return "hold";
    }

    @Override
    public String title() {
        return "Fixes in what runs";
    }

    @Override
    public boolean isNeeded(RunView run) {
        return fixes(run).findAny().isPresent();
    }

    @Override
    public void write(RunView run, Html html) {
        fixes(run).forEach(fix -> write(fix, html));
        html.element(
                "p",
                "The tests that decided, run once more on the commit that runs. Its own version of a test counts; where that"
                        + " is gone, skipped or expected to fail, the fix's version was laid over the tree.",
                "class",
                "note");
    }

    private static Stream<JsonNode> fixes(RunView run) {
        return Facts.items(Facts.of(run, GatePhase.INSTALL_RC), "fixes");
    }

    private static void write(JsonNode fix, Html html) {
        String code = Facts.text(fix, "code");
        html.open("article", "class", "box");
        html.open("h3").text(Parts.cut(Facts.text(fix, "issue")) + " ");
        Parts.badge(html, code.isEmpty() ? "good" : "bad", code.isEmpty() ? "holds" : Parts.cut(code));
        html.close();
        html.open("dl", "class", "pairs");
        Parts.code(html, "Fix", Facts.text(fix, "repository") + "@" + Facts.text(fix, "commit"));
        JsonNode runs = fix.path("runs");
        Parts.code(html, "Runs", Facts.text(runs, "repository") + "@" + Facts.text(runs, "commit"));
        html.close();
        List<String> why = Facts.texts(fix, "why");
        if (!why.isEmpty()) {
            html.open("ul", "class", "findings");
            why.forEach(text -> html.element("li", Parts.cut(text)));
            html.close();
        }
        Table table = Table.stacked(html, "Tests that decided", "test", "fix", "scoped", "candidate", "version");
        Facts.items(fix, "tests").forEach(test -> {
            String ended = Facts.text(test, "candidate");
            table.row().code(Facts.text(test, "id"));
            table.text(Facts.text(test, "fix")).text(Facts.text(test, "scoped"));
            table.badge(Parts.tone(ended), ended.isEmpty() ? "not run" : ended);
            table.text(Facts.text(test, "version")).endRow();
        });
        table.end();
        List<String> since = Facts.texts(fix, "since");
        if (!since.isEmpty()) {
            Parts.fold(
                    html,
                    (since.size() == 1 ? "1 commit" : since.size() + " commits") + " since the fix touched its scope",
                    String.join("\n", since));
        }
        html.close();
    }
}
