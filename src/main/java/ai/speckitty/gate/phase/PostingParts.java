package ai.speckitty.gate.phase;

import ai.speckitty.gate.evidence.AttemptBook;
import ai.speckitty.gate.evidence.EvidenceAnchor;
import ai.speckitty.gate.evidence.RunHistory;
import ai.speckitty.gate.posting.Comments;
import ai.speckitty.gate.posting.IssueWriter;

/**
 * What the two posting phases work with.
 *
 * @param blockers asked again before anything is posted
 * @param world looked at again before anything is posted
 * @param issueWriter reads and writes the issues
 * @param comments the templates
 * @param history what the run has written down
 * @param attempts earlier attempts
 * @param anchor pins the ledger in the comments
 * @param identity what comments say about the run itself
 */
public record PostingParts(
        BlockersStillClosed blockers,
        EnvironmentUnchanged world,
        IssueWriter issueWriter,
        Comments comments,
        RunHistory history,
        AttemptBook attempts,
        EvidenceAnchor anchor,
        RunIdentity identity) {}
