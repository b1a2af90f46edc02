package ai.speckitty.gate.report;

import ai.speckitty.gate.evidence.run.PhaseResult;
import ai.speckitty.gate.fact.CandidateFacts;
import ai.speckitty.gate.fact.FixFacts;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GatePhase;
import java.time.Duration;
import java.util.List;

/** {@code summary.md}: the verdict for a pull request or a job's summary page. */
public final class Summary {

    private static final int MOST_FINDINGS = 50;

    private Summary() {}

    /**
     * Renders the summary of a run.
     *
     * @param run what to render
     * @return Markdown, ends with a line feed; every foreign text stands in a code span
     */
    public static String render(RunView run) {
        StringBuilder out = new StringBuilder();
        heading(run, out);
        findings(run.verdict().findings(), run.verdict().isPassed(), out);
        FactsForPeople facts = new FactsForPeople(run.phases());
        proofs(facts, out);
        held(facts, out);
        steps(run, out);
        phases(run.phases(), out);
        return out.toString();
    }

    private static void heading(RunView run, StringBuilder out) {
        RunView.Context context = run.context();
        out.append("## ")
                .append(run.verdict().standing())
                .append(run.verdict().code().map(code -> " " + code).orElse(""))
                .append("\n\nGate ")
                .append(Markdown.code(context.gate()));
        context.rc().ifPresent(rc -> out.append(", candidate ").append(Markdown.code(rc)));
        context.attempt().ifPresent(name -> out.append(", attempt ").append(Markdown.code(name)));
        out.append(".\n");
        if (context.rehearsal()) {
            out.append("\n**Rehearsal**: the world was the embedded one; this says nothing about a real candidate.\n");
        }
        if (context.dryRun()) {
            out.append("\n**Dry run**: nothing was posted, closed or reopened.\n");
        }
        context.notes()
                .forEach(note ->
                        out.append("\nNote: ").append(Markdown.code(note)).append('\n'));
    }

    private static void findings(List<Finding> findings, boolean passed, StringBuilder out) {
        if (passed) {
            return;
        }
        out.append("\n| looked at | found | expected |\n| --- | --- | --- |\n");
        findings.stream()
                .limit(MOST_FINDINGS)
                .forEach(finding -> out.append("| ")
                        .append(Markdown.cell(finding.subject()))
                        .append(" | ")
                        .append(Markdown.cell(Columns.cut(finding.found(), 400)))
                        .append(" | ")
                        .append(Markdown.cell(Columns.cut(finding.expected(), 400)))
                        .append(" |\n"));
        if (findings.size() > MOST_FINDINGS) {
            out.append("\nAnd ").append(findings.size() - MOST_FINDINGS).append(" more, all in `verdict.json`.\n");
        }
    }

    /** What the proofs of the fixes could not tell, also when everything passed. */
    private static void proofs(FactsForPeople facts, StringBuilder out) {
        facts.find(GatePhase.INSPECT_FIX, FixFacts.Fixes.class)
                .map(FixFacts.Fixes::fixes)
                .orElse(List.of())
                .forEach(fix -> {
                    remark(
                            out,
                            fix.issue(),
                            "set aside, failing with the fix and not passing without it",
                            fix.setAside());
                    remark(out, fix.issue(), "imported by a test that decides, and not to be silenced", fix.unmuted());
                });
    }

    private static void held(FactsForPeople facts, StringBuilder out) {
        facts.find(GatePhase.INSTALL_RC, CandidateFacts.Held.class)
                .map(CandidateFacts.Held::fixes)
                .orElse(List.of())
                .forEach(fix -> out.append("\n* ")
                        .append(Markdown.code(fix.issue()))
                        .append(fix.code() == null ? ", its fix holds at " : ", its fix is not shown to hold at ")
                        .append(Markdown.code(Columns.cut(fix.runs().commit(), 40)))
                        .append('\n'));
    }

    private static void remark(StringBuilder out, String issue, String what, List<String> all) {
        if (!all.isEmpty()) {
            out.append("\n* ")
                    .append(Markdown.code(issue))
                    .append(", ")
                    .append(what)
                    .append(": ")
                    .append(Markdown.code(Columns.cut(String.join(", ", all), 400)))
                    .append('\n');
        }
    }

    private static void steps(RunView run, StringBuilder out) {
        NextStep next = NextStep.after(run);
        out.append("\n* Evidence: ").append(Markdown.code(run.context().evidence()));
        run.verdict()
                .code()
                .ifPresent(code -> out.append("\n* Who acts: ")
                        .append(code.actor().title())
                        .append("; ")
                        .append(code.cure().replace("<", "&lt;")));
        out.append("\n* Next: ").append(Markdown.code(next.command()));
        out.append("\n* That reuses: ").append(next.reuses());
        run.verdict()
                .code()
                .ifPresent(code -> out.append("\n* About this code: ").append(Markdown.code(Card.documentation(code))));
        out.append('\n');
    }

    private static void phases(List<PhaseResult> phases, StringBuilder out) {
        if (phases.isEmpty()) {
            return;
        }
        out.append("\n| phase | result | time |\n| --- | --- | ---: |\n");
        for (PhaseResult phase : phases) {
            out.append("| ")
                    .append(phase.phase().goal())
                    .append(" | ")
                    .append(phase.verdict().standing())
                    .append(phase.verdict().code().map(code -> " " + code).orElse(""))
                    .append(" | ")
                    .append(Elapsed.text(Duration.between(phase.startedAt(), phase.finishedAt())))
                    .append(" |\n");
        }
    }
}
