package ai.speckitty.gate.report;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.testkit.CardLines;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Standing;
import ai.speckitty.gate.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CardTest {

    private static final Finding FAILED = new Finding("run 3 scenario 4", "fail: from='for_review'", "pass");

    /** The same command again could only be refused again. */
    @Test
    void aRefusedVersionIsNotAskedForAgain() {
        assertThat(NextStep.command(resumable("mvn verify -Dgate.rc=3.2.0 -Dgate.dryRun=true", Code.RC_REFUSED, false)))
                .isEqualTo("mvn verify -Dgate.dryRun=true");
        assertThat(NextStep.command(resumable("mvn verify -Dgate.rc=3.2.0rc17", Code.RC_NOT_PUBLISHED, false)))
                .isEqualTo("mvn verify -Dgate.rc=3.2.0rc17");
    }

    @ParameterizedTest
    @EnumSource(Code.class)
    void everyCodeHasACardThatFitsAndSaysItsCure(Code code) {
        for (Standing standing : code.standings()) {
            Verdict verdict = new Verdict(standing, Optional.of(code), List.of(FAILED));
            Card card = Card.of(Runs.ended(verdict, GatePhase.CANARY_FOURRUN));
            assertFits(card);
            String flat = flat(card);
            assertThat(card.text()).startsWith("[" + standing.word() + " " + code + "] ");
            assertThat(flat)
                    .contains("run 3 scenario 4: fail")
                    .contains("expected pass")
                    .contains("rc16-attempt1")
                    .contains(code.actor().title())
                    .contains(code.cure())
                    .contains("next mvn verify")
                    .contains("reuses ")
                    .contains(Card.documentation(code));
        }
    }

    @Test
    void manyFindingsAreFoldedAndCounted() {
        List<Finding> findings = IntStream.range(0, 300)
                .mapToObj(i -> new Finding("owner/repo#" + i, "open", "closed as completed"))
                .toList();
        Card card = Card.of(Runs.ended(Verdict.of(Code.BLOCKER_OPEN, findings), GatePhase.VERIFY_BLOCKERS));
        assertFits(card);
        assertThat(card.lines()).hasSize(Card.HEIGHT);
        assertThat(card.text()).contains("owner/repo#0: open").contains("closed as completed");
        assertThat(flat(card)).containsPattern("\\.\\.\\. and \\d+ more, all 300 in verdict.json");
    }

    @Test
    void findingsThatExpectTheSameSayItOnce() {
        Card card = Card.of(Runs.ended(
                Code.BLOCKER_OPEN, new Finding("a#1", "open", "closed"), new Finding("a#2", "open", "closed")));
        assertThat(card.lines().stream().filter(line -> line.startsWith("expected")))
                .hasSize(1);
    }

    /** Its next one begins in a world of its own, where no attempt needs an explanation. */
    @Test
    void aRehearsalAsksForNoRootCause() {
        RunView.Context real = Runs.context();
        RunView rehearsal = new RunView(
                new RunView.Context(
                        real.gate(),
                        real.rc(),
                        real.attempt(),
                        real.evidence(),
                        "mvn spec-kitty-gate:rehearse -Dgate.rehearse.scenario=scenario-4-fails",
                        false,
                        true,
                        Optional.empty(),
                        List.of()),
                Verdict.of(Code.CANARY_FAILED, FAILED),
                Optional.of(GatePhase.CANARY_FOURRUN),
                List.of(),
                RunView.Trail.NONE);

        assertThat(NextStep.command(rehearsal)).isEqualTo(rehearsal.context().invocation());
        assertThat(NextStep.command(Runs.ended(Code.CANARY_FAILED, FAILED))).contains("-Dgate.rootCause=");
    }

    @ParameterizedTest
    @EnumSource
    void anAttemptIsResumedOnlyWhereItsPhasesStillCount(Code code) {
        assertThat(NextStep.command(resumable("mvn verify", code, false)).contains(" -Dgate.resume=rc16-attempt1"))
                .isEqualTo(!code.startsAfresh() && code != Code.DEFINITION_INVALID && code != Code.REDIRECT_REFUSED);
    }

    @Test
    void aReasonThatWasGivenIsGivenAgainUntilANewOneIsWanted() {
        String given = "mvn verify -Dgate.rootCause='rc16-attempt0: why'";
        assertThat(NextStep.command(resumable(given, Code.TRACKER_CLOSED, false)))
                .isEqualTo(given + " -Dgate.resume=rc16-attempt1");
        assertThat(NextStep.command(resumable(given, Code.INTERRUPTED, false)))
                .isEqualTo(given + " -Dgate.resume=rc16-attempt1");
        for (Code code : List.of(Code.CANARY_FAILED, Code.INTERRUPTED, Code.TIMED_OUT)) {
            assertThat(NextStep.command(resumable(given, code, true)))
                    .isEqualTo("mvn verify -Dgate.resume=rc16-attempt1"
                            + " -Dgate.rootCause=\"rc16-attempt1: <link or 40+ characters>\"");
        }
    }

    private static RunView resumable(String invocation, Code code, boolean sawFailure) {
        RunView.Context real = Runs.context();
        RunView.Trail none = RunView.Trail.NONE;
        return new RunView(
                new RunView.Context(
                        real.gate(),
                        real.rc(),
                        real.attempt(),
                        real.evidence(),
                        invocation,
                        false,
                        false,
                        real.attempt(),
                        List.of()),
                Verdict.of(code, FAILED),
                Optional.of(GatePhase.CANARY_FOURRUN),
                List.of(),
                new RunView.Trail(
                        none.head(),
                        none.sources(),
                        none.samples(),
                        none.earlier(),
                        none.files(),
                        none.excerpts(),
                        sawFailure));
    }

    /** Before an attempt was open nothing was posted, and the next rehearsal has a world of its own. */
    @ParameterizedTest
    @EnumSource(names = {"INTERRUPTED", "TRACKER_CLOSED"})
    void withoutAnAttemptToGoOnFromNothingIsReused(Code code) {
        assertThat(Card.of(Runs.ended(code, FAILED)).lines()).contains("reuses    nothing; every phase looks again");
        assertThat(flat(Card.of(resumable("mvn verify", code, false))))
                .contains("reuses passed phases of rc16-attempt1");
    }

    @Test
    void aPassedPhaseIsFollowedByTheNextOne() {
        assertThat(NextStep.command(passed("mvn verify -Dgate.rc=3.2.0rc16", GatePhase.DOCTOR)))
                .isEqualTo("mvn spec-kitty-gate:verify-blockers -Dgate.rc=3.2.0rc16");
        assertThat(NextStep.command(passed("mvn a.b:c:1:verify", GatePhase.DOCTOR, GatePhase.VERIFY_BLOCKERS)))
                .isEqualTo("mvn a.b:c:1:inspect-fix");
        assertThat(NextStep.command(passed("mvn -f 'a release/pom.xml' gate-preflight -Dgate.rc=1", GatePhase.DOCTOR)))
                .isEqualTo("mvn -f 'a release/pom.xml' spec-kitty-gate:verify-blockers -Dgate.rc=1");
        assertThat(NextStep.command(passed("mvn -s 'of ci.xml' -P 'staging,!slow' verify", GatePhase.DOCTOR)))
                .isEqualTo("mvn -s 'of ci.xml' -P 'staging,!slow' spec-kitty-gate:verify-blockers");
        assertThat(NextStep.command(passed("mvn verify", GatePhase.PREFLIGHT)))
                .as("alone it counts for nothing")
                .isEqualTo("mvn verify");
    }

    @Test
    void aPassedGateIsFollowedByACheckOfItsEvidenceWhereverThatLies() {
        assertThat(NextStep.command(passed("mvn verify -Dgate.artifacts=/srv/ev", GatePhase.values())))
                .isEqualTo("mvn spec-kitty-gate:verify-evidence -Dgate.attempt="
                        + Runs.context().evidence());
        assertThat(NextStep.command(passed("mvn -s 'a -Dir/s.xml' verify -Dgate.rc=1", GatePhase.values())))
                .startsWith("mvn -s 'a -Dir/s.xml' spec-kitty-gate:verify-evidence -Dgate.attempt=");
    }

    private static RunView passed(String invocation, GatePhase... phases) {
        RunView.Context context = Runs.context();
        return new RunView(
                new RunView.Context(
                        context.gate(),
                        context.rc(),
                        context.attempt(),
                        context.evidence(),
                        invocation,
                        false,
                        false,
                        context.attempt(),
                        List.of()),
                Verdict.passed(List.of()),
                Optional.empty(),
                Stream.of(phases).map(phase -> Runs.phase(phase, 1)).toList(),
                RunView.Trail.NONE);
    }

    @Test
    void hostileTextNeitherMovesTheCursorNorLeavesTheScreen() {
        String hostile =
                "\u001b[2J\u001b]0;x\u0007\r\n\t\u202Egnp\u0000".repeat(500) + "長い".repeat(3000) + "x".repeat(9000);
        RunView run = new RunView(
                new RunView.Context(
                        hostile,
                        Optional.of(hostile),
                        Optional.of(hostile),
                        hostile,
                        hostile,
                        true,
                        true,
                        Optional.of(hostile),
                        List.of(hostile, hostile, hostile)),
                Verdict.of(Code.CANARY_FAILED, List.of(new Finding(hostile, hostile, hostile), FAILED)),
                Optional.of(GatePhase.CANARY_SINGLE),
                List.of(),
                RunView.Trail.NONE);
        Card card = Card.of(run);
        assertFits(card);
        assertThat(card.text()).startsWith("[STOP CANARY_FAILED] ");
        assertThat(card.text().codePoints().filter(c -> c < 32 && c != '\n')).isEmpty();
        assertThat(card.text()).doesNotContain("\u202E");
    }

    @Test
    void aFailedCanaryAsksForItsRootCauseByName() {
        assertThat(flat(Card.of(Runs.ended(Code.CANARY_FAILED, FAILED))))
                .contains("-Dgate.rootCause=\"rc16-attempt1: <link or 40+ characters>\"");
    }

    @Test
    void aLongCommandStaysOnOneLineAsItIs() {
        RunView.Context plain = Runs.context();
        String invocation = "mvn verify " + "-Dgate.workspace=\"/some  where/else\" ".repeat(3) + "-Dgate.definition=\""
                + "a b".repeat(30) + "\"";
        RunView run = new RunView(
                new RunView.Context(
                        plain.gate(),
                        plain.rc(),
                        plain.attempt(),
                        plain.evidence(),
                        invocation,
                        false,
                        false,
                        Optional.empty(),
                        List.of()),
                Verdict.of(Code.BLOCKER_OPEN, FAILED),
                Optional.empty(),
                List.of(),
                RunView.Trail.NONE);
        Card card = Card.of(run);
        assertFits(card);
        assertThat(card.lines()).contains("next      " + invocation);
    }

    @Test
    void aPassSaysWhereItIsKept() {
        Card card = Card.of(Runs.passed());
        assertFits(card);
        assertThat(card.text()).startsWith("[PASSED] ").contains("rc16-attempt1");
    }

    @Test
    void pathsAndDigestsCanBeCopied() {
        String digest = "sha256:" + "0123456789abcdef".repeat(4);
        String path = Runs.context().evidence() + "/canary-four-run.log";
        assertThat(Card.of(Runs.ended(Code.CANARY_FAILED, new Finding("log", "read in " + path, digest)))
                        .lines())
                .contains("evidence  " + Runs.context().evidence(), "          " + path, "expected  " + digest);
    }

    private static void assertFits(Card card) {
        assertThat(card.lines()).hasSizeLessThanOrEqualTo(Card.HEIGHT);
        assertThat(card.lines()).allMatch(line -> Columns.width(line) <= Card.WIDTH || CardLines.isToBeCopied(line));
    }

    private static String flat(Card card) {
        return Pattern.compile("\\s+").matcher(card.text()).replaceAll(" ");
    }
}
