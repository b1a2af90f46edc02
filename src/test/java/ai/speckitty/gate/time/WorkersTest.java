package ai.speckitty.gate.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class WorkersTest {

    @Test
    void resultsComeInTheOrderOfTheWork() {
        CountDownLatch second = new CountDownLatch(1);
        try (Workers workers = new Workers("work", 2)) {
            assertThat(workers.all(List.<Supplier<String>>of(
                            () -> {
                                assertThat(waits(second)).isTrue();
                                return "first";
                            },
                            () -> {
                                second.countDown();
                                return "second";
                            })))
                    .containsExactly("first", "second");
        }
    }

    @Test
    void theFirstThatFailsEndsTheOthersWhoeverBeganBefore() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        AtomicBoolean wasEnded = new AtomicBoolean();
        AtomicBoolean began = new AtomicBoolean();
        GateException failure = catchThrowableOfType(GateException.class, () -> {
            try (Workers workers = new Workers("work", 2)) {
                workers.all(List.<Supplier<String>>of(
                        () -> {
                            begun.countDown();
                            wasEnded.set(!waits(never));
                            return "never";
                        },
                        () -> {
                            assertThat(waits(begun)).isTrue();
                            throw GateException.of(Code.TIMED_OUT, "proof", "hangs", "an end");
                        },
                        () -> {
                            began.set(waits(never));
                            return "queued";
                        }));
            }
        });
        assertThat(failure.verdict().code()).contains(Code.TIMED_OUT);
        assertThat(wasEnded).as("the one under way was ended, not waited for").isTrue();
        assertThat(began).isFalse();
    }

    /** False when interrupted; nothing here takes the minute. */
    private static boolean waits(CountDownLatch latch) {
        try {
            return latch.await(60, TimeUnit.SECONDS) || minuteHasPassed();
        } catch (InterruptedException e) {
            return false;
        }
    }

    private static boolean minuteHasPassed() {
        throw new AssertionError("nobody ended it");
    }
}
