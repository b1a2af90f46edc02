package ai.speckitty.gate.phase;

import ai.speckitty.gate.canary.CanaryScript;
import ai.speckitty.gate.verdict.Progress;

/** Tells people how the runs get on, and looks at the world whenever one has ended. */
final class RunWatcher implements CanaryScript.Watcher {

    private final Progress progress;
    private final String goal;
    private final int runs;
    private final WatchedWorld world;

    RunWatcher(Progress progress, String goal, int runs, WatchedWorld world) {
        this.progress = progress;
        this.goal = goal;
        this.runs = runs;
        this.world = world;
    }

    @Override
    public void line(String line) {
        progress.live(line);
    }

    @Override
    public void runEnded(int run) {
        progress.say("run " + run + " of " + runs + " ended");
        world.look("run " + run + " of " + goal + " ended");
    }
}
