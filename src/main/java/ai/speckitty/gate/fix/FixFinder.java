package ai.speckitty.gate.fix;

import ai.speckitty.gate.name.CommitRef;
import ai.speckitty.gate.name.IssueRef;
import java.util.List;
import java.util.Optional;

/** Finds the commit that fixed an issue. */
public interface FixFinder {

    /**
     * Looks for the fix of one issue.
     *
     * @param issue a closed issue
     * @param named the commit that somebody named for it; it goes before whatever else is known
     * @return the commit, or what was looked at in vain
     * @throws ai.speckitty.gate.verdict.GateException when the issue's history could not be read
     */
    Search find(IssueRef issue, Optional<CommitRef> named);

    /**
     * How a search ended.
     *
     * @param found the one commit; empty when there is none or more than one
     * @param lookedAt what was looked at, in order
     */
    record Search(Optional<FoundFix> found, List<String> lookedAt) {}
}
