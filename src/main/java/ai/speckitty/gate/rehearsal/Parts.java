package ai.speckitty.gate.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Parts of a world that do not depend on each other, made at the same time. None is still made after the end. */
final class Parts implements AutoCloseable {

    private final ExecutorService threads = Executors.newCachedThreadPool(work -> new Thread(work, "gate-world"));
    private final List<CompletableFuture<?>> begun = new ArrayList<>();

    /** Begins to make a part. */
    <T> CompletableFuture<T> begin(Making<T> part) {
        CompletableFuture<T> made = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return part.make();
                    } catch (IOException e) {
                        throw new UncheckedIOException("a part of the world", e);
                    }
                },
                threads);
        begun.add(made);
        return made;
    }

    /** Waits for a part; what went wrong is thrown as it was. */
    static <T> T made(CompletableFuture<T> part) throws IOException {
        try {
            return part.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UncheckedIOException failed) {
                throw failed.getCause();
            }
            if (e.getCause() instanceof RuntimeException failed) {
                throw failed;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        CompletableFuture.allOf(begun.toArray(CompletableFuture[]::new))
                .handle((all, failure) -> failure)
                .join();
        threads.shutdown();
    }

    /** Makes one part. */
    @FunctionalInterface
    interface Making<T> {
        T make() throws IOException;
    }
}
