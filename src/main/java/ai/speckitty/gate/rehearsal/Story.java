package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.name.IssueRef;
import java.util.List;
import java.util.function.UnaryOperator;

/** What stands in a world's repositories: sources that do what the gate's definition speaks of. */
interface Story {

    /** The product before anything was fixed. */
    SourceTree product();

    /** What a wheel of it holds. */
    SourceTree packages(SourceTree tree);

    /** What its console script calls. */
    String entryPoint();

    /** What was done about the blockers, in the order in which it was done; each blocker at least once. */
    List<Repair> repairs();

    /** The last blocker's commit when it is no fix. */
    SourceTree botched(Botch botch, SourceTree before);

    /** What brings a blocker back in the installed product alone, so that the tests of its fix still pass. */
    UnaryOperator<SourceTree> relapse(IssueRef blocker);

    /** The events package. */
    SourceTree events();

    /** Canary and suite. */
    SourceTree harness();
}
