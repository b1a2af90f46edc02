package ai.speckitty.gate.report;

import ai.speckitty.gate.verdict.GatePhase;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Blocker by blocker: which commit, what it changed, which tests prove it. */
final class ProofSection implements Section {

    private static final List<String> TREES = List.of("fix", "base", "scoped", "muted");

    @Override
    public String id() {
        return "fixes";
    }

    @Override
    public String title() {
        return "Fixes and their proof";
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
                "A test proves a fix when it passes on fix and muted, and fails on scoped. fix: the commit. base: all"
                        + " source as before. scoped: only this blocker's change undone. muted: the commit with"
                        + " all silenced that only speaks. What a change looks like explains what the tests found; it"
                        + " decides nothing.",
                "class",
                "note");
    }

    private static java.util.stream.Stream<JsonNode> fixes(RunView run) {
        return Facts.items(Facts.of(run, GatePhase.INSPECT_FIX), "fixes");
    }

    private static void write(JsonNode fix, Html html) {
        String code = Facts.text(fix, "code");
        html.open("article", "class", "box");
        html.open("h3").text(Parts.cut(Facts.text(fix, "issue")) + " ");
        Parts.badge(html, code.isEmpty() ? "good" : "bad", code.isEmpty() ? "proven" : Parts.cut(code));
        html.close();
        html.open("dl", "class", "pairs");
        Parts.code(html, "Fix", commit(fix));
        Parts.pair(html, "Story", Facts.text(fix, "closer"));
        html.close();
        list(Facts.texts(fix, "why"), html);
        changes(fix, html);
        tests(fix, html);
        remarks(Facts.texts(fix, "setAside"), "Set aside: fails with the fix and did not pass without it", html);
        remarks(Facts.texts(fix, "unmuted"), "Not to be silenced: imported by a test that decides", html);
        files(fix, html);
        html.close();
    }

    private static String commit(JsonNode fix) {
        String commit = Facts.text(fix, "commit");
        return commit.isEmpty() ? "" : Facts.text(fix, "repository") + "@" + commit;
    }

    private static void list(List<String> texts, Html html) {
        if (!texts.isEmpty()) {
            html.open("ul", "class", "findings");
            texts.forEach(text -> html.element("li", Parts.cut(text)));
            html.close();
        }
    }

    private static void changes(JsonNode fix, Html html) {
        List<JsonNode> changes = Facts.items(fix, "changes").toList();
        if (changes.isEmpty()) {
            return;
        }
        Table table = Table.stacked(html, "Changes", "file", "symbol", "looks like", "blocker's scope");
        for (JsonNode change : changes) {
            String kind = Facts.text(change, "kind");
            table.row().code(Facts.text(change, "file")).code(Facts.text(change, "symbol"));
            String word = Facts.text(change, "layer");
            table.badge(kind.equals("behaviour") ? "plain" : "quiet", word.isEmpty() ? kind : word);
            table.text(change.path("inScope").asBoolean(false) ? "inside" : "outside")
                    .endRow();
        }
        table.end();
    }

    private static void tests(JsonNode fix, Html html) {
        List<JsonNode> tests = Facts.items(fix, "tests").toList();
        if (tests.isEmpty()) {
            return;
        }
        Table table = Table.stacked(html, "Tests on each tree", "test", "fix", "base", "scoped", "muted");
        for (JsonNode test : tests) {
            table.row().code(Facts.text(test, "id"));
            for (String tree : TREES) {
                String outcome = Facts.text(test, tree);
                table.badge(outcomeTone(tree, outcome), outcome.isEmpty() ? "not run" : outcome);
            }
            table.endRow();
        }
        table.end();
    }

    /** Without the change a failure is what a proof wants, so it is not drawn as one. */
    private static String outcomeTone(String tree, String outcome) {
        if (outcome.isEmpty()) {
            return "quiet";
        }
        boolean withChange = tree.equals("fix") || tree.equals("muted");
        return withChange ? Parts.tone(outcome) : "plain";
    }

    private static void remarks(List<String> all, String what, Html html) {
        if (!all.isEmpty()) {
            Table table = Table.stacked(html, what, "what");
            all.forEach(each -> table.row().code(each).endRow());
            table.end();
        }
    }

    private static void files(JsonNode fix, Html html) {
        List<JsonNode> files = Facts.items(fix, "files").toList();
        if (files.isEmpty()) {
            return;
        }
        Table table =
                Table.stacked(html, "Protection of each file", "source file", "tests that fail when only it is undone");
        for (JsonNode file : files) {
            List<String> tests = Facts.texts(file, "diesWithout");
            table.row().code(Facts.text(file, "file"));
            table.text(tests.isEmpty() ? "none: no test protects it" : String.join(", ", tests))
                    .endRow();
        }
        table.end();
    }
}
