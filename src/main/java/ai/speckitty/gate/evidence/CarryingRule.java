package ai.speckitty.gate.evidence;

import ai.speckitty.gate.evidence.run.PhaseResult;
import ai.speckitty.gate.fact.BlockerFacts;
import ai.speckitty.gate.fact.CanaryFacts;
import ai.speckitty.gate.fact.CandidateFacts;
import ai.speckitty.gate.fact.PhaseFacts;
import ai.speckitty.gate.fact.ServiceFacts;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.GatePhase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * When a phase of an earlier attempt still holds.
 *
 * @param before what that attempt's phases found out
 * @param now what this run's phases have found out so far
 * @param carried whether this run carried a phase
 * @param time now
 * @param freshness how old a carried phase may be
 * @param harnessCommit where the harness checkout stands now
 */
record CarryingRule(
        List<PhaseResult> before,
        List<PhaseResult> now,
        Predicate<GatePhase> carried,
        Instant time,
        Duration freshness,
        Optional<String> harnessCommit) {

    /** Only these are ever carried; each canary only after those before it were. */
    private static final List<GatePhase> CANARIES =
            List.of(GatePhase.CANARY_SINGLE, GatePhase.CANARY_FOURRUN, GatePhase.CANARY_TEAMSPACE);

    private static final Fact EVENTS = new Fact(
            "version of the events package",
            facts -> facts.find(CandidateFacts.WithEvents.class)
                    .map(with -> with.events().version()));

    private static final List<Fact> ENVIRONMENT = List.of(
            new Fact("version of the candidate", facts -> chosen(facts).map(CandidateFacts.Chosen::version)),
            new Fact(
                    "commit of the candidate",
                    facts -> facts.find(CandidateFacts.Traced.class).map(CandidateFacts.Traced::commit)),
            new Fact(
                    "wheel of the candidate",
                    facts -> chosen(facts).map(chosen -> chosen.wheel().sha256())),
            new Fact("Python interpreter", facts -> installed(facts).map(CandidateFacts.Sealed::interpreter)),
            EVENTS,
            new Fact(
                    "content of what is installed",
                    facts -> installed(facts).map(CandidateFacts.Sealed::contentSha256)));

    /** What install-rc has found out, by how people call it. */
    private record Fact(String name, Function<PhaseFacts, Optional<String>> of) {}

    /** Why a phase has to run again; empty when it may be carried. */
    Optional<String> obstacle(GatePhase phase) {
        if (phase != GatePhase.INSPECT_FIX && !CANARIES.contains(phase)) {
            return Optional.of(phase.goal() + " always runs afresh");
        }
        Optional<PhaseResult> passed =
                resultOf(before, phase).filter(result -> result.verdict().isPassed());
        if (passed.isEmpty()) {
            return Optional.of(phase.goal() + " did not pass in that attempt");
        }
        Duration age = Duration.between(passed.get().finishedAt(), time);
        if (age.isNegative() || age.compareTo(freshness) > 0) {
            return Optional.of(phase.goal() + " ended " + passed.get().finishedAt() + ", longer ago than " + freshness);
        }
        try {
            PhaseFacts facts = facts(before, phase);
            return CANARIES.contains(phase) ? canaryObstacle(phase, facts) : closingObstacle();
        } catch (GateException e) {
            return Optional.of(
                    "facts in another form: " + e.verdict().findings().get(0).found());
        }
    }

    /** What was inspected is the fix of one closing; a blocker that was opened again since was not fixed by it. */
    private Optional<String> closingObstacle() {
        Optional<List<String>> then = closings(before);
        return then.isPresent() && then.equals(closings(now))
                ? Optional.empty()
                : Optional.of("another closing of a blocker: " + closings(now).orElse(List.of()) + ", then "
                        + then.orElse(List.of()));
    }

    private static Optional<List<String>> closings(List<PhaseResult> results) {
        return facts(results, GatePhase.VERIFY_BLOCKERS)
                .find(BlockerFacts.Blockers.class)
                .filter(all -> all.blockers().stream().allMatch(blocker -> blocker.closedAt() != null))
                .map(all -> all.blockers().stream()
                        .map(blocker -> blocker.issue() + " closed at " + blocker.closedAt())
                        .toList());
    }

    private Optional<String> canaryObstacle(GatePhase phase, PhaseFacts passed) {
        return CANARIES.subList(0, CANARIES.indexOf(phase)).stream()
                .filter(carried.negate())
                .findFirst()
                .map(earlier -> earlier.goal() + " ran again")
                .or(this::environmentObstacle)
                .or(this::serviceObstacle)
                .or(() -> harnessObstacle(
                        phase == GatePhase.CANARY_TEAMSPACE ? facts(before, GatePhase.CANARY_SINGLE) : passed));
    }

    private Optional<String> harnessObstacle(PhaseFacts ran) {
        Optional<String> harness = ran.find(CanaryFacts.StartedFrom.class)
                .map(from -> from.harness().commit());
        return differs(harness, harnessCommit) ? Optional.of("another commit of the harness") : Optional.empty();
    }

    /** Preflight's look is what all later ones are compared with, so what changed before it would never be seen. */
    private Optional<String> serviceObstacle() {
        PhaseFacts then = facts(before, GatePhase.PREFLIGHT);
        PhaseFacts today = facts(now, GatePhase.PREFLIGHT);
        Optional<ServiceFacts.Answered> was = then.find(ServiceFacts.Answered.class);
        Optional<ServiceFacts.Answered> is = today.find(ServiceFacts.Answered.class);
        if (was.isEmpty() || !was.map(ServiceFacts.Answered::saas).equals(is.map(ServiceFacts.Answered::saas))) {
            return Optional.of("another build of the SaaS");
        }
        boolean sameRows =
                was.map(ServiceFacts.Answered::historicalRows).equals(is.map(ServiceFacts.Answered::historicalRows))
                        && then.find(ServiceFacts.Rows.class).equals(today.find(ServiceFacts.Rows.class));
        return sameRows ? Optional.empty() : Optional.of("other historical rows");
    }

    /** A canary says something about the very bytes that it ran with, and about no others. */
    private Optional<String> environmentObstacle() {
        PhaseFacts then = facts(before, GatePhase.INSTALL_RC);
        PhaseFacts today = facts(now, GatePhase.INSTALL_RC);
        for (Fact fact : ENVIRONMENT) {
            Optional<String> was = fact.of().apply(then);
            Optional<String> is = fact.of().apply(today);
            boolean neither = fact.equals(EVENTS) && was.isEmpty() && is.isEmpty();
            if (!neither && differs(was, is)) {
                return Optional.of(
                        "another " + fact.name() + ": " + is.orElse("none") + ", then " + was.orElse("none"));
            }
        }
        return Optional.empty();
    }

    private static Optional<CandidateFacts.Chosen> chosen(PhaseFacts facts) {
        return facts.find(CandidateFacts.Chosen.class);
    }

    private static Optional<CandidateFacts.Sealed> installed(PhaseFacts facts) {
        return facts.find(CandidateFacts.Sealed.class);
    }

    /** What is missing on either side is never the same. */
    private static boolean differs(Optional<String> then, Optional<String> today) {
        return then.filter(value -> !value.isEmpty()).isEmpty() || !then.equals(today);
    }

    private static PhaseFacts facts(List<PhaseResult> results, GatePhase phase) {
        return PhaseFacts.of(
                phase, resultOf(results, phase).map(PhaseResult::facts).orElseGet(StrictJson::object));
    }

    private static Optional<PhaseResult> resultOf(List<PhaseResult> results, GatePhase phase) {
        return results.stream().filter(result -> result.phase() == phase).findFirst();
    }
}
