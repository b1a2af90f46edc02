package ai.speckitty.gate.fix;

import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Runs work side by side. The first that fails ends the others; none is left running when this is closed. */
final class Workers implements AutoCloseable {

    private final ExecutorService threads;

    Workers(int cores) {
        this.threads = Executors.newFixedThreadPool(Math.max(1, cores), task -> {
            Thread thread = new Thread(task, "gate-proof");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Results in the order of the work. */
    <T> List<T> all(List<Supplier<T>> work) {
        ExecutorCompletionService<T> ended = new ExecutorCompletionService<>(threads);
        List<Future<T>> started =
                work.stream().map(each -> ended.submit(each::get)).toList();
        // in the order in which they end, so that a failure does not wait for whoever began before
        for (int i = 0; i < started.size(); i++) {
            outcome(ended::take);
        }
        return started.stream().map(each -> outcome(() -> each)).toList();
    }

    private static <T> T outcome(Next<T> next) {
        try {
            return next.future().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw GateException.of(Code.INTERRUPTED, "proof runs", "interrupted", "to run undisturbed")
                    .because(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException("a proof run failed", e.getCause());
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

    /** Gives what has ended, or waits for it. */
    @FunctionalInterface
    private interface Next<T> {
        Future<T> future() throws InterruptedException;
    }
}
