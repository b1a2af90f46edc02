package ai.speckitty.gate.report;

import ai.speckitty.gate.evidence.AttemptBook.Earlier;
import ai.speckitty.gate.verdict.Finding;

/** Earlier attempts of the same candidate. */
final class AttemptSection implements Section {

    @Override
    public String id() {
        return "attempts";
    }

    @Override
    public String title() {
        return "Earlier attempts";
    }

    @Override
    public boolean isNeeded(RunView run) {
        return run.context().attempt().isPresent();
    }

    @Override
    public void write(RunView run, Html html) {
        if (run.trail().earlier().isEmpty()) {
            html.element("p", "No attempt of this candidate was sealed here before this one.");
            return;
        }
        Table table = Table.stacked(html, title(), "attempt", "ended", "in", "because");
        run.trail().earlier().forEach(attempt -> row(attempt, table));
        table.end();
    }

    private static void row(Earlier attempt, Table table) {
        table.row().text(attempt.name() + (attempt.dryRun() ? " (dry run)" : ""));
        table.cell(
                "cell",
                html -> attempt.stop()
                        .ifPresentOrElse(
                                stop -> Parts.badge(html, stop.verdict()), () -> Parts.badge(html, "good", "PASSED")));
        table.text(attempt.stop().map(stop -> stop.phase().goal()).orElse(""));
        table.text(attempt.stop()
                .flatMap(stop -> stop.verdict().findings().stream().findFirst())
                .map(Finding::toString)
                .orElse(""));
        table.endRow();
    }
}
