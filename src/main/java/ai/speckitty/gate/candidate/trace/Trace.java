package ai.speckitty.gate.candidate.trace;

import ai.speckitty.gate.fact.CandidateFacts.Attestation;
import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.name.Version;
import ai.speckitty.gate.verdict.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known about where a candidate came from.
 *
 * @param onGitHub the commit that GitHub says the tag stands for
 * @param inCheckout the commit that the checkout says the tag stands for
 * @param onBranch whether that commit is on the definition's branch
 * @param afterBaseline whether the baseline is that commit or an ancestor of it
 * @param project the commit's own project file, if it has one
 * @param committedAt when that commit was made
 * @param uploadedAt when the wheel was uploaded, if the index says so
 * @param attestation what the wheel's signed attestation says, if it has one
 */
public record Trace(
        String tag,
        Optional<CommitId> onGitHub,
        Optional<CommitId> inCheckout,
        boolean onBranch,
        boolean afterBaseline,
        Optional<ProjectFile> project,
        Optional<Instant> committedAt,
        Optional<Instant> uploadedAt,
        Optional<Attestation> attestation) {

    /** A commit is dated by the clock of whoever made it. */
    private static final Duration CLOCKS_APART = Duration.ofMinutes(5);

    private static final String ATTESTED = "an attestation that the trust root proves";

    /**
     * How well the candidate is traced.
     *
     * @return {@code attested} when the trust root stands for the very file, {@code claimed} when an attestation only agrees
     *     with itself, which counts no more than {@code tag-derived}
     */
    public String grade() {
        return attestation
                .map(signed -> signed.doubts().isEmpty() ? "attested" : "claimed")
                .orElse("tag-derived");
    }

    /**
     * The commit on which GitHub and the checkout agree.
     *
     * @return the commit, or empty when one has none or they disagree
     */
    public Optional<CommitId> agreed() {
        return onGitHub.equals(inCheckout) ? onGitHub : Optional.empty();
    }

    /**
     * The version that the commit's own project file says.
     *
     * @return the version; empty when there is none in it
     */
    public Optional<String> versionInTree() {
        return project.flatMap(ProjectFile::version);
    }

    private boolean isDynamic() {
        return project.filter(ProjectFile::isVersionDynamic).isPresent();
    }

    /**
     * Judges the trace.
     *
     * @param version the candidate
     * @param branch the branch that it must be on
     * @param baseline the commit that it must be at or after
     * @return everything that is wrong; empty when the candidate is traced
     */
    public List<Finding> problems(Version version, String branch, CommitId baseline) {
        if (agreed().isEmpty()) {
            return List.of(new Finding(
                    "tag " + tag,
                    "GitHub has " + name(onGitHub) + ", the checkout has " + name(inCheckout)
                            + (onGitHub.isPresent() && inCheckout.isPresent()
                                    ? ", which git fetch --tags --force renews"
                                    : ""),
                    "one commit in both"));
        }
        String subject = "tag " + tag + " at " + agreed().get().abbreviated();
        List<Finding> problems = new ArrayList<>();
        if (!onBranch) {
            problems.add(new Finding(subject, "is not on " + branch, "a commit of " + branch));
        }
        if (!afterBaseline) {
            problems.add(new Finding(subject, "does not contain " + baseline, "a commit at or after the baseline"));
        }
        committedAt
                .filter(made -> uploadedAt
                        .map(CLOCKS_APART::addTo)
                        .map(Instant::from)
                        .filter(made::isAfter)
                        .isPresent())
                .ifPresent(made -> problems.add(new Finding(
                        subject,
                        "was made at " + made + ", after the wheel was uploaded at " + uploadedAt.get(),
                        "a commit that the wheel can have been built from")));
        boolean isLookedFor = versionInTree().isPresent() || !isDynamic();
        if (isLookedFor && !versionInTree().flatMap(Version::parse).equals(Optional.of(version))) {
            problems.add(new Finding(
                    subject,
                    project.isEmpty()
                            ? "has no pyproject.toml"
                            : "its pyproject.toml says version "
                                    + versionInTree().orElse("nothing"),
                    "version " + version));
        }
        attestation
                .filter(signed -> !agreed().map(CommitId::sha).equals(Optional.of(signed.commit())))
                .ifPresent(signed -> problems.add(new Finding(
                        subject, "the wheel's attestation names " + signed.commit(), "an attestation of that commit")));
        return problems;
    }

    /**
     * Judges what is known by signature, for a gate that demands it.
     *
     * @param wheel the wheel's file name
     * @return what is wrong; empty when the wheel is attested
     */
    public Optional<Finding> lacksAttestation(String wheel) {
        if (attestation.isEmpty()) {
            return Optional.of(new Finding(wheel, "has no attestation on the index", ATTESTED));
        }
        return attestation
                .filter(signed -> !signed.doubts().isEmpty())
                .map(signed -> new Finding(
                        wheel,
                        "its attestation only agrees with itself: " + String.join("; ", signed.doubts()),
                        ATTESTED));
    }

    private static String name(Optional<CommitId> commit) {
        return commit.map(CommitId::sha).orElse("no such tag");
    }
}
