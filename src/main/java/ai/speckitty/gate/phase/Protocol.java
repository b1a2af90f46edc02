package ai.speckitty.gate.phase;

import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.definition.GateRequest;
import ai.speckitty.gate.evidence.GateRun;
import ai.speckitty.gate.evidence.run.PhaseResult;
import ai.speckitty.gate.fact.FactPart;
import ai.speckitty.gate.fact.PhaseFacts;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.json.StrictRecords;
import ai.speckitty.gate.time.TimeSource;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Progress;
import ai.speckitty.gate.verdict.Verdict;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How phases follow each other: each asks for its predecessors' results in the same run, the first that does not pass ends
 * the run, and whatever a phase found out is kept however it ends.
 */
public record Protocol(Definition definition, GateRequest request, GateRun book, Progress progress, TimeSource time) {

    /** The ledger's word for an end from outside: a signal, or an interrupted wait. */
    private static final String INTERRUPTED = "interrupted";

    /**
     * Runs one phase, and writes down how it ended.
     *
     * @return its result; that of before when it has passed in this run already
     * @throws GateException PREREQUISITE_MISSING when it may not run now, in which case nothing was changed
     */
    public PhaseResult run(GatePhase name, Phase phase) {
        refuseOutOfOrder(name);
        Optional<PhaseResult> before = book.result(name);
        if (before.isPresent()) {
            progress.say("passed already in this gate run");
            return before.get();
        }
        return record(name, phase);
    }

    /**
     * Runs one phase for debugging, outside of a run: its predecessors are not asked for, and it counts for nothing.
     *
     * @param name of a phase that may run alone
     * @param phase what it does
     * @return its result
     */
    public PhaseResult runAlone(GatePhase name, Phase phase) {
        if (!name.mayRunAlone()) {
            throw new IllegalArgumentException(name.goal() + " never runs alone");
        }
        return record(name, phase);
    }

    private PhaseResult record(GatePhase name, Phase phase) {
        book.begin(name);
        Instant startedAt = time.now();
        ObjectNode facts = StrictJson.object();
        Verdict verdict = verdict(phase, facts);
        // A channel closes itself under an interrupted thread: the end that an interruption makes could not be written
        // down.
        Thread.interrupted();
        if (verdict.code().filter(Code.INTERRUPTED::equals).isPresent()) {
            book.event(INTERRUPTED, StrictJson.object().put("goal", name.goal()));
        }
        PhaseResult result = new PhaseResult(name, verdict, startedAt, time.now(), facts);
        book.end(result);
        return result;
    }

    private Verdict verdict(Phase phase, ObjectNode facts) {
        try {
            return phase.run(new Context(definition, request, progress, book, facts));
        } catch (GateException e) {
            return e.verdict();
        }
    }

    private void refuseOutOfOrder(GatePhase phase) {
        Optional<PhaseResult> stop = book.stop();
        if (stop.isPresent()) {
            throw GateException.of(
                    Code.PREREQUISITE_MISSING,
                    phase.goal(),
                    "this gate run ended in " + stop.get().phase().goal() + " with "
                            + stop.get().verdict().code().map(Code::name).orElse("no code"),
                    "a run that goes on: doctor opens the next");
        }
        List<Finding> missing = new ArrayList<>();
        for (GatePhase predecessor : phase.predecessors()) {
            if (!hasPassed(predecessor)) {
                missing.add(new Finding(
                        predecessor.goal(), "not passed in this gate run", "passed before " + phase.goal()));
            }
        }
        GateException.ifAny(Code.PREREQUISITE_MISSING, missing);
    }

    private boolean hasPassed(GatePhase phase) {
        return book.result(phase).map(result -> result.verdict().isPassed()).orElse(false);
    }

    private record Context(Definition definition, GateRequest request, Progress progress, GateRun log, ObjectNode facts)
            implements PhaseContext {

        @Override
        public void found(FactPart part) {
            facts.setAll((ObjectNode) StrictRecords.tree(part));
        }

        @Override
        public PhaseFacts factsOf(GatePhase earlier) {
            PhaseResult result = log.result(earlier)
                    .filter(ended -> ended.verdict().isPassed())
                    .orElseThrow(() -> GateException.of(
                            Code.PREREQUISITE_MISSING, earlier.goal(), "not passed in this gate run", "its facts"));
            return PhaseFacts.of(earlier, result.facts());
        }
    }
}
