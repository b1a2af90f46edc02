package ai.speckitty.gate.fix;

import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Runs proof trees side by side. The first that fails ends the others; none is left running when this is closed. */
final class Workers implements AutoCloseable {

    private final ExecutorService threads;
    private final Function<ProofTree, TreeOutcome> work;

    Workers(int cores, Function<ProofTree, TreeOutcome> work) {
        this.threads = Executors.newFixedThreadPool(Math.max(1, cores), task -> {
            Thread thread = new Thread(task, "gate-proof");
            thread.setDaemon(true);
            return thread;
        });
        this.work = work;
    }

    /** Outcomes in the order of the trees. */
    List<TreeOutcome> all(List<ProofTree> trees) {
        List<Future<TreeOutcome>> started = trees.stream()
                .map(tree -> threads.submit(() -> work.apply(tree)))
                .toList();
        List<TreeOutcome> outcomes = new ArrayList<>();
        for (Future<TreeOutcome> each : started) {
            outcomes.add(wait(each));
        }
        return outcomes;
    }

    private static TreeOutcome wait(Future<TreeOutcome> future) {
        try {
            return future.get();
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
}
