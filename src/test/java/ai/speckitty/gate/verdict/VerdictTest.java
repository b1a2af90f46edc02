package ai.speckitty.gate.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
        assertThat(code.actor()).isNotNull();
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

    private static void refused(Standing standing, Optional<Code> code, List<Finding> findings) {
        assertThatThrownBy(() -> new Verdict(standing, code, findings)).isInstanceOf(IllegalArgumentException.class);
    }
}
