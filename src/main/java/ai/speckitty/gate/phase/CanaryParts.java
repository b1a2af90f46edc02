package ai.speckitty.gate.phase;

import ai.speckitty.gate.canary.CanaryScript;
import ai.speckitty.gate.canary.Harness;
import ai.speckitty.gate.canary.LocalWatch;
import ai.speckitty.gate.candidate.install.InstalledBytes;
import ai.speckitty.gate.evidence.EvidenceAnchor;
import ai.speckitty.gate.evidence.RunHistory;
import ai.speckitty.gate.posting.Comments;
import ai.speckitty.gate.posting.IssueWriter;
import ai.speckitty.gate.saas.Monitor;
import ai.speckitty.gate.saas.SaasStatus;
import ai.speckitty.gate.time.TimeSource;
import java.util.function.Supplier;

/**
 * What the canary phases work with.
 *
 * @param blockers asks again before a canary starts
 * @param harness the checkout
 * @param script the canary script
 * @param monitor looks at the world while a canary runs
 * @param local what an intervention on this machine would touch
 * @param machine tells the machine that this is from others
 * @param installed what lies in the candidate's environment
 * @param history runs of before
 * @param issueWriter reopens what a failed run points at
 * @param comments renders why
 * @param identity what comments say about the run itself
 * @param checkpoint pins the evidence so far in the ledger
 */
public record CanaryParts(
        BlockersStillClosed blockers,
        Harness harness,
        CanaryScript script,
        SaasStatus saas,
        Monitor monitor,
        LocalWatch local,
        String machine,
        InstalledBytes installed,
        RunHistory history,
        IssueWriter issueWriter,
        Comments comments,
        TimeSource time,
        RunIdentity identity,
        Supplier<EvidenceAnchor.Checkpoint> checkpoint) {}
