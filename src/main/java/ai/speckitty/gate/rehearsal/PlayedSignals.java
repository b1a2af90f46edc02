package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.process.Signals;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Ctrl-C as a scenario plays it: the gate stops as it does on a real one, and only the Java runtime goes on. */
final class PlayedSignals implements Signals {

    private final List<Runnable> listening = new CopyOnWriteArrayList<>();

    @Override
    public Listening whenStopped(Runnable stop) {
        listening.add(stop);
        return () -> listening.remove(stop);
    }

    /** Whoever plays goes on at once, since the gate waits for its end. */
    void raise() {
        listening.forEach(stop -> new Thread(stop, "played-interruption").start());
    }
}
