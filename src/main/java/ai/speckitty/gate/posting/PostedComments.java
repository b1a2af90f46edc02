package ai.speckitty.gate.posting;

import ai.speckitty.gate.github.GitHubReader;
import ai.speckitty.gate.github.IssueComment;
import ai.speckitty.gate.github.IssueLookup;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.time.TimeSource;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.Progress;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds the gate's own comments: those of the token's account whose last line is a marker and whose text is the marked one.
 * A marker in anybody else's comment is a quotation or a forgery and counts for nothing.
 */
final class PostedComments {

    /** A listing may lag behind a write; what is not seen after a minute is taken as absent. */
    private static final List<Duration> WAITS = List.of(
            Duration.ZERO,
            Duration.ofSeconds(2),
            Duration.ofSeconds(6),
            Duration.ofSeconds(16),
            Duration.ofSeconds(36));

    private final GitHubReader github;
    private final TimeSource time;
    private final Progress progress;

    /** A comment that was found. */
    record Found(IssueComment comment, MarkedComment marked) {}

    PostedComments(GitHubReader github, TimeSource time, Progress progress) {
        this.github = github;
        this.time = time;
        this.progress = progress;
    }

    /** Looks once for a comment about the same candidate, from whatever attempt. */
    Optional<Found> ofCandidate(IssueRef issue, String gate, String rc) {
        return oldest(
                issue,
                marker -> marker.gate().equals(gate)
                        && marker.rc().equals(rc)
                        && marker.target().equals(issue));
    }

    /** Looks once for exactly this comment. */
    Optional<Found> exactly(IssueRef issue, Marker wanted) {
        return oldest(issue, wanted::equals);
    }

    /** Who else has posted exactly this comment, if anybody. */
    Optional<IssueComment> byAnother(IssueRef issue, Marker wanted) {
        String login = github.login();
        return github.comments(issue).stream()
                .filter(comment -> !comment.author().equalsIgnoreCase(login))
                .filter(comment -> MarkedComment.read(comment.body())
                        .filter(marked -> marked.isIntact() && marked.marker().equals(wanted))
                        .isPresent())
                .findFirst();
    }

    /**
     * Looks again and again for a comment that may have landed.
     *
     * @return the comment, or empty when GitHub's own count agrees that there is none
     * @throws GateException POST_UNKNOWN when the list and the count disagree to the end
     */
    Optional<Found> patiently(IssueRef issue, Marker wanted) {
        boolean complete = false;
        for (Duration wait : WAITS) {
            pause(wait);
            Optional<Found> found = exactly(issue, wanted);
            if (found.isPresent()) {
                return found;
            }
            complete = isComplete(issue);
        }
        if (!complete) {
            throw GateException.of(
                    Code.POST_UNKNOWN,
                    issue.toString(),
                    "GitHub counts more comments than it lists",
                    "the comment that ends with " + wanted.line());
        }
        return Optional.empty();
    }

    private boolean isComplete(IssueRef issue) {
        return github.issue(issue) instanceof IssueLookup.Found found
                && found.comments() <= github.comments(issue).size();
    }

    private Optional<Found> oldest(IssueRef issue, Predicate<Marker> wanted) {
        String login = github.login();
        List<Found> all = github.comments(issue).stream()
                .filter(comment -> comment.author().equalsIgnoreCase(login))
                .flatMap(comment ->
                        MarkedComment.read(comment.body()).map(marked -> new Found(comment, marked)).stream())
                .filter(found -> wanted.test(found.marked().marker()))
                .sorted(Comparator.comparing((Found found) -> found.comment().createdAt())
                        .thenComparing(found -> found.comment().id()))
                .toList();
        if (all.size() > 1) {
            progress.say("two comments with one marker on " + issue + ": "
                    + all.stream().map(found -> found.comment().url()).toList() + "; the oldest counts");
        }
        all.stream().limit(1).forEach(PostedComments::checkIntact);
        return all.stream().findFirst();
    }

    private static void checkIntact(Found found) {
        if (!found.marked().isIntact()) {
            throw GateException.of(
                    Code.EVIDENCE_TAMPERED,
                    found.comment().url(),
                    "edited since it was posted",
                    "sha256 " + found.marked().marker().body());
        }
    }

    void pause(Duration wait) {
        if (wait.isZero()) {
            return;
        }
        try {
            time.sleeper().sleep(wait, "the comment may have landed and is not listed yet");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw GateException.of(Code.INTERRUPTED, "waiting for a comment", "interrupted", "an undisturbed run");
        }
    }
}
