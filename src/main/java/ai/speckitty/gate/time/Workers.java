package ai.speckitty.gate.time;

import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Runs work side by side. The first that fails ends the others; none is left running when this is closed. */
public final class Workers implements AutoCloseable {

    private final String what;
    private final ExecutorService threads;

    /**
     * Begins with nothing to do.
     *
     * @param what the work, for people
     * @param most how much of it goes on at a time
     */
    public Workers(String what, int most) {
        this.what = what;
        this.threads = Executors.newFixedThreadPool(Math.max(1, most), threads("gate-work"));
    }

    /** Makes threads of one name that keep no runtime alive. */
    public static ThreadFactory threads(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /**
     * Does all of it.
     *
     * @return results in the order of the work
     * @throws GateException INTERRUPTED, and what the work throws
     */
    public <T> List<T> all(List<Supplier<T>> work) {
        ExecutorCompletionService<T> ended = new ExecutorCompletionService<>(threads);
        List<Future<T>> started =
                work.stream().map(each -> ended.submit(each::get)).toList();
        try {
            // in the order in which they end, so that a failure does not wait for whoever began before
            for (int i = 0; i < started.size(); i++) {
                ended.take().get();
            }
            List<T> results = new ArrayList<>();
            for (Future<T> each : started) {
                results.add(each.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw GateException.of(Code.INTERRUPTED, what, "interrupted", "to run undisturbed")
                    .because(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException(what + " failed", e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        boolean interrupted = Thread.interrupted();
        try {
            // Whoever deletes the trees must not race with what still writes into them.
            while (!threads.awaitTermination(1, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
