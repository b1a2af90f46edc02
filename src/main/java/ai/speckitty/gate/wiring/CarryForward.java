package ai.speckitty.gate.wiring;

import ai.speckitty.gate.evidence.GateRun;
import ai.speckitty.gate.evidence.Resumption;
import ai.speckitty.gate.evidence.run.PhaseResult;
import ai.speckitty.gate.process.Captured;
import ai.speckitty.gate.verdict.GatePhase;
import java.util.Optional;

/** Carries a phase of the attempt named by {@code gate.resume} into this run, where that still means something. */
record CarryForward(Doors doors) {

    /** The result that now stands in this run without the phase having run; empty when it has to run. */
    Optional<PhaseResult> carried(GatePhase phase) {
        GateSettings settings = doors.settings;
        GateRun run = doors.run;
        boolean inOrder = run.soFar().passed().containsAll(phase.predecessors());
        boolean fixesGiven =
                phase == GatePhase.INSPECT_FIX && !settings.request().fixes().isEmpty();
        if (settings.request().resume().isEmpty()
                || !inOrder
                || fixesGiven
                || run.result(phase).isPresent()) {
            return Optional.empty();
        }
        Resumption.Carried carried = new Resumption(
                        run, doors.machine.time(), settings.request().limits().freshness())
                .carry(phase, harnessCommit());
        doors.progress.say(carried.done() ? "carried forward: " + carried.reason() : "runs again: " + carried.reason());
        return carried.done() ? run.result(phase) : Optional.empty();
    }

    private Optional<String> harnessCommit() {
        Captured said = doors.git.in(doors.settings.harness()).tryAsk("rev-parse", "HEAD");
        return said.ending().succeeded() ? Optional.of(said.out().strip()) : Optional.empty();
    }
}
