package ai.speckitty.gate.phase;

import java.time.Duration;
import java.util.Optional;

/**
 * How far long work has come.
 *
 * @param elapsed since it began
 * @param expected how long it took before, if that is known
 */
record Pace(Duration elapsed, Optional<Duration> expected) {

    @Override
    public String toString() {
        return words(elapsed) + expected.map(all -> " of about " + words(all)).orElse("");
    }

    static String words(Duration duration) {
        return duration.toMinutes() > 0
                ? duration.toMinutes() + " min " + duration.toSecondsPart() + " s"
                : duration.toSeconds() + " s";
    }
}
