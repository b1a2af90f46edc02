package ai.speckitty.gate.report;

import ai.speckitty.gate.evidence.run.PhaseResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** A length of time as people read it. */
final class Elapsed {

    private Elapsed() {}

    /** For example {@code 0:07}, {@code 4:07}, {@code 1:02:00}. */
    static String clock(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds % 3600 / 60, seconds % 60);
    }

    static String of(PhaseResult phase) {
        return between(phase.startedAt(), phase.finishedAt());
    }

    static String between(Instant from, Instant to) {
        return text(Duration.between(from, to));
    }

    /** For example {@code 0.4 s}, {@code 41.0 s}, {@code 4 min 07 s}, {@code 1 h 02 min}. */
    static String text(Duration time) {
        long millis = Math.max(0, time.toMillis());
        if (millis < 59_950) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        long seconds = (millis + 500) / 1000;
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds % 3600 / 60);
    }
}
