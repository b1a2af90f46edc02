package ai.speckitty.gate.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Parts of a world that are made at the same time. */
class PartsTest {

    @Test
    void areMadeAtTheSameTime() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        try (Parts parts = new Parts()) {
            CompletableFuture<Boolean> one = parts.begin(() -> meets(both));
            CompletableFuture<Boolean> other = parts.begin(() -> meets(both));

            assertThat(Parts.made(one)).isTrue();
            assertThat(Parts.made(other)).isTrue();
        }
    }

    @Test
    void whatGoesWrongIsThrownAsItWas() {
        IOException full = new IOException("no space left");
        GateException refused = GateException.of(Code.NOT_READY, "python3", "gone", "python3");
        try (Parts parts = new Parts()) {
            CompletableFuture<String> one = parts.begin(() -> {
                throw full;
            });
            CompletableFuture<String> other = parts.begin(() -> {
                throw refused;
            });

            assertThatThrownBy(() -> Parts.made(one)).isSameAs(full);
            assertThatThrownBy(() -> Parts.made(other)).isSameAs(refused);
        }
    }

    /** Otherwise a program would write into a folder that its owner deletes. */
    @Test
    void theEndWaitsForWhatIsStillMade() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch may = new CountDownLatch(2);
        AtomicBoolean made = new AtomicBoolean();
        Parts parts = new Parts();
        CompletableFuture<AtomicBoolean> part = parts.begin(() -> {
            begun.countDown();
            assertThat(meets(may)).isTrue();
            made.set(true);
            return made;
        });
        assertThatThrownBy(() -> {
                    try (parts) {
                        assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
                        may.countDown();
                        throw new IllegalStateException("another part failed");
                    }
                })
                .isInstanceOf(IllegalStateException.class);
        assertThat(part).isDone();
        assertThat(made).isTrue();
    }

    private static boolean meets(CountDownLatch latch) {
        latch.countDown();
        try {
            return latch.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
