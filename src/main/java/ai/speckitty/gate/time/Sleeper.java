package ai.speckitty.gate.time;

import java.time.Duration;

/** Waits. Passed in wherever the gate has to wait, so that tests never do. */
@FunctionalInterface
public interface Sleeper {

    /**
     * Waits for the given time.
     *
     * @param duration how long; zero or negative returns at once
     * @throws InterruptedException when the waiting thread is interrupted
     */
    void sleep(Duration duration) throws InterruptedException;

    /**
     * Waits for something that people should know of.
     *
     * @param duration how long; zero or negative returns at once
     * @param why what is waited for, as it is said to them
     * @throws InterruptedException when the waiting thread is interrupted
     */
    default void sleep(Duration duration, String why) throws InterruptedException {
        sleep(duration);
    }
}
