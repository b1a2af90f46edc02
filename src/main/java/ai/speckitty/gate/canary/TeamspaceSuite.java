package ai.speckitty.gate.canary;

import java.util.Optional;
import java.util.function.Consumer;

/** The pytest suite in the harness checkout. */
public interface TeamspaceSuite {

    /**
     * Runs the definition's setup command, if it has one.
     *
     * @param candidate what the suite tries
     * @param line is told each line of its log
     * @throws ai.speckitty.gate.verdict.GateException NOT_READY when it fails, TIMED_OUT
     */
    void setUp(InstalledProgram candidate, Consumer<String> line);

    /**
     * Runs the suite once; keeps its log and its JUnit report in the attempt.
     *
     * @param number of this run, from 1
     * @param candidate what it tries
     * @param line is told each line of the log, redacted
     * @param ended is told of each test of which the log tells that it has ended, as far as pytest says so
     * @return how it ended
     */
    Run run(int number, InstalledProgram candidate, Consumer<String> line, Consumer<TestEnded> ended);

    /**
     * How one run ended.
     *
     * @param ended how pytest itself ended
     * @param log what the log says of tests
     * @param junitSha256 digest of the report in the attempt; empty when there is none
     * @param report what the report says
     * @param problem why there is no report
     */
    record Run(
            Logged ended, LogTally log, String junitSha256, Optional<JunitReport> report, Optional<String> problem) {}
}
