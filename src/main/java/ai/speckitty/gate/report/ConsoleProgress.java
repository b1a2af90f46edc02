package ai.speckitty.gate.report;

import ai.speckitty.gate.evidence.PhaseResult;
import ai.speckitty.gate.time.TimeSource;
import ai.speckitty.gate.verdict.Progress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Progress on a console. A terminal has one live line that is drawn over; a log gets the newest state at most every
 * {@link #HEARTBEAT}, so that nobody takes silence for a hang and nothing floods. May be used by several threads.
 */
public final class ConsoleProgress implements Progress {

    /** How long a log stays silent while work goes on. */
    public static final Duration HEARTBEAT = Duration.ofSeconds(30);

    private static final Duration REDRAW = Duration.ofMillis(100);
    private static final String CLEAR = "\r\u001b[K";

    private final Consumer<String> lines;
    private final Optional<Consumer<String>> terminal;
    private final UnaryOperator<String> redaction;
    private final Painter painter;
    private final TimeSource time;

    private boolean drawn;
    private long spokenAt;
    private long drawnAt;

    /**
     * Speaks to a console.
     *
     * @param lines takes lines that stay, without line feed
     * @param terminal takes characters that are drawn over, to be flushed at once; empty when nobody looks at a terminal
     * @param redaction replaces secrets
     * @param painter colours verdicts
     * @param time for the heartbeat
     */
    public ConsoleProgress(
            Consumer<String> lines,
            Optional<Consumer<String>> terminal,
            UnaryOperator<String> redaction,
            Painter painter,
            TimeSource time) {
        this.lines = lines;
        this.terminal = terminal;
        this.redaction = redaction;
        this.painter = painter;
        this.time = time;
        this.spokenAt = time.ticker().nanos();
        this.drawnAt = spokenAt - REDRAW.toNanos();
    }

    @Override
    public void say(String line) {
        line(ConsoleLine.sub(redaction.apply(line)));
    }

    @Override
    public synchronized void live(String line) {
        String text = redaction.apply(line);
        if (terminal.isEmpty()) {
            heartbeat(text);
        } else if (!drawn || time.since(drawnAt).compareTo(REDRAW) >= 0) {
            terminal.get().accept(CLEAR + ConsoleLine.sub(text));
            drawn = true;
            drawnAt = time.ticker().nanos();
        }
    }

    /**
     * Says how a phase ended.
     *
     * @param result its result
     */
    public void ended(PhaseResult result) {
        line(ConsoleLine.of(result, painter));
    }

    /**
     * A line that stays, as it is.
     *
     * @param line one line of text, free of secrets
     */
    public synchronized void line(String line) {
        if (drawn) {
            terminal.ifPresent(screen -> screen.accept(CLEAR));
            drawn = false;
        }
        lines.accept(line);
        spokenAt = time.ticker().nanos();
    }

    private void heartbeat(String text) {
        if (time.since(spokenAt).compareTo(HEARTBEAT) >= 0) {
            line(ConsoleLine.sub(text));
        }
    }
}
