package ai.speckitty.gate.canary;

/**
 * What a number of consecutive passes means, so that nobody takes four of four for certainty.
 *
 * @param runs how many passed in a row
 */
public record Repetition(int runs) {

    private static final double DOUBT = 0.05;

    /** Refuses no runs. */
    public Repetition {
        if (runs < 1) {
            throw new IllegalArgumentException("no runs");
        }
    }

    /**
     * The pass rate that these runs show with 95 % confidence: a candidate that passes less often would have got through
     * with a chance of less than one in twenty.
     *
     * @return whole percent, rounded down
     */
    public int percentAtLeast() {
        return (int) Math.floor(100 * Math.pow(DOUBT, 1.0 / runs));
    }

    @Override
    public String toString() {
        return runs + "/" + runs + " passed: a pass rate of at least " + percentAtLeast() + " % with 95 % confidence";
    }
}
