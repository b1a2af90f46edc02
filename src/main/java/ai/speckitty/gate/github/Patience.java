package ai.speckitty.gate.github;

import ai.speckitty.gate.http.HttpAnswer;
import ai.speckitty.gate.time.TimeSource;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Asks again when that may help and is harmless: after a failing server at most {@value #TRIES} times, after a rate limit
 * for as long as the limit says and the budget holds.
 */
record Patience(TimeSource time) {

    static final int TRIES = 4;
    static final int LIMIT_TRIES = 5;
    static final Duration LIMIT_BUDGET = Duration.ofMinutes(10);
    static final Duration FAILURE_BUDGET = Duration.ofSeconds(60);

    /** Asks until there is an answer that asking again would not change. */
    HttpAnswer read(String subject, Supplier<HttpAnswer> ask) {
        long start = time.ticker().nanos();
        Limits limits = new Limits();
        for (int tries = 1; ; tries++) {
            String failure;
            try {
                HttpAnswer answer = limits.answer(subject, ask);
                if (answer.status() < 500) {
                    return answer;
                }
                failure = "status " + answer.status();
            } catch (GateException e) {
                if (!e.is(Code.UNREACHABLE, Code.TIMED_OUT)) {
                    throw e;
                }
                if (isLast(tries, start)) {
                    throw e.atTry(tries);
                }
                failure = "no answer";
            }
            if (isLast(tries, start)) {
                throw GateException.of(Code.UNREACHABLE, subject, failure + " at try " + tries, "an answer");
            }
            time.pause(
                    Duration.ofSeconds(1L << (tries - 1)).plus(jitter()),
                    "GitHub, " + subject + ": " + failure + ", asking again");
        }
    }

    /** Sends until no rate limit is in the way; anything else comes back as it is, since sending again may not be harmless. */
    HttpAnswer write(String subject, Supplier<HttpAnswer> send) {
        return new Limits().answer(subject, send);
    }

    private boolean isLast(int failures, long start) {
        return failures >= TRIES || time.since(start).compareTo(FAILURE_BUDGET) >= 0;
    }

    /** Several gates that met the same outage should not come back in step. */
    private Duration jitter() {
        return Duration.ofMillis(Math.floorMod(time.ticker().nanos(), 250_000_000L) / 1_000_000);
    }

    private final class Limits {

        private int met;
        private Duration waited = Duration.ZERO;

        HttpAnswer answer(String subject, Supplier<HttpAnswer> door) {
            while (true) {
                HttpAnswer answer = door.get();
                Optional<Duration> limit = RateLimit.of(answer, met, time.now());
                if (limit.isEmpty()) {
                    return answer;
                }
                await(subject, limit.get());
            }
        }

        private void await(String subject, Duration wait) {
            met++;
            waited = waited.plus(wait);
            if (met > LIMIT_TRIES || waited.compareTo(LIMIT_BUDGET) > 0) {
                throw GateException.of(
                        Code.RATE_LIMITED,
                        subject,
                        "rate limit met " + met + " times, next try possible in " + wait,
                        "at most " + LIMIT_BUDGET + " of waiting");
            }
            time.pause(wait, "GitHub's rate limit, " + subject);
        }
    }
}
