package ai.speckitty.gate.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.speckitty.gate.testkit.Policies;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.SAXException;

class TeamspaceRuleTest {

    private static final String A = testCase("tests.test_go_live_pre_connector_saas_e2e", "");
    private static final String B = testCase("tests.test_teamspace_pulse_deployed_dev_e2e.TestPulse", "");
    private static final String C = testCase("tests.test_teamspace_sync_deployed_dev_e2e", "");
    private static final LogTally QUIET = summary(3);

    private final TeamspaceRule rule =
            new TeamspaceRule(Policies.shipped().teamspace().orElseThrow());

    private static String testCase(String module, String inside) {
        return "<testcase classname=\"" + module + "\" name=\"test_it\" time=\"0.1\">" + inside + "</testcase>";
    }

    private static String suite(String cases, int tests, int failures, int errors, int skipped) {
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?><testsuites><testsuite name=\"pytest\" errors=\"" + errors
                + "\" failures=\"" + failures + "\" skipped=\"" + skipped + "\" tests=\"" + tests + "\">" + cases
                + "</testsuite></testsuites>";
    }

    private static LogTally summary(int passed, String... others) {
        return new LogTally(new LogTally.Told(0, List.of()), new LogTally.Told(passed, List.of(others)), Map.of());
    }

    private Optional<Code> judge(String xml) {
        return judge(xml, 0, QUIET);
    }

    private Optional<Code> judge(String xml, int exit, LogTally log) {
        return verdict(xml, exit, log).code();
    }

    private Verdict verdict(String xml, int exit, LogTally log) {
        return verdict(xml, exit, false, log);
    }

    private Verdict verdict(String xml, int exit, boolean timedOut, LogTally log) {
        Optional<JunitReport> report = Optional.empty();
        Optional<String> problem = Optional.empty();
        try {
            report = Optional.of(JunitReader.read(xml.getBytes(StandardCharsets.UTF_8)));
        } catch (SAXException e) {
            problem = Optional.of(String.valueOf(e.getMessage()));
        }
        return rule.judge(
                1,
                new TeamspaceSuite.Run(
                        new Logged(exit, timedOut, Instant.EPOCH, Instant.EPOCH, Duration.ZERO, ""),
                        log,
                        "",
                        report,
                        problem));
    }

    @Test
    void everyFileRanAndPassed() {
        assertThat(judge(suite(A + B + C, 3, 0, 0, 0))).isEmpty();
    }

    /** Where settings lie in the folder of the tests, that is pytest's root, from which its report names them. */
    @Test
    void aFileIsNamedFromPytestsRoot() {
        String all = suite(A + B + C, 3, 0, 0, 0);
        assertThat(judge(all.replace("\"tests.", "\""))).isEmpty();
        assertThat(judge(suite(A + B, 2, 0, 0, 0).replace("\"tests.", "\""), 0, summary(2)))
                .contains(Code.TEAMSPACE_INCONCLUSIVE);
        assertThat(judge(all.replaceFirst("\"tests\\.", "\""))).contains(Code.TEAMSPACE_INCONCLUSIVE);
        assertThat(judge(all.replace("\"tests.", "\"acme.tests."))).contains(Code.TEAMSPACE_INCONCLUSIVE);
    }

    /** A plugin may want more than that tests pass, as a coverage. */
    @Test
    void anExitStatusAloneIsExplained() {
        assertThat(verdict(suite(A + B + C, 3, 0, 0, 0), 1, QUIET).findings())
                .singleElement()
                .asString()
                .contains("stands in its log");
    }

    @Test
    void aFailureIsOneWhateverTheExitStatus() {
        String failed = testCase(
                "tests.test_teamspace_sync_deployed_dev_e2e",
                "<failure message=\"Failed: mission did not materialize within 60s\">E   Failed: mission did not"
                        + " materialize within 60s</failure>");
        assertThat(judge(suite(A + B + failed, 3, 1, 0, 0))).contains(Code.TEAMSPACE_FAILED);
        String broke = testCase("tests.test_teamspace_sync_deployed_dev_e2e", "<error message=\"boom\">boom</error>");
        assertThat(judge(suite(A + B + broke, 3, 0, 1, 0), 1, QUIET)).contains(Code.TEAMSPACE_FAILED);
    }

