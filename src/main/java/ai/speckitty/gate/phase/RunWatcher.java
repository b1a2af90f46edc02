package ai.speckitty.gate.phase;

import ai.speckitty.gate.canary.CanaryScript;
import ai.speckitty.gate.canary.TestEnded;
import ai.speckitty.gate.time.TimeSource;
import ai.speckitty.gate.verdict.Progress;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Tells people how the runs get on, and looks at the world whenever one has ended. */
final class RunWatcher implements CanaryScript.Watcher {

    private final Progress progress;
    private final TimeSource time;
    private final String goal;
    private final int runs;
    private final Optional<Duration> expected;
    private final WatchedWorld world;
    private final long start;
    private int ended;

    RunWatcher(
            Progress progress,
            TimeSource time,
            String goal,
            int runs,
            Optional<Duration> expected,
            WatchedWorld world) {
        this.progress = progress;
        this.time = time;
        this.goal = goal;
        this.runs = runs;
        this.expected = expected;
        this.world = world;
        this.start = time.ticker().nanos();
    }

    @Override
    public void line(String line) {
        progress.live(place() + ": " + line);
    }

    @Override
    public void testEnded(TestEnded test) {
        String word = test.word().toLowerCase(Locale.ROOT);
        test.scenario().ifPresent(scenario -> progress.live(place() + ", scenario " + scenario + " " + word));
    }

    @Override
    public void runEnded(int run) {
        ended = run;
        progress.say("run " + run + " of " + runs + " ended after " + pace());
        world.look("run " + run + " of " + goal + " ended");
    }

    private String place() {
        return "run " + Math.min(ended + 1, runs) + " of " + runs + ", " + pace();
    }

    private Pace pace() {
        return new Pace(time.since(start), expected);
    }
}
