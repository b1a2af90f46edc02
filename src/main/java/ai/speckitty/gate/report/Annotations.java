package ai.speckitty.gate.report;

import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.Standing;
import java.util.ArrayList;
import java.util.List;

/** The verdict as annotations of a GitHub Actions job: workflow commands, one a line. */
public final class Annotations {

    /** GitHub shows ten of a kind in a step. */
    private static final int MOST = 9;

    private Annotations() {}

    /**
     * The annotations of a run.
     *
     * @param run what they are about
     * @return lines to print at the margin, without line feeds; foreign text cannot begin another command
     */
    public static List<String> of(RunView run) {
        Standing standing = run.verdict().standing();
        String title = Card.of(run).lines().get(0);
        List<String> lines = new ArrayList<>();
        if (run.verdict().isPassed()) {
            lines.add(line(standing, title, run.context().evidence()));
            return lines;
        }
        List<Finding> findings = run.verdict().findings();
        findings.stream().limit(MOST).forEach(finding -> lines.add(line(standing, title, finding.toString())));
        if (findings.size() > MOST) {
            lines.add(line(standing, title, "and " + (findings.size() - MOST) + " more, all in verdict.json"));
        }
        return lines;
    }

    private static String line(Standing standing, String title, String message) {
        String kind = switch (standing) {
            case PASSED -> "notice";
            case WAITING -> "warning";
            case STOPPED, ERROR -> "error";
        };
        return "::" + kind + " title=" + escape(title).replace(":", "%3A").replace(",", "%2C") + "::"
                + escape(Columns.cut(Columns.oneLine(message), 1000));
    }

    private static String escape(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }
}
