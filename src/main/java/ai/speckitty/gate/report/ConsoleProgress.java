package ai.speckitty.gate.report;

import ai.speckitty.gate.evidence.run.PhaseResult;
import ai.speckitty.gate.time.TimeSource;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Progress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Progress on a console. A terminal has one live line that is drawn over; a log gets the newest state at most every
 * {@link #HEARTBEAT}, so that nobody takes silence for a hang and nothing floods. May be used by several threads.
 */
public final class ConsoleProgress implements Progress, AutoCloseable {

    /** How long a log stays silent while work goes on. */
    public static final Duration HEARTBEAT = Duration.ofSeconds(30);

    /** How long a log stays silent while the gate waits for people; some CI servers end a job after ten silent minutes. */
    public static final Duration SLOW_HEARTBEAT = Duration.ofMinutes(5);

    private static final Duration REDRAW = Duration.ofMillis(100);
    private static final String CLEAR = "\r\u001b[K";

    private final Consumer<String> lines;
    private final Optional<Consumer<String>> terminal;
    private final UnaryOperator<String> redaction;
    private final Painter painter;
    private final TimeSource time;

    private String now = "";
    private Duration heartbeat = HEARTBEAT;
    private boolean drawn;
    private long beganAt;
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
        this.beganAt = time.ticker().nanos();
        this.spokenAt = beganAt;
        this.drawnAt = beganAt - REDRAW.toNanos();
    }

    /** A phase begins: from now on the clock of the live line runs. */
    public synchronized void began(GatePhase phase) {
        now = phase.goal() + ": " + phase.purpose();
        heartbeat = HEARTBEAT;
        beganAt = time.ticker().nanos();
        show();
    }

    @Override
    public synchronized void say(String line) {
        String text = redaction.apply(line);
        if (terminal.isPresent()) {
            ConsoleLine.wrapped(text).forEach(this::line);
        } else {
            line(ConsoleLine.logged(text));
        }
        show();
    }

    @Override
    public synchronized void live(String line) {
        show(line, HEARTBEAT);
    }

    @Override
    public synchronized void awaiting(String line) {
        show(line, SLOW_HEARTBEAT);
    }

    private void show(String line, Duration silence) {
        now = redaction.apply(line);
        heartbeat = silence;
        show();
    }

    /** To be called every second or so: work that says nothing goes on being seen. */
    public synchronized void beat() {
        if (!now.isEmpty()) {
            show();
        }
    }

    /** Says how a phase ended. */
    public synchronized void ended(PhaseResult result) {
        now = "";
        line(ConsoleLine.of(result, painter));
    }

    /** Takes the live line away, however the work ended. */
    @Override
    public synchronized void close() {
        now = "";
        clear();
    }

    /**
     * A line that stays, as it is.
     *
     * @param line one line of text, free of secrets
     */
    public synchronized void line(String line) {
        clear();
        lines.accept(line);
        spokenAt = time.ticker().nanos();
    }

    private void clear() {
        if (drawn) {
            terminal.ifPresent(screen -> screen.accept(CLEAR));
            drawn = false;
        }
    }

    private void show() {
        if (now.isEmpty()) {
            return;
        }
        if (terminal.isEmpty()) {
            if (time.since(spokenAt).compareTo(heartbeat) >= 0) {
                line(ConsoleLine.logged(clock() + now));
            }
        } else if (!drawn || time.since(drawnAt).compareTo(REDRAW) >= 0) {
            terminal.get().accept(CLEAR + ConsoleLine.sub(clock() + now));
            drawn = true;
            drawnAt = time.ticker().nanos();
        }
    }

    private String clock() {
        return Elapsed.clock(time.since(beganAt)) + "  ";
    }
}
