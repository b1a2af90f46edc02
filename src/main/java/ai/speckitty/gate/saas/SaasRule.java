package ai.speckitty.gate.saas;

import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.fact.CanaryFacts;
import ai.speckitty.gate.fact.ServiceFacts;
import ai.speckitty.gate.name.Version;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.Verdict;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The SaaS must be healthy, ready, new enough, without infrastructure failures, with its historical rows as they were, and
 * the same build throughout.
 *
 * @param policy what the definition asks of it
 */
public record SaasRule(Definition.Saas policy) {

    private static final String HEALTHY = "ok";
    private static final String READY = "ready";
    private static final Set<String> WELL = Set.of(HEALTHY, READY);

    /**
     * Judges one look; everything that is wrong is named, the first cause in the order of {@link Code} decides.
     *
     * @param now what was seen
     * @param build the build that the gate began with; empty for the first look
     * @return passed, or the reason why not
     */
    public Verdict judge(CanaryFacts.Look now, Optional<ServiceFacts.Build> build) {
        SortedMap<Code, List<Finding>> found = new TreeMap<>();
        if (build.isPresent() && !build.get().equals(now.build())) {
            add(found, Code.SAAS_REDEPLOYED, "SaaS build", now.build(), String.valueOf(build.get()));
        }
        if (!now.health().equals(HEALTHY)) {
            add(found, Code.SAAS_UNHEALTHY, policy.health() + " status", now.health(), HEALTHY);
        }
        if (!now.ready().equals(READY)) {
            add(found, Code.SAAS_NOT_READY, policy.ready() + " status", now.ready(), READY);
        }
        List<String> ailing = ailing(now.readyAnswer());
        if (!ailing.isEmpty()) {
            add(found, Code.SAAS_NOT_READY, policy.ready() + " dependencies", ailing, "every status " + HEALTHY);
        }
        if (Version.of(now.build().events()).compareTo(Version.of(policy.minimumEvents())) < 0) {
            add(
                    found,
                    Code.EVENTS_TOO_OLD,
                    "events of the SaaS",
                    now.build().events(),
                    policy.minimumEvents() + " or newer");
        }
        if (now.infraFailures() != 0) {
            add(found, Code.INFRA_FAILURES, "terminal infrastructure failures", now.infraFailures(), "0");
        }
        if (now.historicalRows() != policy.historicalRows()) {
            add(
                    found,
                    Code.HISTORICAL_ROWS_CHANGED,
                    "historical rows",
                    now.historicalRows(),
                    "exactly " + policy.historicalRows());
        }
        return found.isEmpty()
                ? Verdict.passed(List.of(new Finding(
                        "SaaS", "healthy and ready at " + now.at() + ", build " + now.build(), "healthy and ready")))
                : Verdict.of(found);
    }

    /** Whether it is healthy and ready with all that it depends on. */
    static boolean isWell(String health, String readiness, JsonNode readyAnswer) {
        return health.equals(HEALTHY)
                && readiness.equals(READY)
                && ailing(readyAnswer).isEmpty();
    }

    /** The dependencies that are not well, each as {@code name=status}, sorted. */
    static List<String> ailing(JsonNode readyAnswer) {
        return readyAnswer
                .path("dependencies")
                .propertyStream()
                .map(each ->
                        Map.entry(each.getKey(), each.getValue().path("status").asText()))
                .filter(each -> !WELL.contains(each.getValue()))
                .map(each -> each.getKey() + "=" + each.getValue())
                .sorted()
                .toList();
    }

    private static void add(Map<Code, List<Finding>> found, Code code, String subject, Object seen, String expected) {
        found.computeIfAbsent(code, any -> new ArrayList<>()).add(new Finding(subject, String.valueOf(seen), expected));
    }
}
