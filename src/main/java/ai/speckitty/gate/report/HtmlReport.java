package ai.speckitty.gate.report;

/** {@code report.html}: everything that a run left behind, on one page that needs nothing else. No script, no request. */
public final class HtmlReport {

    private HtmlReport() {}

    /** Renders the report of a run, in UTF-8. The same view gives the same bytes. */
    public static byte[] render(RunView run) {
        String title = ReportPage.badge(run.verdict()) + " \u00b7 "
                + run.context()
                        .attempt()
                        .or(() -> run.context().rc())
                        .orElse(run.context().gate());
        return PageTemplate.render("report", title, new ReportPage(run));
    }
}
