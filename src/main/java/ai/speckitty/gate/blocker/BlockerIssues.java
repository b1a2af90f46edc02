package ai.speckitty.gate.blocker;

import ai.speckitty.gate.name.IssueRef;
import java.util.List;

/** Looks at blocker issues. */
@FunctionalInterface
public interface BlockerIssues {

    /**
     * Looks all issues up at once.
     *
     * @param issues as the definition names them; at least one
     * @return what was seen, in the same order
     * @throws ai.speckitty.gate.verdict.GateException when one could not be looked up
     */
    Blockers lookUp(List<IssueRef> issues);
}
