package ai.speckitty.gate.report;

import ai.speckitty.gate.verdict.Finding;
import java.util.ArrayList;
import java.util.List;

/** Findings on a card: neighbours that expected the same share that line, and what does not fit is counted. */
record FindingLines(int label, int columns) {

    private static final int LINES_EACH = 5;

    static List<String> of(List<Finding> findings, int room, int label, int columns) {
        FindingLines drawing = new FindingLines(label, columns);
        List<String> all = drawing.draw(findings);
        if (all.size() <= room) {
            return all;
        }
        int shown = findings.size();
        List<String> lines = all;
        while (shown > 1 && lines.size() > room - 1) {
            shown--;
            lines = drawing.draw(findings.subList(0, shown));
        }
        List<String> folded = new ArrayList<>(lines.subList(0, Math.min(lines.size(), room - 1)));
        int left = findings.size() - shown;
        folded.add(
                left == 0
                        ? drawing.line("", "... all of it in verdict.json")
                        : drawing.line("", "... and " + left + " more, all " + findings.size() + " in verdict.json"));
        return folded;
    }

    private List<String> draw(List<Finding> findings) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < findings.size(); i++) {
            Finding finding = findings.get(i);
            boolean first = i == 0 || !sameExpectation(findings.get(i - 1), finding);
            add(lines, first ? "found" : "", finding.subject() + ": " + finding.found());
            if (i == findings.size() - 1 || !sameExpectation(finding, findings.get(i + 1))) {
                add(lines, "expected", finding.expected());
            }
        }
        return lines;
    }

    private static boolean sameExpectation(Finding one, Finding other) {
        return one.expected().equals(other.expected());
    }

    private void add(List<String> lines, String name, String text) {
        String shown = name;
        for (String part : Columns.wrap(text, columns, LINES_EACH)) {
            lines.add(line(shown, part));
            shown = "";
        }
    }

    private String line(String name, String text) {
        return Columns.pad(name, label) + text;
    }
}