    /** What a test said before the deadline is the product's. */
    @Test
    void oneThatWasEndedAtItsDeadlineTimedOutUnlessATestHadFailed() {
        String failed =
                testCase("tests.test_teamspace_sync_deployed_dev_e2e", "<failure message=\"boom\">boom</failure>");
        assertThat(verdict(suite(A + B + C, 3, 0, 0, 0), 0, true, QUIET).code()).contains(Code.TIMED_OUT);
        assertThat(verdict("", 143, true, summary(0)).code()).contains(Code.TIMED_OUT);
        assertThat(verdict(suite(A + B + failed, 3, 1, 0, 0), 1, true, QUIET).code())
                .contains(Code.TEAMSPACE_FAILED);
    }

    /** As a plugin that is too old for pytest causes it. */
    @Test
    void anErrorOfPytestsOwnIsNoFailureOfTheProduct() {
        String broke =
                "<testcase classname=\"pytest\" name=\"internal\"><error message=\"internal error\">Traceback (most recent"
                        + " call last):\n  File \"/a/pluggy.py\", line 1, in check\n    raise Unknown(hook)\nUnknown: no such hook</error></testcase>";
        Verdict verdict = verdict(suite(A + broke, 2, 0, 1, 0), 3, summary(1));
        assertThat(verdict.code()).contains(Code.TEAMSPACE_INCONCLUSIVE);
        assertThat(verdict.findings().get(0).found()).isEqualTo("unclear: Unknown: no such hook");
        String failed = testCase("tests.test_d", "<failure message=\"broken\"/>");
        assertThat(judge(suite(A + broke + failed, 3, 1, 1, 0), 3, summary(1))).contains(Code.TEAMSPACE_FAILED);
    }

    /** A plugin for time limits may end the process. */
    @Test
    void aRunWithoutAReportSaysWhatItsLogTellsOfATest() {
        LogReader log = new LogReader();
        log.line("tests/test_a.py::test_one PASSED [ 50%]");
        log.line("tests/test_a.py::test_two ++++++++++ Timeout ++++++++++");
        Verdict verdict = verdict("", 1, log.tally());
        assertThat(verdict.code()).contains(Code.TEAMSPACE_INCONCLUSIVE);
        assertThat(verdict.findings().get(0).found()).contains("tests/test_a.py::test_two", "Timeout");
    }

    @Test
    void whatDidNotRunProvesNothing() {
        String skipped = testCase("tests.test_teamspace_sync_deployed_dev_e2e", "<skipped message=\"no\"/>");
        assertThat(judge(suite(A + B + skipped, 3, 0, 0, 1))).contains(Code.TEAMSPACE_INCONCLUSIVE);
        assertThat(judge(suite("", 0, 0, 0, 0), 5, QUIET)).contains(Code.TEAMSPACE_INCONCLUSIVE);
        assertThat(judge(suite(A + B, 2, 0, 0, 0))).contains(Code.TEAMSPACE_INCONCLUSIVE);
        assertThat(judge(suite(A + B + C, 3, 0, 0, 0), 1, QUIET)).contains(Code.TEAMSPACE_INCONCLUSIVE);
    }

    /** Sub-tests are claimed as tests and have no case; what is claimed and cannot be seen is a doubt. */
    @Test
    void claimsAreCoveredByWhatIsSeen() {
        assertThat(judge(suite(A + B + C, 9, 0, 0, 0))).isEmpty();
        assertThat(judge(suite(A + B + C, 2, 0, 0, 0))).contains(Code.TEAMSPACE_INCONCLUSIVE);
        assertThat(judge(suite(A + B + C, 3, 1, 0, 0))).contains(Code.TEAMSPACE_INCONCLUSIVE);
        assertThat(judge(suite(A + B + C, 3, 0, 1, 0))).contains(Code.TEAMSPACE_INCONCLUSIVE);
        assertThat(judge(suite(A + B + C, 3, 0, 0, 1))).contains(Code.TEAMSPACE_INCONCLUSIVE);
    }

