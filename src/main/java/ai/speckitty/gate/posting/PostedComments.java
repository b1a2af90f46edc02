package ai.speckitty.gate.posting;

import ai.speckitty.gate.github.GitHubReader;
import ai.speckitty.gate.github.IssueComment;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.time.TimeSource;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.Progress;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Finds the gate's own comments: those of the token's account whose last line is a marker. Whether the text is still the marked
 * one is for whoever uses it. A marker in anybody else's comment is a quotation or a forgery and counts for nothing.
 */
record PostedComments(GitHubReader github, TimeSource time, Progress progress) {

    /** A listing may lag behind a write; what is not seen after a minute may still be there. */
    private static final List<Duration> WAITS = List.of(
            Duration.ZERO,
            Duration.ofSeconds(2),
            Duration.ofSeconds(6),
            Duration.ofSeconds(16),
            Duration.ofSeconds(36));

    /** A comment that was found. */
    record Found(IssueComment comment, MarkedComment marked) {}

    /** Looks once for comments about the same candidate, from whatever attempts; the oldest first. */
    List<Found> ofCandidate(IssueRef issue, String gate, String rc) {
        return all(issue, true, marker -> marker.isAbout(gate, rc, issue));
    }

    /** Looks once for exactly this comment. */
    Optional<Found> exactly(IssueRef issue, Marker wanted) {
        List<Found> all = all(issue, true, wanted::equals);
        if (all.size() > 1) {
            progress.say("two comments with one marker on " + issue + ": "
                    + all.stream().map(found -> found.comment().url()).toList() + "; the oldest counts");
        }
        return all.stream().findFirst();
    }

    /** Who else has posted exactly this comment, if anybody. */
    Optional<IssueComment> byAnother(IssueRef issue, Marker wanted) {
        return all(issue, false, wanted::equals).stream()
                .filter(found -> found.marked().isIntact())
                .map(Found::comment)
                .findFirst();
    }

    /**
     * Looks for a comment by the word of a ledger.
     *
     * @param posted the ledger's line: {@code id, sha256}
     * @return the comment, or empty when it is gone or reads otherwise by now
     * @throws GateException AUTH_REFUSED when another account has posted it
     */
    Optional<Found> byLedger(IssueRef issue, ObjectNode posted) {
        Optional<IssueComment> known = github.comment(issue, posted.path("id").asLong())
                .filter(there -> MarkedComment.sha256(there.body())
                        .equals(posted.path("sha256").asText()));
        known.filter(there -> !there.author().equalsIgnoreCase(github.login())).ifPresent(there -> {
            throw Outbox.refusal(there);
        });
        return known.flatMap(there -> MarkedComment.read(there.body()).map(marked -> new Found(there, marked)));
    }

    /**
     * Looks again and again for a comment that may have landed.
     *
     * @return the comment, or empty when a minute did not show it, which proves nothing
     */
    Optional<Found> patiently(IssueRef issue, Marker wanted) {
        return again(WAITS, "the comment may have landed and is not listed yet", () -> exactly(issue, wanted));
    }

    /** Looks after each of some waits, until something is there. */
    <T> Optional<T> again(List<Duration> waits, String why, Supplier<Optional<T>> look) {
        for (Duration wait : waits) {
            pause(wait, why);
            Optional<T> there = look.get();
            if (there.isPresent()) {
                return there;
            }
        }
        return Optional.empty();
    }

    /** Tells it first, since a ledger that says so is taken for proof that a person was told. */
    GateException unknown(IssueRef issue, String found, String expected) {
        progress.say("a comment may be out; look at " + issue + " before you start again");
        return GateException.of(Code.POST_UNKNOWN, issue.toString(), found, expected);
    }

    private List<Found> all(IssueRef issue, boolean own, Predicate<Marker> wanted) {
        String login = github.login();
        return github.comments(issue).stream()
                .filter(comment -> comment.author().equalsIgnoreCase(login) == own)
                .flatMap(comment ->
                        MarkedComment.read(comment.body()).map(marked -> new Found(comment, marked)).stream())
                .filter(found -> wanted.test(found.marked().marker()))
                .sorted(Comparator.comparing((Found found) -> found.comment().createdAt())
                        .thenComparing(found -> found.comment().id()))
                .toList();
    }

    void pause(Duration wait, String why) {
        if (!wait.isZero()) {
            time.pause(wait, why);
        }
    }
}
