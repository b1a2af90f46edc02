package ai.speckitty.gate.phase;

import ai.speckitty.gate.fact.FactPart;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.json.StrictRecords;
import ai.speckitty.gate.time.TimeSource;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Standing;
import ai.speckitty.gate.verdict.Verdict;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Looks again and again while nothing is wrong and somebody must act first, until that has happened or the time is over. What
 * is awaited stands in the ledger from the beginning, so that others can see it meanwhile.
 *
 * @param longest how long at most; zero to look once
 * @param interval between two looks
 */
public record Waiting(Duration longest, Duration interval, TimeSource time) {

    /** Ledger event when a wait begins: {@code goal}, {@code code}, {@code for}, {@code since}, {@code until}. */
    public static final String BEGAN = "waiting";
    /** Ledger event when a wait ends: {@code goal}, {@code looks}, {@code unanswered}, {@code seconds}. */
    public static final String ENDED = "waited";

    /**
     * What was seen, and whether it had to be waited for.
     *
     * @param seen the last look
     * @param waited whether time has passed since what was seen before this phase
     * @param <T> what a look gives
     */
    record Seen<T>(T seen, boolean waited) {}

    /**
     * Looks until nobody has to be waited for any more.
     *
     * @param phase which phase waits
     * @param context where that is said and written down; gets the fact named wait
     * @param look asks; may be called again after it could not get through
     * @param waits the verdict that a look ends in, if it ends in one
     * @param <T> what a look gives
     * @return the last look, whose verdict is still a wait when the time was over
     * @throws GateException of the first look; later what asking again would not mend; at the end also that nobody answered
     */
    <T> Seen<T> until(GatePhase phase, PhaseContext context, Supplier<T> look, Function<T, Optional<Verdict>> waits) {
        T seen = look.get();
        Optional<Verdict> waiting = waiting(seen, waits);
        if (waiting.isEmpty() || longest.isZero()) {
            return new Seen<>(seen, false);
        }
        Wait under = new Wait(phase, context, waiting.get());
        Optional<GateException> away = Optional.empty();
        while (waiting.isPresent() && under.pause()) {
            try {
                seen = look.get();
                away = Optional.empty();
                waiting = waiting(seen, waits);
            } catch (GateException e) {
                // whoever waits for hours outlives an outage of minutes
                if (!e.is(Code.UNREACHABLE, Code.TIMED_OUT, Code.RATE_LIMITED)) {
                    throw e;
                }
                away = Optional.of(e);
                under.unanswered++;
            }
            under.looks++;
        }
        under.ended();
        if (away.isPresent()) {
            throw away.get();
        }
        return new Seen<>(seen, true);
    }

    private static <T> Optional<Verdict> waiting(T seen, Function<T, Optional<Verdict>> waits) {
        return waits.apply(seen).filter(verdict -> verdict.standing() == Standing.WAITING);
    }

    private final class Wait {

        private final GatePhase phase;
        private final PhaseContext context;
        private final String awaited;
        private final Instant since;
        private final long start;
        private Duration slept = Duration.ZERO;
        private int looks = 1;
        private int unanswered;

        Wait(GatePhase phase, PhaseContext context, Verdict verdict) {
            this.phase = phase;
            this.context = context;
            this.awaited = verdict.findings().stream()
                    .map(finding -> finding.subject() + " to be " + finding.expected())
                    .collect(Collectors.joining(", "));
            this.since = time.now();
            this.start = time.ticker().nanos();
            ObjectNode data = StrictJson.object()
                    .put("goal", phase.goal())
                    .put("code", verdict.code().map(Code::name).orElseThrow())
                    .put("since", since.toString())
                    .put("until", until().toString());
            verdict.findings().stream().map(Finding::subject).forEach(data.withArray("for")::add);
            context.log().event(BEGAN, data);
            context.progress().say("waiting for " + awaited + ", until " + minute(until()));
        }

        /** Waits for the next look; false when the time is over. */
        boolean pause() {
            Duration passed = time.since(start);
            Duration left = longest.minus(passed.compareTo(slept) > 0 ? passed : slept);
            if (left.isNegative() || left.isZero()) {
                return false;
            }
            Duration pause = left.compareTo(interval) < 0 ? left : interval;
            context.progress()
                    .awaiting("waiting for " + awaited + " since " + minute(since) + " until " + minute(until())
                            + ", next look " + time.now().plus(pause).truncatedTo(ChronoUnit.SECONDS)
                            + (unanswered == 0 ? "" : ", " + unanswered + " looks without an answer"));
            try {
                time.sleeper().sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw GateException.of(Code.INTERRUPTED, "waiting for " + awaited, "interrupted", "an undisturbed wait")
                        .because(e);
            }
            slept = slept.plus(pause);
            return true;
        }

        void ended() {
            FactPart.Wait ended =
                    new FactPart.Wait(looks, unanswered, time.since(start).toSeconds());
            context.found(new FactPart.Waited(ended));
            context.log().event(ENDED, ((ObjectNode) StrictRecords.tree(ended)).put("goal", phase.goal()));
        }

        private Instant until() {
            return since.plus(longest);
        }

        private static String minute(Instant instant) {
            return instant.truncatedTo(ChronoUnit.SECONDS).toString();
        }
    }
}