    @Test
    void ofSeveralOutcomesTheWorstCounts() {
        String skip = "<skipped message=\"not today\"/>";
        String fails = "<failure message=\"broken\">E   broken</failure>";
        for (String both : List.of(skip + fails, fails + skip, skip + "<error message=\"broken\"/>")) {
            String third = testCase("tests.test_teamspace_sync_deployed_dev_e2e", both);
            Verdict verdict = verdict(suite(A + B + third, 4, 1, 1, 1), 0, summary(2));
            assertThat(verdict.code()).contains(Code.TEAMSPACE_FAILED);
            assertThat(verdict.findings().get(0).found()).isEqualTo("broken");
        }
    }

    @Test
    void aCaseWithoutANameHidesNothing() {
        String skipped =
                "<testcase classname=\"\" name=\"tests.test_d\"><skipped message=\"collection skipped\"/></testcase>";
        String broke =
                "<testcase classname=\"\" name=\"tests.test_d\"><error message=\"collection failure\">E   no module"
                        + "</error></testcase>";
        String failed = testCase("tests.test_d", "<failure message=\"broken\"/>");
        assertThat(judge(suite(A + B + C + skipped, 4, 0, 0, 1))).contains(Code.TEAMSPACE_INCONCLUSIVE);
        assertThat(judge(suite(A + B + C + skipped + failed, 5, 1, 0, 1))).contains(Code.TEAMSPACE_FAILED);
        Verdict verdict = verdict(suite(A + B + C + broke, 4, 0, 1, 0), 2, QUIET);
        assertThat(verdict.code()).contains(Code.TEAMSPACE_FAILED);
        assertThat(verdict.findings().get(0).found()).isEqualTo("no module");
        for (String nameless : List.of(
                "<testcase/>",
                "<testcase time=\"0\"/>",
                "<testcase classname=\"\" name=\"x\"/>",
                "<testcase classname=\"x\"/>")) {
            Verdict doubt = verdict(suite(A + B + C + nameless, 4, 0, 0, 0), 0, summary(4));
            assertThat(doubt.code()).contains(Code.TEAMSPACE_INCONCLUSIVE);
            assertThat(doubt.findings().toString()).contains("unclear: without ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rerunFailure", "flakyError", "failures", "Failure", "warning"})
    void whatPytestDoesNotWriteIsADoubtThatNamesIt(String element) {
        String inCase = testCase("tests.test_teamspace_sync_deployed_dev_e2e", "<" + element + "/>");
        for (String cases : List.of(A + B + inCase, A + B + C + "<" + element + "/>")) {
            Verdict verdict = verdict(suite(cases, 3, 0, 0, 0), 0, summary(3));
            assertThat(verdict.code()).contains(Code.TEAMSPACE_INCONCLUSIVE);
            assertThat(verdict.findings().toString()).contains("<" + element + ">");
        }
    }

    @Test
    void theSummaryConfirmsEachPass() {
        String xml = suite(A + B + C, 3, 0, 0, 0);
        assertThat(judge(xml, 0, summary(2))).contains(Code.TEAMSPACE_INCONCLUSIVE);
        assertThat(judge(xml, 0, summary(4))).contains(Code.TEAMSPACE_INCONCLUSIVE);
        assertThat(judge(
                        xml,
                        0,
                        new LogTally(new LogTally.Told(3, List.of()), new LogTally.Told(0, List.of()), Map.of())))
                .contains(Code.TEAMSPACE_INCONCLUSIVE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"XPASS", "XFAIL", "RERUN", "SKIPPED"})
    void whatTheReportHidesTheLogTells(String word) {
        LogReader log = new LogReader();
        log.line("=== short test summary info ===");
        log.line(word + " tests/test_a.py::test_it - known");
        for (int i = 0; i < 3; i++) {
            log.line("PASSED tests/test_a.py::test_" + i);
        }
        assertThat(judge(suite(A + B + C, 3, 0, 0, 0), 0, log.tally())).contains(Code.TEAMSPACE_INCONCLUSIVE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no xml",
                "<testsuites>",
                "<other/>",
                "<testsuite tests=\"1\" failures=\"0\" errors=\"0\"/>",
                "<testsuite tests=\"x\" failures=\"0\" errors=\"0\" skipped=\"0\"/>",
                "<!DOCTYPE a [<!ENTITY b \"c\">]><testsuite tests=\"0\" failures=\"0\" errors=\"0\" skipped=\"0\"/>",
                "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><testsuite tests=\"0\"/>"
            })
    void whatIsNoReportIsRefused(String xml) {
        assertThatThrownBy(() -> JunitReader.read(xml.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(SAXException.class);
        assertThat(judge(xml)).contains(Code.TEAMSPACE_INCONCLUSIVE);
    }

    @Test
    void whatIsNestedWithoutEndIsRefused() {
        int deep = 100_000;
        String inside = "<a>".repeat(deep) + "</a>".repeat(deep);
        assertThat(judge(suite(A + B + testCase("tests.test_deep", inside), 3, 0, 0, 0)))
                .contains(Code.TEAMSPACE_INCONCLUSIVE);
    }

    @Test
    void whatIsNotUtf8IsRefused() {
        byte[] xml =
                suite(A + B + C, 3, 0, 0, 0).replace("test_it", "test_\u00e4").getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> JunitReader.read(xml))
                .isInstanceOf(SAXException.class)
                .hasMessage("not UTF-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sync: HTTP 413",
                "413 Client Error: Request Entity Too Large for url: http://127.0.0.1:1/api/sync/",
                "Sync ended with status_code=413",
                "sync answered '413'.",
                "E   AssertionError: got 413 from /api/sync/events"
            })
    void aStatusIsASignWhereverItStandsByItselfBesideWhatAnswered(String text) {
        assertThat(Diagnosis.explain("words", text)).contains("ingress cap");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sync took 4137 ms",
                "sync took 0.413 s",
                "sync at 2026-05-01T10:00:00.413Z",
                "sync of event 9f41-413-aa",
                "sync version 3.413.0",
                "sync of row 1413",
                "    assert sync.status != 413\nE   AssertionError: something else",
                "E   assert 413 == 200\nE   AssertionError: sync",
                "E   assert 503 == 200",
                "E   AssertionError: 503 from /api/missions"
            })
    void aNumberThatOnlyHoldsItIsNone(String text) {
        assertThat(Diagnosis.explain("words", text)).isEqualTo("words");
    }

    @Test
    void knownFailuresAreExplained() {
        assertThat(Diagnosis.explain("words", "x mission did not materialize within 60s"))
                .startsWith("words; ")
                .contains("do not extend the wait");
        assertThat(Diagnosis.explain("words", "E   Server error '503' for url 'http://127.0.0.1:1/health/ready/'"))
                .contains("never delete rows");
        assertThat(Diagnosis.explain("words", "E   503 from /health/ready/\nE   413 on sync\nE   terminal_failed: 1"))
                .as("words that mean one thing come first")
                .contains("last_failure_class");
        assertThat(Diagnosis.explain("words", "nothing known")).isEqualTo("words");
    }

    @Test
    void fourOfFourIsNotCertainty() {
        assertThat(new Repetition(4).percentAtLeast()).isEqualTo(47);
        assertThat(new Repetition(1).percentAtLeast()).isEqualTo(5);
        assertThat(new Repetition(3).percentAtLeast()).isEqualTo(36);
        assertThat(new Repetition(4)).hasToString("4/4 passed: a pass rate of at least 47 % with 95 % confidence");
    }
}
