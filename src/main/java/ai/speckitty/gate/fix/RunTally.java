package ai.speckitty.gate.fix;

import java.time.Duration;
import java.util.Locale;

/** How many proof runs there were, how many tests each had, and what they took together. For several threads. */
final class RunTally {

    private int runs;
    private int fewest = Integer.MAX_VALUE;
    private int most;
    private Duration took = Duration.ZERO;

    synchronized void add(int tests, Duration time) {
        runs++;
        fewest = Math.min(fewest, tests);
        most = Math.max(most, tests);
        took = took.plus(time);
    }

    @Override
    public synchronized String toString() {
        if (runs == 0) {
            return "";
        }
        String tests = fewest == most ? String.valueOf(most) : fewest + " to " + most;
        return String.format(
                Locale.ROOT,
                "%d test run%s of %s test%s, %.1f s together",
                runs,
                runs == 1 ? "" : "s",
                tests,
                most == 1 ? "" : "s",
                took.toMillis() / 1000.0);
    }
}
