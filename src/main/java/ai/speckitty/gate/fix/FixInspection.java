package ai.speckitty.gate.fix;

import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.verdict.Progress;
import java.time.Duration;
import java.util.List;

/** Finds out whether one commit fixes its blockers, by what it changes and by what tests say without it. */
public interface FixInspection {

    /**
     * Inspects one commit for each blocker that it is said to fix.
     *
     * @param fix the commit
     * @param blockers the blockers, at least one
     * @param definition the gate's policy
     * @param deadline of one proof run
     * @param progress told which tree runs, how many tests, how long
     * @return one result a blocker, in their order
     * @throws ai.speckitty.gate.verdict.GateException LINEAGE_UNKNOWN when the commit cannot be read, TIMED_OUT when a
     *     proof run does not end, NOT_READY when its command does not start
     */
    List<InspectedFix> inspect(
            FoundFix fix,
            List<Definition.Blocker> blockers,
            Definition definition,
            Duration deadline,
            Progress progress);
}
