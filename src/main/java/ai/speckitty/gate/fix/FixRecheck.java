package ai.speckitty.gate.fix;

import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.fact.CandidateFacts;
import ai.speckitty.gate.fact.FixFacts;
import ai.speckitty.gate.name.CommitRef;
import ai.speckitty.gate.verdict.Progress;
import java.time.Duration;
import java.util.List;

/** Finds out whether proven fixes still hold in what will run: one that was undone later is an ancestor all the same. */
public interface FixRecheck {

    /**
     * Runs the tests that decided once more.
     *
     * @param runs what will run: the candidate's, the harness's or the events' commit, its repository as the definition names it
     * @param fixes the fixes that live in its repository
     * @param definition the gate's policy
     * @param deadline of one run
     * @param progress told which tree runs, how many tests, how long
     * @return one result a fix, in their order
     * @throws ai.speckitty.gate.verdict.GateException LINEAGE_UNKNOWN when a commit cannot be read, TIMED_OUT when a run does
     *     not end, NOT_READY when the proof command does not start
     */
    List<CandidateFacts.HeldFix> recheck(
            CommitRef runs, List<ProvenFix> fixes, Definition definition, Duration deadline, Progress progress);

    /**
     * A fix that is proven.
     *
     * @param blocker what it fixed
     * @param at the fix commit
     * @param tests the tests that decided, with their ends in the proof
     */
    record ProvenFix(Definition.Blocker blocker, CommitRef at, List<FixFacts.Test> tests) {}
}
