package ai.speckitty.gate.fix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestResultTest {

    private static final TestSide SIDE =
            new TestSide(Set.of("fresh"), Set.of("stale"), file -> file.startsWith("tests/"));
    private static final Failure.Frame TEST = new Failure.Frame("tests/test_shop.py", List.of());
    private static final Failure.Frame NAMING_TEST = new Failure.Frame("tests/test_shop.py", List.of("fresh"));
    private static final Failure.Frame PROGRAM = new Failure.Frame("src/shop.py", List.of());

    private static TestResult failed(String error, Failure.Frame... frames) {
        return ended(
                TestOutcome.FAILED, new Failure(error, List.of(error.split(":", 2)[0], "Exception"), List.of(frames)));
    }

    private static TestResult ended(TestOutcome outcome, Failure... failures) {
        return new TestResult(outcome, List.of(failures), List.of(), List.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AssertionError: no|true",
                "ValueError: bad|true",
                "Broken: bad|true",
                "Failed: DID NOT RAISE <class 'ValueError'>|true",
                "TestTookTooLong: longer than 300 s|false",
                "ImportError: cannot import name 'fresh'|false",
                "NameError: name 'x' is not defined|false",
                "SyntaxError: invalid syntax|false",
                "AttributeError: module 'shop' has no attribute 'fresh'|false",
                "AttributeError: fresh|false",
                "AttributeError: not fresher|true",
                "AttributeError: a fresh one|true",
                "AttributeError: 'NoneType' object has no attribute 'strip'|true",
                "AttributeError: 'NoneType' object has no attribute 'fresh'|true",
                "TypeError: take() got an unexpected keyword argument 'fresh'|false",
                "TypeError: take() takes 1 positional argument but 2 were given|false",
                "TypeError: unsupported operand type(s) for +: 'int' and 'str'|true",
                "TypeError: argument is not fresh|true",
            })
    void aRedRaisedInTheTestIsStrongWhenBehaviourFailsAndNotAName(String error, boolean strong) {
        assertThat(failed(error, PROGRAM, TEST).isStrong(SIDE)).isEqualTo(strong);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NameError: name 'json' is not defined|true",
                "ImportError: cannot import name 'x'|true",
                "TypeError: take() got an unexpected keyword argument 'fresh'|true",
                "AttributeError: 'Queue' object has no attribute 'size'|true",
                "TestTookTooLong: longer than 300 s|false",
            })
    void aRedOutOfTheProgramsOwnBodyIsStrongWhateverItsClass(String error, boolean strong) {
        assertThat(failed(error, TEST, PROGRAM).isStrong(SIDE)).isEqualTo(strong);
    }

    @Test
    void whatTheTestNamesAndTheProgramOnlyHandsOnIsWeak() {
        String error = "TypeError: take() got an unexpected keyword argument 'fresh'";
        assertThat(failed(error, NAMING_TEST, PROGRAM).isStrong(SIDE)).isFalse();
    }

    @Test
    void halfAnUndoIsToldByWhatIsSeenWithoutAll() {
        TestResult other = failed("AssertionError: no", TEST);
        assertThat(other.mayComeOfHalfAnUndo(SIDE, TestResult.ABSENT, TestResult.ABSENT))
                .as("found by the test")
                .isFalse();
        for (String error : List.of("NameError: name 'fresh' is not defined", "KeyError: 'id'", "ValueError: 1")) {
            TestResult half = failed(error, TEST, PROGRAM);
            assertThat(half.mayComeOfHalfAnUndo(SIDE, other, other)).isTrue();
            assertThat(half.mayComeOfHalfAnUndo(SIDE, half, other)).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NameError: name 'items' is not defined|true",
                "ModuleNotFoundError: No module named 'shop.old'|true",
                "AttributeError: 'Queue' object has no attribute 'stale'|true",
                "TypeError: take() got an unexpected keyword argument 'stale'|true",
                "AttributeError: 'Queue' object has no attribute 'size'|false",
                "TypeError: object is not stale|false",
                "IndexError: list index out of range|false",
                "KeyError: 'id'|false",
            })
    void whatAllOldBodiesShowStandsUnlessItSpeaksOfAChangedName(String error, boolean half) {
        List<String> types = List.of(error.split(":", 2)[0], "ImportError");
        Failure failure =
                new Failure(error, error.startsWith("Module") ? types : types.subList(0, 1), List.of(TEST, PROGRAM));
        TestResult shown = ended(TestOutcome.FAILED, failure);
        assertThat(shown.mayComeOfHalfAnUndo(SIDE, failed("AssertionError: no", TEST), shown))
                .isEqualTo(half);
    }

    @Test
    void whatIsARunsOwnMakesNoOtherError() {
        TestResult here = failed("OSError: <Queue at 0x7f12ab> in /b/p81/m/7-scoped-1/x, gate-proof-3", TEST, PROGRAM);
        TestResult there = failed("OSError: <Queue at 0x55aacc> in /b/p81/m/7-base-2/x, gate-proof-1", TEST, PROGRAM);
        assertThat(here.mayComeOfHalfAnUndo(SIDE, there, TestResult.ABSENT)).isFalse();
        assertThat(failed("ValueError: 1.2.dev3+g1a2b3c4 of acd7e81f", TEST, PROGRAM)
                        .mayComeOfHalfAnUndo(
                                SIDE,
                                failed("ValueError: 1.2.dev3+g00ddee1a of 9f8e7d6c5b", TEST, PROGRAM),
                                TestResult.ABSENT))
                .isFalse();
    }

    @Test
    void onlyTheCallPhaseCounts() {
        Failure failure = new Failure("AssertionError: no", List.of("AssertionError"), List.of(TEST));
        assertThat(ended(TestOutcome.ERROR, failure).isStrong(SIDE)).isFalse();
        assertThat(TestResult.ABSENT.isStrong(SIDE)).isFalse();
    }

    @Test
    void theWorstPhaseOrSubTestSpeaksForTheTest() {
        TestResult passed = ended(TestOutcome.PASSED);
        TestResult skipped = ended(TestOutcome.SKIPPED);
        TestResult failed = failed("AssertionError: no", TEST);
        TestResult summary = ended(TestOutcome.FAILED, new Failure("contains 1 failed subtest", List.of(), List.of()));
        TestResult weak = failed("NameError: name 'x' is not defined", TEST);
        TestResult broken = ended(TestOutcome.ERROR, new Failure("OSError: no", List.of("OSError"), List.of(TEST)));

        assertThat(passed.and(skipped).and(failed).and(summary).and(passed).outcome())
                .isEqualTo(TestOutcome.FAILED);
        assertThat(skipped.and(broken).outcome()).isEqualTo(TestOutcome.ERROR);
        assertThat(ended(TestOutcome.EXPECTED_TO_FAIL).and(broken).isRed()).isTrue();
        assertThat(weak.and(summary).isStrong(SIDE)).isFalse();
        assertThat(weak.and(failed).and(summary).isStrong(SIDE)).isTrue();
        assertThat(failed.and(broken).isStrong(SIDE)).isTrue();
    }
}
