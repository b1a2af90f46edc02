package ai.speckitty.gate.report;

import ai.speckitty.gate.evidence.run.PhaseResult;
import ai.speckitty.gate.verdict.Verdict;
import java.util.List;
import java.util.stream.IntStream;

/** The lines of a gate on the console: one a phase with result and time, and indented ones for its checks. */
public final class ConsoleLine {

    /** The longest line of a log. */
    static final int LOGGED = 300;

    private static final int MOST = 250;
    private static final int GOAL = 18;
    private static final int RESULT = 8;
    private static final int TIME = 11;

    private ConsoleLine() {}

    /**
     * A phase that has ended.
     *
     * @param result how it ended
     * @param painter colours the result
     * @return one line of at most {@value Card#WIDTH} columns
     */
    public static String of(PhaseResult result, Painter painter) {
        Verdict verdict = result.verdict();
        String time = Elapsed.of(result);
        String word = Columns.pad(verdict.standing().word(), RESULT);
        return Columns.pad(result.phase().goal(), GOAL)
                + painter.paint(verdict.standing(), word)
                + " ".repeat(Math.max(0, TIME - time.length()))
                + time
                + verdict.code().map(code -> "  " + code).orElse("");
    }

    /**
     * A phase that begins.
     *
     * @param purpose what it checks, in a few words
     * @return one line of at most {@value Card#WIDTH} columns
     */
    public static String begin(String goal, String purpose) {
        return Columns.cut(Columns.pad(goal, GOAL) + Columns.oneLine(purpose), Card.WIDTH)
                .stripTrailing();
    }

    /**
     * What long work is doing.
     *
     * @param text from anywhere
     * @return one indented line of at most {@value Card#WIDTH} columns
     */
    public static String sub(String text) {
        return Columns.cut("  " + Columns.oneLine(text), Card.WIDTH);
    }

    /**
     * A check within a phase, for a log: on one line, so that it can be searched.
     *
     * @param text what was checked, from anywhere
     * @return one indented line of at most {@value #LOGGED} columns
     */
    static String logged(String text) {
        return Columns.cut("  " + Columns.oneLine(text), LOGGED);
    }

    /**
     * A check within a phase, for a terminal.
     *
     * @param text what was checked, from anywhere
     * @return one to four indented lines of at most {@value Card#WIDTH} columns; an address that is longer stays whole, to be copied
     */
    static List<String> wrapped(String text) {
        List<String> lines = Columns.wrap(Columns.cut(Columns.oneLine(text), MOST), Card.WIDTH - 4);
        return IntStream.range(0, lines.size())
                .mapToObj(i -> (i == 0 ? "  " : "    ") + lines.get(i))
                .toList();
    }
}
