package ai.speckitty.gate.fact;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code install-rc} found out. */
public sealed interface CandidateFacts extends FactPart {

    /** What the index offered when it was asked last. */
    record Offered(Index index) implements CandidateFacts {}

    /** A listing of the index. */
    record Index(String url, String serial, Instant askedAt) {}

    /**
     * The candidate.
     *
     * @param newer a newer one that is out too
     * @param previous the one before it on the index
     */
    record Chosen(
            String version,
            String rcTag,
            String tag,
            Wheel wheel,
            @Nullable String newer,
            @Nullable String previous) implements CandidateFacts {}

    /** The file that is installed. */
    record Wheel(String file, String sha256) {}

    /** Why an earlier attempt of this candidate failed. */
    record RootCause(String rootCause) implements CandidateFacts {}

    /**
     * Where the candidate comes from.
     *
     * @param commit absent when GitHub and checkout disagree
     * @param trace attested, claimed or tag-derived
     */
    record Traced(
            @Nullable String commit, String trace, @Nullable Attestation attestation, Lineage lineage)
            implements CandidateFacts {}

    /** What the wheel's attestation says, and how far it was checked. */
    record Attestation(
            String repository,
            String commit,
            String ref,
            String workflow,
            String run,
            String trustedRoot,
            List<String> checked,
            List<String> doubts,
            List<String> notChecked) {}

    /** What the tag rests on. */
    record Lineage(
            @Nullable String onGitHub,
            @Nullable String inCheckout,
            boolean onBranch,
            boolean afterBaseline,
            @Nullable String versionInTree,
            @Nullable Instant committedAt,
            @Nullable Instant uploadedAt,
            List<String> fetched) {}

    /** Whether each fix holds in what runs. */
    record Held(List<HeldFix> fixes) implements CandidateFacts {}

    /**
     * A fix that was tried once more.
     *
     * @param code null when it holds
     * @param since commits after the fix that touched the blocker's scope, newest first
     * @param trees the runs of tests
     */
    record HeldFix(
            String issue,
            String repository,
            String commit,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            String code,

            CommitAt runs,
            List<String> why,
            List<Retest> tests,
            List<String> since,
            List<FixFacts.Run> trees) {}

    /** A commit of a repository. */
    record CommitAt(String repository, String commit) {}

    /**
     * A test that decided, with its end in the proof and on what runs.
     *
     * @param candidate how the version that counts ended on what runs
     * @param version which version counts: own, or the fix's laid over the tree
     * @param own how that commit's own version ended
     */
    record Retest(
            String id,
            String fix,
            String base,
            String scoped,
            String muted,
            String candidate,
            String version,
            String own) {}

    /** How it differs from the candidate before. */
    record Compared(Card candidateCard) implements CandidateFacts {}

    /**
     * The differences.
     *
     * @param commits between the two, newest first
     */
    record Card(
            List<ContainedFix> fixes,
            @Nullable String previous,
            @Nullable String previousCommit,
            @Nullable List<String> commits,
            @Nullable Dependencies dependencies) {}

    /** A fix that is an ancestor of the candidate, or of what runs beside it. */
    record ContainedFix(String issue, String repository, String commit) {}

    /**
     * Requirements that came and went.
     *
     * @param known whether those of the candidate before could be read
     */
    record Dependencies(
            boolean known,
            @Nullable List<String> added,
            @Nullable List<String> removed) {}

    /**
     * What was installed.
     *
     * @param modules the file that each was imported from, by name
     */
    record Installed(
            String command, @Nullable String commandTarget, String bin, String python, Map<String, String> modules)
            implements CandidateFacts {}

    /**
     * The bytes that must stay as they are from here on.
     *
     * @param interpreter version, platform and implementation of Python
     */
    record Sealed(String installedSha256, String contentSha256, String interpreter) implements CandidateFacts {}

    /** The events package that is installed with it. */
    record WithEvents(Events events) implements CandidateFacts {}

    /** An events package. */
    record Events(String version, String tag, String commit) {}
}
