package ai.speckitty.gate.wiring;

import ai.speckitty.gate.time.Sleeper;
import ai.speckitty.gate.verdict.Progress;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * Says for what and how long the gate waits. A rehearsal waits a part of it only, and says that too: nothing in its world
 * takes that long.
 *
 * @param progress is told
 * @param part by what every wait is divided; 1 outside of rehearsals
 */
record AnnouncedWaits(Sleeper sleeper, Progress progress, int part) implements Sleeper {

    /** Writes are kept apart for less than this. */
    private static final Duration UNNOTICED = Duration.ofSeconds(1);

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        sleeper.sleep(duration.dividedBy(part));
    }

    @Override
    public void sleep(Duration duration, String why) throws InterruptedException {
        if (duration.compareTo(UNNOTICED) < 0) {
            sleep(duration);
            return;
        }
        progress.say(why + ": waiting " + seconds(duration)
                + (part == 1 ? "" : ", in this rehearsal " + seconds(duration.dividedBy(part))));
        sleep(duration);
    }

    private static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
    }
}
