package ai.speckitty.gate.phase;

import ai.speckitty.gate.canary.LocalState;
import ai.speckitty.gate.fact.CanaryFacts;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.json.StrictRecords;
import ai.speckitty.gate.saas.Monitor;
import ai.speckitty.gate.saas.SaasRule;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.Verdict;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The world that must stay as it was while canaries run: the SaaS and its build, the harness, and what an intervention would
 * touch. Every look is written down; the first deviation is kept, whatever later looks see.
 */
final class EnvironmentWatch {

    private static final int MOST_COUNTS = 5;
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final CanaryParts parts;
    private final PhaseContext context;
    private final SaasRule rule;
    private final EnvironmentBefore before;
    private final FirstDeviation first;
    private Optional<LocalState> local;
    private Optional<CanaryFacts.Look> seen = Optional.empty();

    /** Compares with what earlier phases saw, and with a harness. */
    EnvironmentWatch(CanaryParts parts, PhaseContext context, CanaryFacts.Harness harness) {
        this.parts = parts;
        this.context = context;
        this.rule = new SaasRule(context.definition().saas());
        this.before = EnvironmentBefore.seenIn(context, parts.history(), harness);
        this.local = before.local();
        this.first = new FirstDeviation(parts.time());
    }

    /** The first deviation so far. */
    synchronized Optional<Verdict> deviation() {
        return first.verdict();
    }

    /** A verdict of runs beside the first deviation; {@code failed} is when the first of them had failed, if one has. */
    synchronized Verdict beside(Verdict verdict, Optional<Instant> failed) {
        return first.beside(verdict, failed);
    }

    /**
     * A whole look before a run; its SaaS part is given back when the SaaS answered. Rows come first: to print them may take
     * minutes, and a run has to begin just after a look at the service. They count last, since a service that is away shows none.
     */
    synchronized Optional<CanaryFacts.Look> look(String occasion) {
        Verdict rows = rows();
        write(occasion, sample -> {
            see(sample, parts.harness()::changes, true);
            first.found(rows);
        });
        return seen;
    }

    /**
     * A look between two runs of one start, of which the second is under way: rows are not read, which may take long, and what
     * the second run writes into the checkout is not yet judged.
     */
    synchronized void lookBetween(String occasion) {
        write(occasion, sample -> see(sample, List::of, true));
    }

    /**
     * A whole look after the last run of a phase. A queue that is never counted again is compared with nothing, so each one
     * that was counted before must be countable now.
     */
    synchronized Optional<CanaryFacts.Look> lookBack(String occasion) {
        return lookBack(occasion, true);
    }

    /** A look before something is posted, which another machine may do: it cannot see what lies on the canaries' machine. */
    synchronized void lookAgain(String occasion) {
        lookBack(
                occasion,
                before.machine()
                        .filter(canaries -> !canaries.equals(parts.machine()))
                        .isEmpty());
    }

    private Optional<CanaryFacts.Look> lookBack(String occasion, boolean here) {
        write(occasion, sample -> see(sample, parts.harness()::changes, here));
        Optional<CanaryFacts.Look> back = seen;
        compareRows(occasion);
        if (here) {
            countAgain(occasion);
        }
        return back;
    }

    private void see(ObjectNode sample, Supplier<List<String>> changed, boolean here) {
        attempt(() -> saas(sample));
        attempt(() -> harness(sample, changed.get()));
        if (here) {
            attempt(() -> local(sample));
            attempt(() -> installed(sample));
        }
    }

    /** In a sample of its own, with one more look at the service: the next run may begin at once. */
    private void compareRows(String occasion) {
        if (before.rows().isPresent()) {
            Verdict rows = rows();
            write(occasion + ", rows compared", sample -> {
                attempt(() -> saas(sample));
                first.found(rows);
            });
        }
    }

