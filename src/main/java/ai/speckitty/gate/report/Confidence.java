package ai.speckitty.gate.report;

import java.util.Locale;

/** What a streak without a failure shows about the pass rate behind it. */
final class Confidence {

    private static final double DOUBT = 0.05;

    private Confidence() {}

    /** The lowest pass rate, in whole percent, that n passes in n runs leave possible with 95 % confidence. */
    static long lowestRate(long passes) {
        return (long) Math.floor(100 * Math.pow(DOUBT, 1.0 / passes));
    }

    static String sentence(long passes) {
        return String.format(
                Locale.ROOT,
                "%d of %d passing runs show a pass rate of at least %d %% with 95 %% confidence, and no more than that.",
                passes,
                passes,
                lowestRate(passes));
    }
}
