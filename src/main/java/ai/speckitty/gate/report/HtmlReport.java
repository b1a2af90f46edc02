package ai.speckitty.gate.report;

/** {@code report.html}: everything that a run left behind, on one page that needs nothing else. No script, no request. */
public final class HtmlReport {

    private HtmlReport() {}

    /** Renders the report of a run, in UTF-8. The same view gives the same bytes. */
    public static byte[] render(RunView run) {
        RunView.Context context = run.context();
        String about = context.attempt().or(context::rc).orElse(context.gate());
        return PageTemplate.render(
                "report", PageTemplate.badge(run.verdict()) + " \u00b7 " + about, ReportPage.of(run));
    }
}
