package ai.speckitty.gate.phase;

import ai.speckitty.gate.canary.Harness;
import ai.speckitty.gate.canary.LocalState;
import ai.speckitty.gate.json.Fields;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.saas.Monitor;
import ai.speckitty.gate.saas.SaasRule;
import ai.speckitty.gate.saas.SaasSnapshot;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Verdict;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The world that must stay as it was while canaries run: the SaaS and its build, the harness, and what an intervention would
 * touch. Every look is written down; the first deviation is kept, whatever later looks see.
 */
final class WatchedWorld {

    private final CanaryParts parts;
    private final PhaseContext context;
    private final SaasRule rule;
    private final SaasSnapshot.Build build;
    private final Optional<String> rows;
    private final Optional<Harness.State> harness;
    private Optional<LocalState> local;
    private Optional<Deviation> first = Optional.empty();

    /** When the world was first seen to differ, and how. */
    record Deviation(Instant at, Verdict verdict) {}

    /** Compares with what preflight and, if it has run, the single canary saw. */
    WatchedWorld(CanaryParts parts, PhaseContext context, Optional<Harness.State> harness) {
        this.parts = parts;
        this.context = context;
        this.rule = new SaasRule(context.definition().saas());
        this.build = EarlierFacts.read(
                context,
                GatePhase.PREFLIGHT,
                facts -> new SaasSnapshot.Build(
                        facts.object("saas").text("gitSha"),
                        facts.object("saas").text("buildTimestamp"),
                        facts.object("saas").text("events")));
        this.rows = EarlierFacts.read(context, GatePhase.PREFLIGHT, facts -> facts.optionalText("rowsDigest"));
        this.harness = harness;
        this.local = lastLocal(parts.history().samples());
    }

    private static Optional<LocalState> lastLocal(List<ObjectNode> samples) {
        for (int i = samples.size() - 1; i >= 0; i--) {
            if (samples.get(i).hasNonNull("local")) {
                try {
                    return Optional.of(
                            LocalState.of(Fields.of(samples.get(i), "sample").object("local")));
                } catch (MalformedJsonException e) {
                    throw GateException.of(
                                    Code.EVIDENCE_TAMPERED,
                                    "samples.jsonl",
                                    String.valueOf(e.getMessage()),
                                    "what this gate wrote")
                            .because(e);
                }
            }
        }
        return Optional.empty();
    }

    /** The first deviation so far. */
    synchronized Optional<Deviation> deviation() {
        return first;
    }

    /** A whole look at the boundary of a run; its SaaS part is given back when the SaaS answered. */
    synchronized Optional<SaasSnapshot> look(String occasion) {
        ObjectNode sample = StrictJson.object().put("occasion", occasion);
        Optional<SaasSnapshot> seen = attempt(() -> saas(sample));
        attempt(() -> harness(sample));
        attempt(() -> local(sample));
        attempt(this::rows);
        write(sample);
        return seen;
    }

    /** A cheaper look while a run is under way: what the harness writes meanwhile is not yet judged. */
    synchronized void glance() {
        ObjectNode sample = StrictJson.object().put("occasion", "monitor");
        attempt(() -> saas(sample));
        attempt(() -> local(sample));
        write(sample);
    }

    /** Looks again and again until closed. */
    Monitor.Watching keepWatch() {
        return parts.monitor().every(context.request().limits().monitorInterval(), this::glance);
    }

    private void write(ObjectNode sample) {
        first.ifPresent(deviation -> sample.put(
                "deviation", deviation.verdict().code().map(Code::name).orElse("")));
        context.log().sample(sample);
    }

    private <T> Optional<T> attempt(Supplier<Optional<T>> look) {
        try {
            return look.get();
        } catch (GateException e) {
            deviates(e.verdict());
            return Optional.empty();
        }
    }

    private Optional<SaasSnapshot> saas(ObjectNode sample) {
        SaasSnapshot now = parts.saas().look();
        sample.set("saas", now.toJson());
        deviates(rule.judge(now, Optional.of(build)));
        return Optional.of(now);
    }

    private Optional<Harness.State> harness(ObjectNode sample) {
        Harness.State now = parts.harness().look();
        sample.set("harness", now.toJson());
        List<Finding> changes = new ArrayList<>();
        now.changes().forEach(change -> changes.add(new Finding("harness checkout", change, "as committed")));
        harness.ifPresent(before -> {
            differs(changes, "harness commit", now.commit(), before.commit());
            differs(changes, "canary script", now.scriptSha256(), before.scriptSha256());
        });
        if (!changes.isEmpty()) {
            deviates(Verdict.of(Code.HARNESS_CHANGED, changes));
        }
        return Optional.of(now);
    }

    private Optional<LocalState> local(ObjectNode sample) {
        LocalState now = parts.local().look();
        sample.set("local", now.toJson());
        List<Finding> interventions = now.interventionsSince(local.orElse(now));
        local = Optional.of(now);
        if (!interventions.isEmpty()) {
            deviates(Verdict.of(Code.INTERVENTION_DETECTED, interventions));
        }
        return local;
    }

    private Optional<String> rows() {
        Optional<String> now = parts.saas().rowsDigest();
        if (!now.equals(rows)) {
            deviates(Verdict.of(
                    Code.HISTORICAL_ROWS_CHANGED,
                    new Finding("digest of the historical rows", now.orElse("none"), rows.orElse("none"))));
        }
        return now;
    }

    private static void differs(List<Finding> changes, String subject, String now, String before) {
        if (!now.equals(before)) {
            changes.add(new Finding(subject, now, before));
        }
    }

    private void deviates(Verdict verdict) {
        if (!verdict.isPassed() && first.isEmpty()) {
            first = Optional.of(new Deviation(parts.time().now(), verdict));
        }
    }
}
