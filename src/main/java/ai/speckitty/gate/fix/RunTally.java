package ai.speckitty.gate.fix;

import java.time.Duration;
import java.util.IntSummaryStatistics;
import java.util.Locale;

/** How many proof runs there were, how many tests each had, and what they took together. For several threads. */
final class RunTally {

    private final IntSummaryStatistics tests = new IntSummaryStatistics();
    private Duration took = Duration.ZERO;

    synchronized void add(int testsOfRun, Duration time) {
        tests.accept(testsOfRun);
        took = took.plus(time);
    }

    @Override
    public synchronized String toString() {
        long runs = tests.getCount();
        int most = tests.getMax();
        if (runs == 0) {
            return "";
        }
        String each = tests.getMin() == most ? String.valueOf(most) : tests.getMin() + " to " + most;
        return String.format(
                Locale.ROOT,
                "%d test run%s of %s test%s, %.1f s together",
                runs,
                runs == 1 ? "" : "s",
                each,
                most == 1 ? "" : "s",
                took.toMillis() / 1000.0);
    }
}
