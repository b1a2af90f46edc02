package ai.speckitty.gate.evidence;

import ai.speckitty.gate.evidence.run.PhaseResult;
import ai.speckitty.gate.fact.BlockerFacts;
import ai.speckitty.gate.fact.CanaryFacts;
import ai.speckitty.gate.fact.CandidateFacts;
import ai.speckitty.gate.fact.FactPart;
import ai.speckitty.gate.fact.PhaseFacts;
import ai.speckitty.gate.fact.ServiceFacts;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.GatePhase;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

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

    /** What install-rc has found out, by how people call it. */
    private static final Map<String, Function<PhaseFacts, Optional<String>>> ENVIRONMENT = environment();

    private static final String EVENTS = "version of the events package";

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
        for (GatePhase earlier : CANARIES.subList(0, CANARIES.indexOf(phase))) {
            if (!carried.test(earlier)) {
                return Optional.of(earlier.goal() + " ran again");
            }
        }
        Optional<String> environment = environmentObstacle();
        if (environment.isPresent()) {
            return environment;
        }
        Optional<String> service = serviceObstacle();
        if (service.isPresent()) {
            return service;
        }
        PhaseFacts ran = phase == GatePhase.CANARY_TEAMSPACE ? facts(before, GatePhase.CANARY_SINGLE) : passed;
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
        for (Map.Entry<String, Function<PhaseFacts, Optional<String>>> fact : ENVIRONMENT.entrySet()) {
            Optional<String> was = fact.getValue().apply(then);
            Optional<String> is = fact.getValue().apply(today);
            boolean neither = fact.getKey().equals(EVENTS) && was.isEmpty() && is.isEmpty();
            if (!neither && differs(was, is)) {
                return Optional.of(
                        "another " + fact.getKey() + ": " + is.orElse("none") + ", then " + was.orElse("none"));
            }
        }
        return Optional.empty();
    }

    /** What is missing on either side is never the same. */
    private static boolean differs(Optional<String> then, Optional<String> today) {
        return then.filter(value -> !value.isEmpty()).isEmpty() || !then.equals(today);
    }

    private static Map<String, Function<PhaseFacts, Optional<String>>> environment() {
        Map<String, Function<PhaseFacts, Optional<String>>> facts = new LinkedHashMap<>();
        facts.put("version of the candidate", of(CandidateFacts.Chosen.class, CandidateFacts.Chosen::version));
        facts.put("commit of the candidate", of(CandidateFacts.Traced.class, CandidateFacts.Traced::commit));
        facts.put(
                "wheel of the candidate",
                of(CandidateFacts.Chosen.class, chosen -> chosen.wheel().sha256()));
        facts.put("Python interpreter", of(CandidateFacts.Sealed.class, CandidateFacts.Sealed::interpreter));
        facts.put(
                EVENTS,
                of(CandidateFacts.WithEvents.class, with -> with.events().version()));
        facts.put(
                "content of what is installed", of(CandidateFacts.Sealed.class, CandidateFacts.Sealed::contentSha256));
        return Collections.unmodifiableMap(facts);
    }

    private static <P extends FactPart> Function<PhaseFacts, Optional<String>> of(
            Class<P> part, Function<P, @Nullable String> fact) {
        return facts -> facts.find(part).map(fact);
    }

    private static PhaseFacts facts(List<PhaseResult> results, GatePhase phase) {
        return PhaseFacts.of(
                phase, resultOf(results, phase).map(PhaseResult::facts).orElseGet(StrictJson::object));
    }

    private static Optional<PhaseResult> resultOf(List<PhaseResult> results, GatePhase phase) {
        return results.stream().filter(result -> result.phase() == phase).findFirst();
    }
}
