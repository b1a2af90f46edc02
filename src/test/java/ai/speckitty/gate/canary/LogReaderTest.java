package ai.speckitty.gate.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogReaderTest {

    private static final int CAP = 16 * 1024;

    private final LogReader reader = new LogReader();

    private LogTally read(String... lines) {
        List.of(lines).forEach(reader::line);
        return reader.tally();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tests/test_a.py::test_scenario_4 PASSED                        [ 33%]|4|PASSED",
                "tests/test_a.py::test_scenario_4 PASSED|4|PASSED",
                "tests/test_a.py::test_scenario_4 FAILED                             [3/14]|4|FAILED",
                "tests/test_a.py::test_scenario_4 SKIPPED (not (FAILED) today)   [ 50%]|4|SKIPPED",
                "tests/test_a.py::test_scenario_4 XFAIL (a SKIPPED (b))|4|XFAIL",
                "tests/test_a.py::test_it[scenario-2 - FAILED] PASSED  [100%]|2|PASSED",
                "tests/test_a.py::test_scenario_4 FAILED                                     553.3us|4|FAILED",
                "tests/test_a.py::test_scenario_4 PASSED                                      12m 3s|4|PASSED",
                "tests/test_a.py::test_scenario_4 SKIPPED (not 1s)                            1.234s|4|SKIPPED",
                "tests/test_a.py::test_scenario_4 +++++++++++++++++ Timeout +++++++++++++++++|4|FAILED",
                "[gw0]  1.234ms FAILED tests/test_a.py::test_scenario_4 |4|FAILED",
                "[gw0] [ 33%] PASSED tests/test_a.py::test_scenario_4 |4|PASSED",
                "[gw11] FAILED tests/test_a.py::test_scenario_4|4|FAILED"
            })
    void aTestTellsItsEnd(String line, long scenario, String word) {
        assertThat(reader.line(line)).contains(new TestEnded(Optional.of(scenario), word));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ERROR    root:test_a.py:5 tests/test_a.py::test_it is fine, and so is [::1]:8443",
                "WARNING  root:test_a.py:6 FAILED tests/test_a.py::test_none",
                "ERROR tests/test_a.py::test_two - said by a test",
                "FAILED tests/test_a.py::test_two",
                "XPASS tests/test_a.py::test_two",
                "a::b c",
                ":: PASSED",
                "::group::Run PASSED",
                "::debug::x PASSED",
                "[gw0] PASSED ::debug::x",
                "PASSED"
            })
    void whatIsLoggedWhileTestsRunIsNoResult(String line) {
        LogTally tally = read(line);

        assertThat(tally.others()).isEmpty();
        assertThat(tally.passed()).isZero();
    }

    @Test
    void aTallyStaysAsItIs() {
        List<String> lines = new ArrayList<>(List.of("one"));
        LogTally tally = new LogTally(
                new LogTally.Told(0, List.of()), new LogTally.Told(0, List.of()), new HashMap<>(Map.of(4L, lines)));
        lines.add("two");

        assertThat(tally.linesOf(4)).containsExactly("one");
    }

    @Test
    void aTestThatLogsLiveEndsOnALineOfItsOwn() {
        LogTally tally = read(
                "tests/test_a.py::test_scenario_1 ",
                "-------------------------------- live log call ---------------------------------",
                "ERROR    root:test_a.py:5 [::1]:8443 refused",
                "PASSED                                                                   [ 50%]",
                "tests/test_a.py::test_scenario_2 printed by the test",
                "XPASS (known)",
                "PASSED");

        assertThat(tally.lines()).isEqualTo(new LogTally.Told(1, List.of("XPASS (known)")));
    }

    @Test
    void aSummaryIsReadUntilItsEnd() {
        LogTally tally = read(
                "FAILED tests/test_a.py::test_before",
                "=========================== rerun test summary info ============================",
                "RERUN tests/test_a.py::test_one",
                "=========================== short test summary info ============================",
                "PASSED tests/test_a.py::test_one",
                "SUBFAILED(number=2) tests/test_a.py::test_two - AssertionError",
                "SUBSKIPPED[first] [1] tests/test_a.py:6: not today",
                "ERROR tests/test_b.py",
                "============== 1 failed, 1 passed in 0.01s ==============",
                "ERROR tests/test_a.py::test_after",
                "!!!!!!!!!! _pytest.outcomes.Exit: enough !!!!!!!!!!");

        assertThat(tally.summary().passed()).isEqualTo(1);
        assertThat(tally.summary().others())
                .extracting(line -> line.substring(0, 4))
                .containsExactly("RERU", "SUBF", "SUBS", "ERRO", "!!!!");
        assertThat(tally.lines().others()).isEmpty();
    }

    @Test
    void aQuietSummaryEndsWithItsCounts() {
        LogTally tally = read(
                "=== short test summary info ===",
                "PASSED tests/test_a.py::test_one",
                "1 passed in 0.01s",
                "ERROR tests/test_a.py::test_one - said at exit");

        assertThat(tally.summary()).isEqualTo(new LogTally.Told(1, List.of()));
    }

    /** A test that was tried again, or a crash between tests: the report and the summary are green, and the exit status is 0. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "========================= 4 passed, 1 retried in 0.07s =========================",
                "1 retried, 4 passed in 61.00s (0:01:01)",
                "============== 4 passed, 2 deselected, 1 dd_retry, 1 warning in 0.07s ==============",
                "==================== 4 passed, 1 rerun in 0.07s ====================",
                "======================= the following tests were retried =======================",
                "test_it[a b] failed (1 runs remaining out of 2).",
                "[gw1] node down: Not properly terminated"
            })
    void whatOnlyAPluginTellsIsRead(String line) {
        LogTally tally = read(
                "=== short test summary info ===",
                "PASSED tests/test_a.py::test_it",
                line,
                "ended in 3 tries in 0.01s");

        assertThat(tally.summary()).isEqualTo(new LogTally.Told(1, List.of(line)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=========== 4 passed, 2 deselected, 1 warning, 3 subtests passed in 0.07s ===========",
                "================== 1 passed, 1 error, 2 warnings in 61.00s (0:01:01) ==================",
                "============================ no tests ran in 0.01s =============================",
                "==== 4 runs, 12 rows in 0.30s ====",
                "test_it passed 1 out of the required 1 times. Success!"
            })
    void whatPytestCountsItselfIsNothingHidden(String line) {
        assertThat(read(line).others()).isEmpty();
    }

    @Test
    void aPassToldTwiceIsOnePass() {
        LogTally tally = read(
                "tests/test_a.py::test_one PASSED [100%]",
                "=== short test summary info ===", "PASSED tests/test_a.py::test_one");

        assertThat(tally.passed()).isEqualTo(1);
    }

    static Stream<String> nasty() {
        String reason = " PASSED (".repeat(CAP / 9);
        return Stream.of(
                "x::".repeat(CAP / 3),
                "x::y " + "PASSED ".repeat(CAP / 7) + "x",
                "x::y" + reason,
                "x::y" + reason + ")",
                "x::y PASSED [" + "%".repeat(CAP),
                "x::y PASSED" + " ".repeat(CAP) + "x",
                "=".repeat(CAP) + "x",
                "___" + " ___".repeat(CAP / 4) + "x",
                "-".repeat(CAP) + "x",
                "=_-".repeat(CAP / 3) + "x",
                "E" + " ".repeat(CAP) + "\u2028x",
                "--- Captured " + "-".repeat(CAP) + "x",
                "[gw" + "] ".repeat(CAP / 2),
                "=== 1 passed" + " in 1.1s (".repeat(CAP / 10),
                "1 passed, ".repeat(CAP / 10) + "in 1s",
                " failed (1 runs remaining out of ".repeat(CAP / 33),
                "x::y " + "+++ Timeout ".repeat(CAP / 12),
                "x::y " + "+".repeat(CAP),
                "scenario" + "0".repeat(CAP),
                "scenario".repeat(CAP / 8),
                "A".repeat(CAP));
    }

    /**
     * Many lines of the greatest length, of which a single one kept the pattern that stood here busy for minutes. Nothing is
     * searched by trying, so the time is only there to end a build that has lost that.
     */
    @ParameterizedTest
    @MethodSource("nasty")
    void aLineCostsItsLength(String line) {
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (int i = 0; i < 100; i++) {
                reader.line(line);
                reader.line("___ scenario_1 ___");
                FailureText.firstWords("E   said\n" + line);
            }
        });
    }

    /** What pytest 9.0 writes of tests that print rules of their own. */
    @Test
    void rulesThatATestPrintsEndNothing() {
        LogTally tally = read("""
                =================================== FAILURES ===================================
                _______________________________ test_scenario_4 ________________________________

                    def test_scenario_4():
                        print("lost: 1 of 9")
                >       assert token == "x"
                E       AssertionError: assert 'y' == 'x'

                tests/test_sync.py:19: AssertionError
                ----------------------------- Captured stdout call -----------------------------
                --- stdout ---
                -------
                ==== sync ====
                ==== 3 of 4 in sync ====
                ========================================
                ________________________________________
                ____ sync ____
                ____ latest sync ____
                - said by the test -
                lost: 3 of 9
                ------------------------------ Captured log call -------------------------------
                ERROR    root:test_sync.py:18 refused
                __________________________________ test_other __________________________________

                >       assert False
                E       assert False
                ----------------------------- Captured stdout call -----------------------------
                lost: 5 of 9 elsewhere
                _______________________________ test_scenario_2 ________________________________
                E       RuntimeError: bad
                ----------------------------- Captured stdout call -----------------------------
                two lost
                ==================================== PASSES ====================================
                lost: 6 of 9
                =========================== short test summary info ============================
                FAILED tests/test_sync.py::test_scenario_4 - AssertionError: assert 'y' == 'x'
                ========================= 3 failed, 1 passed in 2.15s ==========================
                lost: 7 of 9
                """.split("\n", -1));

        assertThat(FailureText.said(String.join("\n", tally.linesOf(4))))
                .contains(
                        "--- stdout ---",
                        "==== sync ====",
                        "____ latest sync ____",
                        "- said by the test -",
                        "lost: 3 of 9",
                        "ERROR    root:test_sync.py:18 refused")
                .doesNotContain("    print(\"lost: 1 of 9\")", "lost: 5 of 9 elsewhere");
        assertThat(FailureText.said(String.join("\n", tally.linesOf(2))))
                .containsExactly("E       RuntimeError: bad", "two lost");
        assertThat(tally.summary().others()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=================================== FAILURES ===================================",
                "==================================== ERRORS ====================================",
                "=============================== warnings summary ===============================",
                "=========================== short test summary info ============================",
                "============================= slowest 10 durations =============================",
                "========================= 3 failed, 1 passed in 2.15s ==========================",
                "=================== 1 failed, 2 warnings in 61.00s (0:01:01) ===================",
                "============================ no tests ran in 0.01s =============================",
                "============================= test session starts ==============================",
                "_________________________________ TestIt.test_b ________________________________",
                "________________________ ERROR at setup of test_fixture ________________________",
                "______________________________ SyncTest.it_syncs _______________________________",
                "______________________________ [doctest] sync.queue ____________________________",
                "------------------ generated xml file: /home/op/e2e/report.xml -------------------",
                "- generated xml file: /home/op/work/spec-kitty-end-to-end-testing/a/report.xml -",
                "---------- coverage: platform linux, python 3.12.3-final-0 -----------"
            })
    void whatPytestRulesOffEndsAFailure(String rule) {
        LogTally tally = read("___ test_scenario_4 ___", "E   said", rule, "no longer its own");

        assertThat(tally.linesOf(4)).containsExactly("E   said");
    }

    @Test
    void whatAFailureSaidIsFoundBetweenItsHeadings() {
        assertThat(FailureText.said("E   said\n---- Captured out ----\nprinted\n==== ERRORS ====\nquoted"))
                .containsExactly("E   said", "printed");
    }

    /** A document may quote the end of pytest's whole report. */
    @Test
    void whatAPluginSaysBelowTheLastFailureIsNotItsOwn() {
        assertThat(FailureText.said(
                        "E   said\n--- Captured stdout call ---\nprinted\n- generated xml file: /a -\nlost"))
                .containsExactly("E   said", "printed");
    }
}
