package ai.speckitty.gate.saas;

import ai.speckitty.gate.http.HttpAnswer;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether an answer is one of now: a proxy may keep an old one, and tells so by {@code Age} or {@code Date}. */
final class Freshness {

    private static final Duration LONGEST = Duration.ofMinutes(5);

    private Freshness() {}

    /** Gives the answer back, or refuses it with MALFORMED_ANSWER. */
    static HttpAnswer required(HttpAnswer answer, Instant now) {
        String age = answer.header("age").orElse("0");
        if (!age.matches("[0-9]{1,9}") || Long.parseLong(age) > LONGEST.toSeconds()) {
            throw stale(answer, "an answer of " + age + " seconds ago, from a cache");
        }
        Optional<String> date = answer.header("date");
        if (date.isPresent()
                && !answer.date().filter(said -> isOfNow(said, now)).isPresent()) {
            throw stale(answer, "an answer of " + date.get() + ", when it is " + now + " here");
        }
        return answer;
    }

    private static boolean isOfNow(Instant said, Instant now) {
        return Duration.between(said, now).abs().compareTo(LONGEST) <= 0;
    }

    private static GateException stale(HttpAnswer answer, String found) {
        return GateException.of(
                Code.MALFORMED_ANSWER,
                answer.uri().toString(),
                found,
                "an answer of now, and clocks that differ by less than " + LONGEST.toMinutes() + " minutes");
    }
}
