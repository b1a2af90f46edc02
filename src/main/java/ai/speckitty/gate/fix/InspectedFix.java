package ai.speckitty.gate.fix;

import ai.speckitty.gate.fact.FixFacts;
import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.verdict.Code;
import java.util.List;
import java.util.Optional;

/**
 * What was found out about the fix of one blocker.
 *
 * @param issue the blocker
 * @param fix the commit
 * @param parents the commits that it is compared with and built on, the first one first
 * @param judgement how it was judged, and why
 * @param changes what it changed in source, unit by unit
 * @param tests the tests that it adds or modifies, on each tree
 * @param files which tests die when only one file is as before
 * @param runs the proof runs that the judgement stands on
 * @param remarks what has to be said beside the judgement
 */
public record InspectedFix(
        IssueRef issue,
        FoundFix fix,
        List<CommitId> parents,
        Judgement judgement,
        List<ChangedUnit> changes,
        List<FixFacts.Test> tests,
        List<FixFacts.SourceFile> files,
        List<FixFacts.Run> runs,
        Remarks remarks) {

    /** One that was judged before any test ran. */
    static InspectedFix stopped(
            IssueRef issue, FoundFix fix, List<CommitId> parents, Judgement judgement, List<ChangedUnit> changes) {
        return new InspectedFix(issue, fix, parents, judgement, changes, List.of(), List.of(), List.of(), Remarks.NONE);
    }

    /**
     * How a fix was judged.
     *
     * @param code why it is none; empty when it is proven
     * @param why sentences that lead to it
     */
    public record Judgement(Optional<Code> code, List<String> why) {}

    /**
     * What has to be said whatever the judgement is.
     *
     * @param setAside tests that fail with the fix and did not pass without it, or that disagree with themselves, and files whose
     *     tests could not be collected
     * @param unmuted what cannot be silenced where a proof may look at it: logging libraries that a deciding test imports, and
     *     deciding tests of a change that only speaks
     */
    public record Remarks(List<String> setAside, List<String> unmuted) {

        /** Nothing to say. */
        public static final Remarks NONE = new Remarks(List.of(), List.of());
    }
}