    /** In samples of their own, each with the service: all of this is time in which nobody else looks. */
    private void countAgain(String occasion) {
        for (int counts = 1; counts < MOST_COUNTS && isACountMissing(); counts++) {
            write(occasion + ", counted again", sample -> {
                attempt(() -> {
                    parts.time().pause(PAUSE, "a queue could not be counted");
                    saas(sample);
                });
                attempt(() -> local(sample));
            });
        }
        if (isACountMissing()) {
            write(
                    occasion + ", not counted",
                    sample -> first.found(Verdict.of(
                            Code.INTERVENTION_DETECTED, local.orElseThrow().uncounted())));
        }
    }

    private boolean isACountMissing() {
        return first.verdict().isEmpty()
                && local.filter(now -> !now.uncounted().isEmpty()).isPresent();
    }

    /** A cheaper look while a run is under way: what the harness writes into its checkout meanwhile is not yet judged. */
    synchronized void glance() {
        write("monitor", sample -> {
            attempt(() -> saas(sample));
            attempt(() -> harness(sample, List.of()));
            attempt(() -> local(sample));
        });
    }

    /** Looks again and again while runs are under way. That the watch died goes before what became of the runs. */
    <T> T during(Function<Monitor.Watching, T> runs) {
        Monitor.Watching watching =
                parts.monitor().every(context.request().limits().monitorInterval(), this::glance);
        try {
            return runs.apply(watching);
        } finally {
            watching.close();
        }
    }

    private void write(String occasion, Consumer<ObjectNode> looks) {
        Instant begun = parts.time().now();
        ObjectNode sample =
                StrictJson.object().put("occasion", occasion).put(EnvironmentBefore.MACHINE, parts.machine());
        looks.accept(sample);
        first.lookEnded(begun);
        first.verdict()
                .ifPresent(deviation ->
                        sample.put("deviation", deviation.code().map(Code::name).orElse("")));
        context.log().sample(sample);
    }

    private void attempt(Runnable look) {
        try {
            look.run();
        } catch (GateException e) {
            first.found(e.verdict());
        }
    }

    private void saas(ObjectNode sample) {
        seen = Optional.empty();
        CanaryFacts.Look now = parts.saas().look();
        seen = Optional.of(now);
        sample.set("saas", now.sample());
        first.found(rule.judge(now, Optional.of(before.build())));
    }

    private void harness(ObjectNode sample, List<String> changed) {
        CanaryFacts.Harness now = parts.harness().at();
        sample.set("harness", StrictRecords.tree(now));
        List<Finding> changes = before.changesTo(now, changed);
        if (changes.size() > changed.size()) {
            first.found(Verdict.of(Code.HARNESS_CHANGED, changes));
        } else if (!changes.isEmpty()) {
            // files alone: a scenario that fails may leave them, and they are judged only now
            first.foundNow(Verdict.of(Code.HARNESS_CHANGED, changes));
        }
    }

    private void local(ObjectNode sample) {
        LocalState look = parts.local().look();
        LocalState now = local.map(look::remembering).orElse(look);
        sample.set("local", StrictRecords.tree(now));
        now.eventsSince(local.orElse(now)).forEach(sample.withArray("noticed")::add);
        List<Finding> interventions = now.interventionsSince(local.orElse(now));
        local = Optional.of(now);
        if (!interventions.isEmpty()) {
            first.found(Verdict.of(Code.INTERVENTION_DETECTED, interventions));
        }
    }

    private void installed(ObjectNode sample) {
        String now = parts.installed().sha256();
        sample.put("installedSha256", now);
        if (!now.equals(before.installed())) {
            first.found(Verdict.of(
                    Code.INTERVENTION_DETECTED,
                    new Finding(
                            "installed candidate", "other files, SHA-256 " + now, "SHA-256 " + before.installed())));
        }
    }

    private Verdict rows() {
        try {
            Optional<String> now = parts.saas().rowsDigest();
            Finding digest = new Finding(
                    "digest of the historical rows",
                    now.map("SHA-256 "::concat).orElse("none"),
                    before.rows().map("SHA-256 "::concat).orElse("none") + ", as preflight saw it");
            return now.equals(before.rows())
                    ? Verdict.passed(List.of(digest))
                    : Verdict.of(Code.HISTORICAL_ROWS_CHANGED, digest);
        } catch (GateException e) {
            return e.verdict();
        }
    }
}
