package ai.speckitty.gate.canary;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.name.IssueRef;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A failed canary reopens the blocker whose symptom it shows, and only that one. */
class TriageTest {

    private static final IssueRef LOST = IssueRef.of("o/product#1141");
    private static final IssueRef LOOP = IssueRef.of("o/product#1182");
    private static final Triage TRIAGE = new Triage(List.of(
            blocker(LOST, new Definition.Symptom(List.of(4), List.of("lost"), List.of(Pattern.compile("[1-9] of 9")))),
            blocker(LOOP, new Definition.Symptom(List.of(1, 2), List.of("loop_unavailable"), List.of()))));
    private static final LogTally SILENT = new LogTally(told(), told(), Map.of());

    @ParameterizedTest
    @CsvSource(textBlock = """
            4, fail,   'lost, 3 of 9',       1141
            4, failed, 'lost, 3 of 9',       1141
            4, error,  'lost, 3 of 9',       1141
            4, pass,   'lost, 3 of 9',       none
            4, skipped,'lost, 3 of 9',       none
            4, fail,   'lost, 0 of 9',       none
            4, fail,   '3 of 9',             none
            4, fail,   'Lost, 3 of 9',       none
            3, fail,   'lost, 3 of 9',       none
            1, fail,   'lost, 3 of 9',       none
            1, fail,   'sync.loop_unavailable', 1182
            2, fail,   'sync.loop_unavailable', 1182
            4, fail,   'sync.loop_unavailable', none
            """)
    void aSymptomIsAListedScenarioThatFailedAndSaysAllOfIt(long id, String status, String said, String issue) {
        List<Triage.Match> matches = TRIAGE.of(List.of(found("run-1.json", scenario(id, status, said))), SILENT);
        assertThat(matches.stream().map(match -> match.issue().toString()))
                .isEqualTo(issue.equals("none") ? List.of() : List.of("o/product#" + issue));
        assertThat(matches.stream().flatMap(match -> match.scenarios().stream()))
                .allMatch(shown -> shown == id);
    }

    /** As {@code --tb=native} and a harness of its own write it. */
    @Test
    void whatATracebackQuotesWasNotSaid() {
        String traceback = """
                Traceback (most recent call last):
                  File "tests/test_it.py", line 8, in test_scenario_4
                    move(1, 2) or fail("lost, 3 of 9")
                    ^^^^^^^^^^
                %s

                During handling of the above exception, another exception occurred:

                Traceback (most recent call last):
                  File "tests/test_it.py", line 9, in test_scenario_4
                    raise RuntimeError("lost, 4 of 9")
                RuntimeError: no route to host
                  tried twice
                """;
        String other = traceback.formatted("OSError: no route");
        String shown = traceback.formatted("OSError: lost, 3 of 9");
        assertThat(FailureText.firstWords(other)).isEqualTo("OSError: no route");
        assertThat(FailureText.said(other)).contains("RuntimeError: no route to host", "  tried twice");
        assertThat(TRIAGE.of(List.of(found("run-1.json", scenario(4, "fail", other))), SILENT))
                .isEmpty();
        assertThat(TRIAGE.of(List.of(found("run-1.json", scenario(4, "fail", shown))), SILENT))
                .hasSize(1);
    }

    @Test
    void whatTheLogSaysOfTheScenarioCountsToo() {
        LogTally log = new LogTally(told(), told(), Map.of(4L, List.of("lost, 3 of 9")));
        assertThat(TRIAGE.of(List.of(found("run-1.json", scenario(4, "fail", "see the log"))), log))
                .singleElement()
                .satisfies(match -> assertThat(match.lines()).containsExactly("see the log", "lost, 3 of 9"));
        assertThat(TRIAGE.of(List.of(found("run-1.json", scenario(3, "fail", "see the log"))), log))
                .as("the log's words are another scenario's")
                .isEmpty();
    }

    @Test
    void eachBlockerIsMatchedOnceByTheFirstRunThatShowsIt() {
        List<Triage.Match> matches = TRIAGE.of(
                List.of(
                        found("run-1.json", scenario(1, "fail", "loop_unavailable")),
                        found(
                                "run-2.json",
                                scenario(4, "fail", "lost, 1 of 9"),
                                scenario(2, "fail", "loop_unavailable")),
                        found("run-3.json", scenario(4, "fail", "lost, 2 of 9"))),
                SILENT);
        assertThat(matches.stream().map(Triage.Match::issue)).containsExactly(LOST, LOOP);
        assertThat(matches.stream().map(Triage.Match::run)).containsExactly("run-2.json", "run-1.json");
    }

    @Test
    void aSymptomThatAsksForNothingIsNone() {
        Triage careless = new Triage(List.of(blocker(LOST, new Definition.Symptom(List.of(4), List.of(), List.of()))));
        assertThat(careless.of(List.of(found("run-1.json", scenario(4, "fail", "anything"))), SILENT))
                .isEmpty();
    }

    @Test
    void quotedSourceIsNotWhatATestSaid() {
        String quoting = ">       assert 'lost, 3 of 9' not in line\nE       AssertionError: timed out";
        assertThat(TRIAGE.of(List.of(found("run-1.json", scenario(4, "fail", quoting))), SILENT))
                .isEmpty();
    }

    @Test
    void ofAllThatFailedFortyLinesAreKept() {
        String fifty = "line\n".repeat(50);
        assertThat(TRIAGE.lines(
                        List.of(found("run-1.json", scenario(1, "fail", fifty), scenario(2, "pass", "nothing"))),
                        SILENT))
                .hasSize(40)
                .containsOnly("line");
        assertThat(TRIAGE.lines(List.of(found("run-1.json", scenario(2, "pass", "nothing"))), SILENT))
                .isEmpty();
    }

    private static Definition.Blocker blocker(IssueRef issue, Definition.Symptom symptom) {
        return new Definition.Blocker(issue, List.of("src/**"), Optional.empty(), List.of(symptom));
    }

    private static LogTally.Told told() {
        return new LogTally.Told(0, List.of());
    }

    private static ResultDocument.Scenario scenario(long id, String status, String said) {
        return new ResultDocument.Scenario(id, "scenario " + id, status, said, StrictJson.object());
    }

    private static CanaryScript.Found found(String name, ResultDocument.Scenario... scenarios) {
        ResultDocument document = new ResultDocument(
                "fail",
                new Ulid("01JD0000000000000000000000"),
                "3.2.0rc16",
                Optional.empty(),
                Instant.EPOCH,
                Instant.EPOCH,
                "https://saas.example",
                Optional.empty(),
                Optional.empty(),
                Arrays.asList(scenarios));
        return new CanaryScript.Found(name, "0".repeat(64), Optional.of(document), Optional.empty());
    }
}
