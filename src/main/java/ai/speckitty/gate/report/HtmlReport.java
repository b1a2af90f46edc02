package ai.speckitty.gate.report;

import java.nio.file.Path;

/** {@code report.html}: everything that a run left behind, on one page that needs nothing else. No script, no request. */
public final class HtmlReport {

    private HtmlReport() {}

    /** Renders the report of a run for the evidence's own folder, in UTF-8. The same view gives the same bytes. */
    public static byte[] render(RunView run) {
        return render(run, "");
    }

    /**
     * Renders the same for another folder.
     *
     * @param folder where the report will lie, and its links lead into the evidence from
     */
    public static byte[] render(RunView run, Path folder) {
        Path evidence = Path.of(run.context().evidence()).toAbsolutePath().normalize();
        Path way = folder.toAbsolutePath().normalize().relativize(evidence);
        return render(run, way.toString().isEmpty() ? "" : way + "/");
    }

    private static byte[] render(RunView run, String below) {
        RunView.Context context = run.context();
        String about = context.attempt().or(context::rc).orElse(context.gate());
        return PageTemplate.render(
                "report", PageTemplate.badge(run.verdict()) + " \u00b7 " + about, ReportPage.of(run, below));
    }
}
