package ai.speckitty.gate.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.evidence.run.PhaseResult;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.testkit.WholeFacts;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Verdict;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** An attempt whose phases all passed an hour ago, as the attested example has them, and a run that found out the same. */
class CarryingRuleTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Instant AN_HOUR_AGO = NOW.minus(Duration.ofHours(1));
    private static final Set<GatePhase> MAY_BE_CARRIED = EnumSet.of(
            GatePhase.INSPECT_FIX, GatePhase.CANARY_SINGLE, GatePhase.CANARY_FOURRUN, GatePhase.CANARY_TEAMSPACE);

    private final List<PhaseResult> before = passed();
    private final List<PhaseResult> now = passed();
    private final Set<GatePhase> carried = EnumSet.allOf(GatePhase.class);
    private Duration freshness = Duration.ofHours(24);
    private Optional<String> harness = at(before, GatePhase.CANARY_SINGLE, "/harness/commit");

    @ParameterizedTest
    @EnumSource
    void onlyFixesAndCanariesAreEverCarried(GatePhase phase) {
        assertThat(obstacle(phase).isEmpty()).isEqualTo(MAY_BE_CARRIED.contains(phase));
    }

    /** Something that one side found out otherwise, or not at all, and what then stands in the way of the first canary. */
    @ParameterizedTest
    @CsvSource({
        "INSTALL_RC, /version, 3.2.0rc17, another version of the candidate",
        "INSTALL_RC, /version, '', another version of the candidate",
        "INSTALL_RC, /commit, ffffffffffffffffffffffffffffffffffffffff, another commit of the candidate",
        "INSTALL_RC, /commit, , another commit of the candidate",
        "INSTALL_RC, /wheel/sha256, ff, another wheel of the candidate",
        "INSTALL_RC, /interpreter, 3.13.0 linux, another Python interpreter",
        "INSTALL_RC, /contentSha256, ff, another content of what is installed",
        "INSTALL_RC, /events/version, 9.9.9, another version of the events package",
        "INSTALL_RC, /events, , another version of the events package",
        "INSTALL_RC, /installedSha256, ff, ",
        "INSTALL_RC, /newer, 3.2.0rc18, ",
        "PREFLIGHT, /saas/gitSha, ffffffffffffffffffffffffffffffffffffffff, another build of the SaaS",
        "PREFLIGHT, /saas/gitSha, '', another build of the SaaS",
        "PREFLIGHT, /saas/buildTimestamp, 2026-11-23T11:59:00Z, another build of the SaaS",
        "PREFLIGHT, /saas/events, 9.9.9, another build of the SaaS",
        "PREFLIGHT, /historicalRows, 23, other historical rows",
        "PREFLIGHT, /rowsDigest, ff, other historical rows",
        "PREFLIGHT, /infraFailures, 1, ",
    })
    void aCanaryIsCarriedWithTheVeryWorldThatItRanIn(GatePhase phase, String pointer, String value, String obstacle) {
        for (List<PhaseResult> side : List.of(before, now)) {
            PhaseResult whole = resultOf(side, phase);
            set(whole.facts(), pointer, value);

            for (GatePhase canary : MAY_BE_CARRIED) {
                if (obstacle == null || canary == GatePhase.INSPECT_FIX) {
                    assertThat(obstacle(canary)).isEmpty();
                } else {
                    assertThat(obstacle(canary))
                            .hasValueSatisfying(why -> assertThat(why).startsWith(obstacle));
                }
            }
            side.set(side.indexOf(whole), result(phase));
        }
    }

    @Test
    void aFixIsCarriedWithTheClosingThatItWasFoundBy() {
        for (List<PhaseResult> side : List.of(before, now)) {
            PhaseResult whole = resultOf(side, GatePhase.VERIFY_BLOCKERS);
            ObjectNode blocker = (ObjectNode) whole.facts().at("/blockers/0");
            blocker.put("closedAt", "2026-11-23T11:59:00Z");
            assertThat(obstacle(GatePhase.INSPECT_FIX))
                    .hasValueSatisfying(why -> assertThat(why).startsWith("another closing of a blocker"));
            blocker.putNull("closedAt");
            assertThat(obstacle(GatePhase.INSPECT_FIX)).isPresent();
            side.remove(whole);
            assertThat(obstacle(GatePhase.INSPECT_FIX)).isPresent();
            side.add(result(GatePhase.VERIFY_BLOCKERS));
            assertThat(obstacle(GatePhase.INSPECT_FIX)).isEmpty();
        }
    }

    @Test
    void aFixWhoseClosingNobodyKnowsIsInspectedAgain() {
        for (List<PhaseResult> side : List.of(before, now)) {
            ((ObjectNode) resultOf(side, GatePhase.VERIFY_BLOCKERS).facts().at("/blockers/0")).putNull("closedAt");
        }
        assertThat(obstacle(GatePhase.INSPECT_FIX)).isPresent();
    }

    /** The events package is the one thing that a gate may have none of. */
    @Test
    void aGateWithoutEventsComparesNone() {
        resultOf(before, GatePhase.INSTALL_RC).facts().remove("events");
        resultOf(now, GatePhase.INSTALL_RC).facts().remove("events");

        assertThat(obstacle(GatePhase.CANARY_SINGLE)).isEmpty();
    }

    @Test
    void rowsThatAreProbedAreComparedByTheirDigest() {
        resultOf(before, GatePhase.PREFLIGHT).facts().put("rowsDigest", "ff");
        resultOf(now, GatePhase.PREFLIGHT).facts().put("rowsDigest", "ff");
        assertThat(obstacle(GatePhase.CANARY_FOURRUN)).isEmpty();

        resultOf(now, GatePhase.PREFLIGHT).facts().put("rowsDigest", "fe");
        assertThat(obstacle(GatePhase.CANARY_FOURRUN)).contains("other historical rows");
    }

    /** What neither side has is not the same on both. */
    @ParameterizedTest
    @CsvSource({"INSTALL_RC, commit", "INSTALL_RC, contentSha256", "PREFLIGHT, saas"})
    void whatIsMissingOnBothSidesIsNotTheSame(GatePhase phase, String fact) {
        resultOf(before, phase).facts().remove(fact);
        resultOf(now, phase).facts().remove(fact);

        assertThat(obstacle(GatePhase.CANARY_SINGLE)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"ffffffffffffffffffffffffffffffffffffffff", "''", ","})
    void anotherHarnessRunsItsOwnCanaries(String commit) {
        harness = Optional.ofNullable(commit);

        for (GatePhase canary : MAY_BE_CARRIED) {
            assertThat(obstacle(canary).isPresent()).isEqualTo(canary != GatePhase.INSPECT_FIX);
        }
    }

    /** A streak is carried whole: what ran again runs before what comes after it. */
    @ParameterizedTest
    @CsvSource({
        "CANARY_SINGLE, CANARY_FOURRUN, true",
        "CANARY_SINGLE, CANARY_TEAMSPACE, true",
        "CANARY_FOURRUN, CANARY_TEAMSPACE, true",
        "CANARY_FOURRUN, CANARY_SINGLE, false",
        "INSPECT_FIX, CANARY_SINGLE, false",
        "INSTALL_RC, CANARY_SINGLE, false",
    })
    void aCanaryIsCarriedAfterThoseBeforeIt(GatePhase ranAgain, GatePhase asked, boolean runsAgain) {
        carried.remove(ranAgain);

        assertThat(obstacle(asked).isPresent()).isEqualTo(runsAgain);
    }

    @ParameterizedTest
    @CsvSource({"PT1H, true", "PT59M59.999S, false", "PT24H, true", "PT0S, false"})
    void whatIsCarriedIsFresh(Duration atMost, boolean holds) {
        freshness = atMost;

        for (GatePhase phase : MAY_BE_CARRIED) {
            assertThat(obstacle(phase).isEmpty()).isEqualTo(holds);
        }
    }

    @Test
    void whatEndsInTheFutureIsNotFresh() {
        PhaseResult later = resultOf(before, GatePhase.INSPECT_FIX);
        before.set(
                before.indexOf(later),
                new PhaseResult(later.phase(), later.verdict(), NOW, NOW.plusMillis(1), later.facts()));

        assertThat(obstacle(GatePhase.INSPECT_FIX)).isPresent();
    }

    @ParameterizedTest
    @EnumSource(names = {"INSPECT_FIX", "CANARY_SINGLE", "CANARY_FOURRUN", "CANARY_TEAMSPACE"})
    void whatDidNotPassOrDidNotRunIsNotCarried(GatePhase phase) {
        PhaseResult whole = resultOf(before, phase);
        before.set(
                before.indexOf(whole),
                new PhaseResult(
                        phase,
                        Verdict.of(Code.CANARY_FAILED, new Finding("run 1", "red", "green")),
                        whole.startedAt(),
                        whole.finishedAt(),
                        whole.facts()));
        assertThat(obstacle(phase)).isPresent();

        before.removeIf(result -> result.phase() == phase);
        assertThat(obstacle(phase)).isPresent();
    }

    @ParameterizedTest
    @EnumSource(names = {"INSPECT_FIX", "CANARY_SINGLE", "CANARY_FOURRUN", "CANARY_TEAMSPACE"})
    void factsThatThisGateDoesNotKnowAreNotCarried(GatePhase phase) {
        resultOf(before, phase).facts().put("surprise", true);

        assertThat(obstacle(phase)).isPresent();
    }

    private Optional<String> obstacle(GatePhase phase) {
        return new CarryingRule(before, now, carried::contains, NOW, freshness, harness).obstacle(phase);
    }

    private static List<PhaseResult> passed() {
        List<PhaseResult> all = new ArrayList<>();
        for (GatePhase phase : GatePhase.values()) {
            all.add(result(phase));
        }
        return all;
    }

    private static PhaseResult result(GatePhase phase) {
        return new PhaseResult(
                phase, Verdict.passed(List.of()), AN_HOUR_AGO, AN_HOUR_AGO, WholeFacts.of(phase, StrictJson.object()));
    }

    private static PhaseResult resultOf(List<PhaseResult> results, GatePhase phase) {
        return results.stream()
                .filter(result -> result.phase() == phase)
                .findFirst()
                .orElseThrow();
    }

    private static Optional<String> at(List<PhaseResult> results, GatePhase phase, String pointer) {
        return Optional.of(resultOf(results, phase).facts().at(pointer).asText());
    }

    /** Null takes the fact away. */
    private static void set(ObjectNode facts, String pointer, String value) {
        int last = pointer.lastIndexOf('/');
        ObjectNode parent = last == 0 ? facts : (ObjectNode) facts.at(pointer.substring(0, last));
        String name = pointer.substring(last + 1);
        if (value == null) {
            parent.remove(name);
        } else if (parent.path(name).isNumber()) {
            parent.put(name, Long.parseLong(value));
        } else {
            parent.put(name, value);
        }
    }
}
