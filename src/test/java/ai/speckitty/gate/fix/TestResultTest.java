package ai.speckitty.gate.fix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestResultTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "assert 1 == 2|true",
                "AssertionError: no|true",
                "ValueError: bad|true",
                "shop.errors.Broken: bad|true",
                "Failed: DID NOT RAISE <class 'ValueError'>|true",
                "spec_kitty_gate_proof.TestTookTooLong: longer than 300 s|false",
                "ImportError: cannot import name 'fresh'|false",
                "ModuleNotFoundError: No module named 'shop.fresh'|false",
                "NameError: name 'x' is not defined|false",
                "SyntaxError: invalid syntax|false",
                "AttributeError: module 'shop' has no attribute 'fresh'|false",
                "AttributeError: 'NoneType' object has no attribute 'strip'|true",
                "TypeError: take() got an unexpected keyword argument 'fresh'|false",
                "TypeError: take() takes 1 positional argument but 2 were given|false",
                "TypeError: unsupported operand type(s) for +: 'int' and 'str'|true",
            })
    void aRedIsStrongWhenBehaviourFailsAndNotAName(String error, boolean strong) {
        TestResult result = new TestResult(TestOutcome.FAILED, Optional.of(error));
        assertThat(result.isStrong(List.of("fresh"))).isEqualTo(strong);
    }

    @org.junit.jupiter.api.Test
    void onlyTheCallPhaseCounts() {
        assertThat(new TestResult(TestOutcome.ERROR, Optional.of("assert 1 == 2")).isStrong(List.of()))
                .isFalse();
        assertThat(TestResult.ABSENT.isStrong(List.of())).isFalse();
    }
}
