package ai.speckitty.gate.phase;

import ai.speckitty.gate.canary.LocalState;
import ai.speckitty.gate.evidence.RunHistory;
import ai.speckitty.gate.fact.CanaryFacts;
import ai.speckitty.gate.fact.CandidateFacts;
import ai.speckitty.gate.fact.PhaseFacts;
import ai.speckitty.gate.fact.ServiceFacts;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictRecords;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.GatePhase;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the world was when earlier phases looked: how it must stay.
 *
 * @param build the SaaS build that preflight saw
 * @param rows the digest of the historical rows, if they are probed
 * @param installed the digest of everything that was installed
 * @param harness the checkout of the first canary
 * @param local what an intervention on this machine would touch, at the newest look of this run
 * @param machine where a canary looked at that; empty before the first canary
 */
record EnvironmentBefore(
        ServiceFacts.Build build,
        Optional<String> rows,
        String installed,
        CanaryFacts.Harness harness,
        Optional<LocalState> local,
        Optional<String> machine) {

    /** The field of a sample that tells the machine. */
    static final String MACHINE = "machine";

    static EnvironmentBefore seenIn(PhaseContext context, RunHistory history, CanaryFacts.Harness harness) {
        PhaseFacts service = context.factsOf(GatePhase.PREFLIGHT);
        return new EnvironmentBefore(
                service.get(ServiceFacts.Answered.class).saas(),
                service.find(ServiceFacts.Rows.class).map(ServiceFacts.Rows::rowsDigest),
                context.fact(GatePhase.INSTALL_RC, CandidateFacts.Sealed.class).installedSha256(),
                harness,
                newest(history.samples()),
                machine(history.samples()));
    }

    /** How a harness, with what has changed in its checkout, differs from the one before. */
    List<Finding> changesTo(CanaryFacts.Harness now, List<String> changed) {
        List<Finding> changes = new ArrayList<>();
        changed.forEach(change -> changes.add(new Finding("harness checkout", change, "as committed")));
        if (!now.commit().equals(harness.commit())) {
            changes.add(new Finding("harness commit", now.commit(), harness.commit()));
        }
        if (!now.scriptSha256().equals(harness.scriptSha256())) {
            changes.add(new Finding("canary script", now.scriptSha256(), harness.scriptSha256()));
        }
        return changes;
    }

    private static Optional<String> machine(List<ObjectNode> samples) {
        return samples.stream()
                .filter(sample -> sample.hasNonNull("local") && sample.hasNonNull(MACHINE))
                .map(sample -> sample.path(MACHINE).asText())
                .reduce((first, second) -> second);
    }

    private static Optional<LocalState> newest(List<ObjectNode> samples) {
        Optional<ObjectNode> last =
                samples.stream().filter(sample -> sample.hasNonNull("local")).reduce((first, second) -> second);
        try {
            return last.isPresent()
                    ? Optional.of(StrictRecords.read(last.get().get("local"), LocalState.class, "local"))
                    : Optional.empty();
        } catch (MalformedJsonException e) {
            throw GateException.of(Code.EVIDENCE_TAMPERED, "samples.jsonl", e, "what this gate wrote");
        }
    }
}
