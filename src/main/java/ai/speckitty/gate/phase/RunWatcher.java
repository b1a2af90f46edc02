package ai.speckitty.gate.phase;

import ai.speckitty.gate.canary.CanaryScript;
import ai.speckitty.gate.canary.TestEnded;
import ai.speckitty.gate.saas.Monitor;
import ai.speckitty.gate.time.TimeSource;
import ai.speckitty.gate.verdict.Progress;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Tells people how the runs get on, and has the world looked at whenever one has ended. */
final class RunWatcher implements CanaryScript.Watcher {

    private static final Duration WORTH_SAYING = Duration.ofSeconds(1);

    private final Progress progress;
    private final TimeSource time;
    private final String goal;
    private final int runs;
    private final Optional<Duration> expected;
    private final EnvironmentWatch world;
    private final Monitor.Watching watching;
    private final FailureSeen failure;
    private final long start;
    private int ended;
    private String scenario = "";

    RunWatcher(
            Progress progress,
            TimeSource time,
            String goal,
            int runs,
            Optional<Duration> expected,
            EnvironmentWatch world,
            Monitor.Watching watching,
            FailureSeen failure) {
        this.progress = progress;
        this.time = time;
        this.goal = goal;
        this.runs = runs;
        this.expected = expected.filter(all -> all.compareTo(WORTH_SAYING) >= 0);
        this.world = world;
        this.watching = watching;
        this.failure = failure;
        this.start = time.ticker().nanos();
        progress.live(place());
    }

    @Override
    public void line(String line) {
        progress.live(place() + ": " + line);
    }

    @Override
    public void testEnded(TestEnded test) {
        failure.in(test);
        String word = test.word().toLowerCase(Locale.ROOT);
        test.scenario().ifPresent(number -> {
            scenario = ", scenario " + number + " " + word;
            progress.live(place());
        });
    }

    @Override
    public void runEnded(int run) {
        ended = run;
        scenario = "";
        progress.live(place());
        progress.say("run " + run + " of " + runs + " ended after " + words(time.since(start))
                + expected.map(all -> " of about " + words(all)).orElse(""));
        watching.soon(() -> world.lookBetween("run " + run + " of " + goal + " ended"));
    }

    @Override
    public void saysFailed(String name) {
        failure.in(name + " says that its run failed");
    }

    /** The console's clock says how long it takes by now. */
    private String place() {
        String of = expected.map(all -> " (all take about " + words(all) + ")").orElse("");
        return ended == runs ? "the runs have ended" : "run " + (ended + 1) + " of " + runs + scenario + of;
    }

    private static String words(Duration duration) {
        return duration.toMinutes() > 0
                ? duration.toMinutes() + " min " + duration.toSecondsPart() + " s"
                : duration.toSeconds() + " s";
    }
}
