package ai.speckitty.gate.saas;

import ai.speckitty.gate.fact.CanaryFacts;
import ai.speckitty.gate.fact.ServiceFacts;
import ai.speckitty.gate.json.CanonicalJson;
import ai.speckitty.gate.json.Fields;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.name.Version;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the two answers strictly: what is missing or of another type is an error and never zero. */
final class SaasAnswers {

    private static final String DRAIN = "drain_queue";
    private static final List<String> DEPENDENCIES =
            List.of("postgres", "redis", "channel_layer", "celery_broker", DRAIN);

    private SaasAnswers() {}

    /** A first look, which was not good. */
    record Blip(Instant at, String seen) {}

    static CanaryFacts.Look read(Instant at, Fields health, Fields ready, @Nullable Blip blip)
            throws MalformedJsonException {
        checkDependencies(ready.object("dependencies"));
        Fields drain = ready.object("dependencies").object(DRAIN);
        drain.count("retryable_count");
        ServiceFacts.Build build = build(health);
        return new CanaryFacts.Look(
                at,
                build.gitSha(),
                build.buildTimestamp(),
                build.events(),
                drain.count("terminal_failed_count"),
                drain.count("business_rule_rejected_count"),
                health.text("status"),
                ready.text("status"),
                SaasRule.isWell(health.text("status"), ready.text("status"), ready.node()),
                blip == null ? null : blip.seen(),
                blip == null ? null : blip.at(),
                asWritten(health),
                asWritten(ready));
    }

    private static ServiceFacts.Build build(Fields health) throws MalformedJsonException {
        health.as("spec_kitty_events", Version::of, "a version");
        health.instant("build_timestamp");
        return new ServiceFacts.Build(
                health.as("git_sha", CommitId::new, "a commit's whole id").sha(),
                health.text("build_timestamp"),
                health.text("spec_kitty_events"));
    }

    private static void checkDependencies(Fields all) throws MalformedJsonException {
        for (String required : DEPENDENCIES) {
            all.object(required);
        }
        for (Map.Entry<String, JsonNode> each : all.node().properties()) {
            all.object(each.getKey()).text("status");
        }
    }

    /** Evidence holds no floating point and no number that readers round, so such a number is kept as text. */
    private static JsonNode asWritten(Fields answer) {
        return StrictJson.withLeaves(
                answer.node(),
                leaf -> leaf.isNumber() && !CanonicalJson.holds(leaf) ? TextNode.valueOf(leaf.asText()) : leaf);
    }
}
