package ai.speckitty.gate.report;

import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GatePhase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A verdict on one screen: what was found and expected, where the evidence is, who acts, the next command and what it
 * reuses. Sentences are broken at {@value #WIDTH} columns, so that 80 are enough with the log level that Maven puts before each
 * line; what people copy, as the command, a path or a digest, stays on one line. At most {@value #HEIGHT} lines. What does not fit
 * is counted; {@code verdict.json} holds all of it.
 *
 * @param lines the screen, top to bottom
 */
public record Card(List<String> lines) {

    /** The widest line of more than one word, in columns. */
    public static final int WIDTH = 72;

    /** The most lines. */
    public static final int HEIGHT = 24;

    private static final String PAGES = "https://github.com/spec-kitty/spec-kitty-gate/blob/main/src/site/markdown/";

    private static final int LABEL = 10;
    private static final int TEXT = WIDTH - LABEL;
    private static final int LINES_EACH = 5;

    /**
     * Draws the card of a run.
     *
     * @param run what the card is about
     * @return its card
     */
    public static Card of(RunView run) {
        List<String> head = Columns.wrap(title(run), WIDTH, 2);
        List<String> foot = foot(run);
        int room = HEIGHT - head.size() - foot.size() - 2;
        List<String> body =
                run.verdict().isPassed() ? passed(run) : findings(run.verdict().findings(), room);
        List<String> all = new ArrayList<>(head);
        if (!body.isEmpty()) {
            all.add("");
            all.addAll(body);
        }
        all.add("");
        all.addAll(foot);
        return new Card(all);
    }

    /**
     * The card as the message of an exception.
     *
     * @return its lines, joined by line feeds; begins with {@code [STOP CODE] } or its like
     */
    public String text() {
        return String.join("\n", lines);
    }

    /**
     * The place in the documentation that explains a code.
     *
     * @return its address with the anchor
     */
    public static String documentation(Code code) {
        return PAGES + "codes.md#" + code.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String title(RunView run) {
        RunView.Context context = run.context();
        String word = run.verdict().standing().word();
        String mark = "[" + run.verdict().code().map(code -> word + " " + code).orElse(word) + "] ";
        String place = run.phase().map(GatePhase::goal).map(goal -> goal + ", ").orElse("");
        return mark
                + place
                + context.gate()
                + context.rc().map(rc -> " " + rc).orElse("")
                + (context.dryRun() ? " (dry run)" : "")
                + (context.rehearsal() ? " (rehearsal)" : "");
    }

    private static List<String> passed(RunView run) {
        String all = run.phases().size() + " phases passed"
                + run.context().attempt().map(name -> ", attempt " + name).orElse("");
        return labelled("found", all, 2);
    }

    private static List<String> foot(RunView run) {
        NextStep next = NextStep.after(run);
        Optional<Code> code = run.verdict().code();
        List<String> foot = new ArrayList<>();
        run.context().notes().stream().limit(2).forEach(note -> foot.addAll(labelled("note", note, 1)));
        foot.addAll(labelled("evidence", List.of(Columns.visible(run.context().evidence()))));
        code.ifPresent(why -> foot.addAll(labelled("acts", why.actor().title() + ": " + why.cure(), 3)));
        foot.addAll(labelled("next", List.of(Columns.visible(next.command()))));
        foot.addAll(labelled("reuses", next.reuses(), 2));
        code.ifPresent(why -> foot.addAll(labelled("about", documentation(why), 1)));
        return foot;
    }

    /** What does not fit is counted, and few have more room each. Drawn from the first on: thousands may be found, and few fit. */
    private static List<String> findings(List<Finding> findings, int room) {
        List<String> generous = findings.size() > room ? List.of() : drawn(findings, 2 * LINES_EACH);
        if (!generous.isEmpty() && generous.size() <= room) {
            return generous;
        }
        int shown = Math.min(1, findings.size());
        while (shown < findings.size() && fit(findings.subList(0, shown + 1), findings.size(), room)) {
            shown++;
        }
        List<String> lines = drawn(findings.subList(0, shown), LINES_EACH);
        if (shown == findings.size() && lines.size() <= room) {
            return lines;
        }
        int left = findings.size() - shown;
        List<String> folded = new ArrayList<>(lines.subList(0, Math.min(lines.size(), room - 1)));
        folded.addAll(labelled(
                "",
                left == 0
                        ? "... all of it in verdict.json"
                        : "... and " + left + " more, all " + findings.size() + " in verdict.json",
                1));
        return folded;
    }

    /** Whether these findings have room, with the line that counts the others if there are any. */
    private static boolean fit(List<Finding> first, int all, int room) {
        return drawn(first, LINES_EACH).size() + (first.size() < all ? 1 : 0) <= room;
    }

    /** Neighbours that expected the same share that line. */
    private static List<String> drawn(List<Finding> findings, int linesEach) {
        List<String> lines = new ArrayList<>();
        String label = "found";
        for (int i = 0; i < findings.size(); i++) {
            Finding finding = findings.get(i);
            lines.addAll(labelled(label, finding.subject() + ": " + finding.found(), linesEach));
            boolean shared =
                    i + 1 < findings.size() && findings.get(i + 1).expected().equals(finding.expected());
            label = shared ? "" : "found";
            if (!shared) {
                lines.addAll(labelled("expected", finding.expected(), linesEach));
            }
        }
        return lines;
    }

    private static List<String> labelled(String label, String text, int most) {
        return labelled(label, Columns.wrap(text, TEXT, most));
    }

    private static List<String> labelled(String label, List<String> texts) {
        List<String> lines = new ArrayList<>();
        texts.forEach(text -> lines.add(Columns.pad(lines.isEmpty() ? label : "", LABEL) + text));
        return lines;
    }
}
