package ai.speckitty.gate.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VerdictTest {

    private static final List<Finding> SEEN = List.of(new Finding("it", "was so", "otherwise"));

    @ParameterizedTest
    @EnumSource(Code.class)
    void aCodeHasItsStandingsAndNoOther(Code code) {
        assertThat(code.standings()).contains(code.standing()).doesNotContain(Standing.PASSED);
        for (Standing standing : Standing.values()) {
            if (code.standings().contains(standing)) {
                Verdict verdict = new Verdict(standing, Optional.of(code), SEEN);
                assertThat(verdict.isPassed()).isFalse();
            } else {
                refused(standing, Optional.of(code), SEEN);
            }
        }
        assertThat(code.actor().title()).startsWith("the ");
        assertThat(code.cure()).isNotBlank().doesNotEndWith(".");
        assertThat(Verdict.of(code, SEEN).standing()).isEqualTo(code.standing());
    }

    @ParameterizedTest
    @EnumSource(Standing.class)
    void exactlyAPassHasNoCode(Standing standing) {
        if (standing == Standing.PASSED) {
            assertThat(new Verdict(standing, Optional.empty(), SEEN).isPassed()).isTrue();
        } else {
            refused(standing, Optional.empty(), SEEN);
        }
    }

    @Test
    void whatDidNotPassSaysWhatWasSeen() {
        refused(Standing.STOPPED, Optional.of(Code.FIX_UNPROVEN), List.of());
        assertThat(Verdict.passed(List.of()).isPassed()).isTrue();
    }

    @Test
    void aFindingSaysWhatWouldHavePassed() {
        assertThat(SEEN.get(0)).hasToString("it: was so (expected: otherwise)");
    }

    @Test
    void everyPhaseIsFoundByItsGoal() {
        for (GatePhase phase : GatePhase.values()) {
            assertThat(GatePhase.ofGoal(phase.goal())).contains(phase);
        }
        assertThat(GatePhase.ofGoal("verify")).isEmpty();
    }

    @Test
    void everyPhaseAsksForAllBeforeItButTheLookAtTheSaas() {
        GatePhase[] all = GatePhase.values();
        for (int at = 0; at < all.length; at++) {
            assertThat(all[at].predecessors())
                    .isEqualTo(
                            all[at] == GatePhase.PREFLIGHT
                                    ? List.of()
                                    : List.of(all).subList(0, at));
            assertThat(all[at].lifecyclePhase()).startsWith("gate-");
        }
        assertThat(List.of(all).stream().filter(GatePhase::mayRunAlone))
                .containsExactly(GatePhase.VERIFY_BLOCKERS, GatePhase.INSPECT_FIX, GatePhase.PREFLIGHT);
    }

    @ParameterizedTest
    @CsvSource({"PASSED, PASSED", "WAITING, WAITING", "STOPPED, STOP", "ERROR, ERROR"})
    void theWordThatOpensAMessage(Standing standing, String word) {
        assertThat(standing.word()).isEqualTo(word);
    }

    @Test
    void whatAFileSystemRefusedIsToldWithItsKind() {
        GateException refused = GateException.storage(Path.of("a"), "a file", new NoSuchFileException("a"));
        assertThat(refused.verdict().code()).contains(Code.STORAGE_FAILED);
        assertThat(refused.verdict().findings()).containsExactly(new Finding("a", "NoSuchFile: a", "a file"));
    }

    /** Rows may have been deleted since, which the next run would not see. */
    @Test
    void nothingIsCarriedForwardAfterInfrastructureFailures() {
        assertThat(Code.INFRA_FAILURES.startsAfresh()).isTrue();
        assertThat(Code.SAAS_NOT_READY.startsAfresh()).isFalse();
    }

    private static void refused(Standing standing, Optional<Code> code, List<Finding> findings) {
        assertThatThrownBy(() -> new Verdict(standing, code, findings)).isInstanceOf(IllegalArgumentException.class);
    }
}
