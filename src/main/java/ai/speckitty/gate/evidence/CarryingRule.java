package ai.speckitty.gate.evidence;

import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.verdict.GatePhase;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** When a phase of an earlier attempt still holds. */
final class CarryingRule {

    /** Only these are ever carried; each canary only after those before it were. */
    private static final List<GatePhase> CANARIES =
            List.of(GatePhase.CANARY_SINGLE, GatePhase.CANARY_FOURRUN, GatePhase.CANARY_TEAMSPACE);

    /** What install-rc has found out, by how people call it. */
    private static final Map<String, String> ENVIRONMENT = environment();

    private final RunRecord before;
    private final GateRun now;
    private final Instant time;
    private final Duration freshness;
    private final Optional<String> harnessCommit;

    CarryingRule(RunRecord before, GateRun now, Instant time, Duration freshness, Optional<String> harnessCommit) {
        this.before = before;
        this.now = now;
        this.time = time;
        this.freshness = freshness;
        this.harnessCommit = harnessCommit;
    }

    /** Why a phase has to run again; empty when it may be carried. */
    Optional<String> obstacle(GatePhase phase) {
        if (phase != GatePhase.INSPECT_FIX && !CANARIES.contains(phase)) {
            return Optional.of(phase.goal() + " always runs afresh");
        }
        Optional<PhaseResult> passed =
                resultOf(phase).filter(result -> result.verdict().isPassed());
        if (passed.isEmpty()) {
            return Optional.of(phase.goal() + " did not pass in that attempt");
        }
        Duration age = Duration.between(passed.get().finishedAt(), time);
        if (age.isNegative() || age.compareTo(freshness) > 0) {
            return Optional.of(phase.goal() + " ended " + passed.get().finishedAt() + ", longer ago than " + freshness);
        }
        return CANARIES.contains(phase) ? canaryObstacle(phase, passed.get()) : Optional.empty();
    }

    private Optional<String> canaryObstacle(GatePhase phase, PhaseResult passed) {
        for (GatePhase earlier : CANARIES.subList(0, CANARIES.indexOf(phase))) {
            if (!PhaseCarrier.wasCarried(now, earlier)) {
                return Optional.of(earlier.goal() + " ran again");
            }
        }
        Optional<String> environment = environmentObstacle();
        if (environment.isPresent()) {
            return environment;
        }
        if (differs(build(resultOf(GatePhase.PREFLIGHT)), build(now.result(GatePhase.PREFLIGHT)))) {
            return Optional.of("another build of the SaaS");
        }
        JsonNode harness = phase == GatePhase.CANARY_TEAMSPACE
                ? facts(resultOf(GatePhase.CANARY_SINGLE)).path("harness")
                : passed.facts().path("harness");
        if (differs(harness.path("commit"), StrictJson.tree(harnessCommit.orElse("")))) {
            return Optional.of("another commit of the harness");
        }
        return Optional.empty();
    }

    /** A canary says something about the very bytes that it ran with, and about no others. */
    private Optional<String> environmentObstacle() {
        JsonNode then = facts(resultOf(GatePhase.INSTALL_RC));
        JsonNode today = facts(now.result(GatePhase.INSTALL_RC));
        for (Map.Entry<String, String> fact : ENVIRONMENT.entrySet()) {
            JsonNode was = then.at(fact.getValue());
            JsonNode is = today.at(fact.getValue());
            boolean neither = fact.getValue().startsWith("/events/") && was.isMissingNode() && is.isMissingNode();
            if (!neither && differs(was, is)) {
                return Optional.of(
                        "another " + fact.getKey() + ": " + is.asText("none") + ", then " + was.asText("none"));
            }
        }
        return Optional.empty();
    }

    /** What is missing on either side is never the same. */
    private static boolean differs(JsonNode then, JsonNode today) {
        return !then.isTextual() || then.textValue().isEmpty() || !then.equals(today);
    }

    private static Map<String, String> environment() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("version of the candidate", "/version");
        facts.put("commit of the candidate", "/commit");
        facts.put("wheel of the candidate", "/wheel/sha256");
        facts.put("Python interpreter", "/interpreter");
        facts.put("version of the events package", "/events/version");
        facts.put("content of what is installed", "/contentSha256");
        return Collections.unmodifiableMap(facts);
    }

    private static JsonNode build(Optional<PhaseResult> preflight) {
        return facts(preflight).path("saas").path("gitSha");
    }

    private static JsonNode facts(Optional<PhaseResult> result) {
        return result.<JsonNode>map(PhaseResult::facts).orElseGet(StrictJson::object);
    }

    private Optional<PhaseResult> resultOf(GatePhase phase) {
        return before.results().stream()
                .filter(result -> result.phase() == phase)
                .findFirst();
    }
}
