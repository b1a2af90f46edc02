package ai.speckitty.gate.phase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.speckitty.gate.testkit.FakeRun;
import ai.speckitty.gate.testkit.FakeTime;
import ai.speckitty.gate.time.TimeSource;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WaitingTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration INTERVAL = Duration.ofMinutes(5);
    private static final Finding OPEN = new Finding("o/r#7", "open", "closed as completed");
    private static final Verdict BLOCKED = Verdict.of(Code.BLOCKER_OPEN, OPEN);
    private static final Verdict PASSED = Verdict.passed(List.of());

    @TempDir
    Path folder;

    private final FakeTime time = new FakeTime();
    private final Deque<Object> looks = new ArrayDeque<>();
    private FakeRun run;

    @BeforeEach
    void open() {
        run = new FakeRun(folder);
    }

    @AfterEach
    void nobodyIsLeftInterrupted() {
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void looksOnceWhenNobodyIsToBeWaitedFor() {
        looks.add(BLOCKED);
        assertThat(wait(Duration.ZERO).seen()).isEqualTo(BLOCKED);
        assertThat(time.slept()).isEmpty();
        assertThat(run.events).isEmpty();
        assertThat(run.facts().has("wait")).isFalse();
    }

    @Test
    void aLookThatPassesIsNoWait() {
        looks.add(PASSED);
        Waiting.Seen<Verdict> seen = wait(HOUR);
        assertThat(seen.seen()).isEqualTo(PASSED);
        assertThat(seen.waited()).isFalse();
        assertThat(run.events).isEmpty();
    }

    @Test
    void looksAgainUntilTheConditionIsMet() {
        looks.addAll(List.of(BLOCKED, BLOCKED, PASSED));
        Waiting.Seen<Verdict> seen = wait(HOUR);
        assertThat(seen.seen()).isEqualTo(PASSED);
        assertThat(seen.waited()).isTrue();
        assertThat(time.slept()).containsExactly(INTERVAL, INTERVAL);
        assertThat(run.facts().path("wait").path("looks").asInt()).isEqualTo(3);
        assertThat(run.facts().path("wait").path("seconds").asLong()).isEqualTo(600);
    }

    @Test
    void endsWithTheLastLookWhenTheTimeIsOver() {
        for (int look = 0; look <= 4; look++) {
            looks.add(BLOCKED);
        }
        assertThat(wait(Duration.ofMinutes(17)).seen()).isEqualTo(BLOCKED);
        assertThat(time.slept()).containsExactly(INTERVAL, INTERVAL, INTERVAL, Duration.ofMinutes(2));
        assertThat(looks).isEmpty();
    }

    @Test
    void whatIsAwaitedStandsInTheLedgerMeanwhile() {
        looks.addAll(List.of(BLOCKED, PASSED));
        wait(HOUR);
        assertThat(run.events).hasSize(2);
        assertThat(run.events.get(0).toString())
                .contains("\"waiting\"", "\"BLOCKER_OPEN\"", "o/r#7", "2026-05-01T12:00:00Z", "2026-05-01T13:00:00Z");
        assertThat(run.events.get(1).toString()).contains("\"waited\"");
    }

    @Test
    void anotherStopEndsTheWait() {
        Verdict unfixed = Verdict.of(Code.BLOCKER_UNFIXED, OPEN);
        looks.addAll(List.of(BLOCKED, unfixed));
        assertThat(wait(HOUR).seen()).isEqualTo(unfixed);
    }

    @ParameterizedTest
    @EnumSource(names = {"UNREACHABLE", "TIMED_OUT", "RATE_LIMITED"})
    void anOutageIsWaitedThrough(Code code) {
        looks.addAll(List.of(BLOCKED, away(code), away(code), PASSED));
        assertThat(wait(HOUR).seen()).isEqualTo(PASSED);
        assertThat(run.facts().path("wait").path("unanswered").asInt()).isEqualTo(2);
    }

    @Test
    void anOutageAtTheEndIsSaid() {
        looks.addAll(List.of(BLOCKED, away(Code.UNREACHABLE), away(Code.UNREACHABLE)));
        assertThatThrownBy(() -> wait(Duration.ofMinutes(10)))
                .isInstanceOfSatisfying(
                        GateException.class, e -> assertThat(e.verdict().code()).contains(Code.UNREACHABLE));
    }

    @ParameterizedTest
    @EnumSource(names = {"AUTH_REFUSED", "MALFORMED_ANSWER", "REDIRECT_REFUSED"})
    void whatAskingAgainWouldNotMendEndsTheWait(Code code) {
        looks.addAll(List.of(BLOCKED, away(code)));
        assertThatThrownBy(() -> wait(HOUR))
                .isInstanceOfSatisfying(
                        GateException.class, e -> assertThat(e.verdict().code()).contains(code));
    }

    @Test
    void aFirstLookThatFailsIsNoWait() {
        looks.add(away(Code.UNREACHABLE));
        assertThatThrownBy(() -> wait(HOUR)).isInstanceOf(GateException.class);
        assertThat(run.events).isEmpty();
    }

    @Test
    void ctrlCEndsTheWait() {
        looks.add(BLOCKED);
        TimeSource interrupted =
                new TimeSource(time.source().clock(), time.source().ticker(), duration -> {
                    throw new InterruptedException();
                });
        assertThatThrownBy(() -> wait(HOUR, interrupted))
                .isInstanceOfSatisfying(
                        GateException.class, e -> assertThat(e.verdict().code()).contains(Code.INTERRUPTED));
        assertThat(Thread.interrupted()).isTrue();
    }

    private static GateException away(Code code) {
        return GateException.of(code, "GET https://github.example", "no answer", "an answer");
    }

    private Waiting.Seen<Verdict> wait(Duration atMost) {
        return wait(atMost, time.source());
    }

    private Waiting.Seen<Verdict> wait(Duration atMost, TimeSource source) {
        return new Waiting(atMost, INTERVAL, source).until(GatePhase.VERIFY_BLOCKERS, run, this::look, Optional::of);
    }

    private Verdict look() {
        Object next = looks.remove();
        if (next instanceof GateException failure) {
            throw failure;
        }
        return (Verdict) next;
    }
}
