package ai.speckitty.gate.report;

import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Standing;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** The top of the report: the verdict, what it is about, and the card. */
final class HeadSection {

    private static final int MOST_FINDINGS = 200;

    private final RunView run;
    private final Html html;

    HeadSection(RunView run, Html html) {
        this.run = run;
        this.html = html;
    }

    void write() {
        RunView.Context context = run.context();
        html.open("header", "class", "verdict " + Parts.tone(run.verdict().standing()));
        html.element("p", "Release gate " + context.gate(), "class", "over");
        html.open("h1").element("span", word(run.verdict().standing()), "class", "word");
        run.verdict().code().ifPresent(code -> html.text(" ").element("span", code.name(), "class", "code"));
        html.close();
        html.element("p", sentence(), "class", "lead");
        marks(context);
        tiles();
        html.close();
        card();
    }

    private static String word(Standing standing) {
        return switch (standing) {
            case PASSED -> "Passed";
            case WAITING -> "Waiting";
            case STOPPED -> "Stopped";
            case ERROR -> "Error";
        };
    }

    private String sentence() {
        String what = run.context().rc().map(rc -> "Candidate " + rc).orElse("No candidate yet");
        String attempt =
                run.context().attempt().map(name -> ", attempt " + name).orElse("");
        String where = run.phase().map(phase -> ", ended in " + phase.goal()).orElse("");
        return what + attempt + where + ".";
    }

    private void marks(RunView.Context context) {
        if (!context.dryRun() && !context.rehearsal() && context.notes().isEmpty()) {
            return;
        }
        html.open("ul", "class", "marks");
        if (context.rehearsal()) {
            html.element("li", "Rehearsal: the world was the embedded one");
        }
        if (context.dryRun()) {
            html.element("li", "Dry run: nothing was posted, closed or reopened");
        }
        context.notes().forEach(note -> html.element("li", Parts.cut(note)));
        html.close();
    }

    private void tiles() {
        html.open("dl", "class", "tiles");
        long passed = run.phases().stream()
                .filter(phase -> phase.verdict().isPassed())
                .count();
        tile("phases passed", passed + " of " + GatePhase.values().length);
        if (!run.phases().isEmpty()) {
            tile(
                    "from start to end",
                    Parts.elapsed(
                            run.phases().get(0).startedAt(),
                            run.phases().get(run.phases().size() - 1).finishedAt()));
        }
        streak("consecutive canary runs", Facts.of(run, GatePhase.CANARY_FOURRUN));
        if (!run.trail().samples().isEmpty()) {
            tile("looks at the service", String.valueOf(run.trail().samples().size()));
        }
        html.close();
    }

    private void streak(String label, JsonNode facts) {
        List<JsonNode> runs = Facts.items(facts, "runs").toList();
        if (!runs.isEmpty()) {
            long good = runs.stream()
                    .filter(one -> Facts.text(one, "outcome").equals("pass"))
                    .count();
            tile(label, good + " of " + runs.size());
        }
    }

    private void tile(String label, String value) {
        html.open("div").element("dt", label).element("dd", value).close();
    }

    private void card() {
        html.open("section", "id", "card", "aria-label", "Card", "class", "card");
        Optional<Code> code = run.verdict().code();
        if (code.isPresent()) {
            findings();
        }
        NextStep next = NextStep.after(run);
        html.open("dl", "class", "pairs");
        code.ifPresent(why -> Parts.pair(html, "Who acts", why.actor().title() + ": " + why.cure()));
        html.open("div").element("dt", "Next").open("dd");
        command(next.command());
        html.close().close();
        Parts.pair(html, "That reuses", next.reuses());
        Parts.code(html, "Evidence", run.context().evidence());
        code.ifPresent(why -> Parts.code(html, "About this code", Card.documentation(why)));
        html.close().close();
    }

    /** Each argument is kept together where the page is wide enough for it. */
    private void command(String command) {
        html.open("pre", "class", "command");
        for (String argument : CommandLines.words(Parts.cut(command))) {
            html.element("span", argument).text(" ");
        }
        html.close();
    }

    private void findings() {
        List<Finding> all = run.verdict().findings();
        Table table = Table.stacked(html, "What was found and expected", "looked at", "found", "expected");
        all.stream()
                .limit(MOST_FINDINGS)
                .forEach(finding -> table.row()
                        .text(finding.subject())
                        .text(finding.found())
                        .text(finding.expected())
                        .endRow());
        table.end();
        if (all.size() > MOST_FINDINGS) {
            html.element("p", "And " + (all.size() - MOST_FINDINGS) + " more, all in verdict.json.", "class", "note");
        }
    }
}
