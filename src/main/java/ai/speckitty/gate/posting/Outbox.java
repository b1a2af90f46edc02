package ai.speckitty.gate.posting;

import ai.speckitty.gate.fact.PostFacts;
import ai.speckitty.gate.github.GitHubWriter;
import ai.speckitty.gate.github.IssueComment;
import ai.speckitty.gate.github.PermittedWrites;
import ai.speckitty.gate.github.WriteOutcome;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Posts a comment at most once, though GitHub has no way to say so and an answer may be lost: each sending is written down
 * first, nothing is sent again without proof that the sending before did not land, and what cannot be told ends the phase.
 */
record Outbox(GitHubWriter writer, PermittedWrites permitted, PostedComments posted, PostingRecord record) {

    static final String INTENDED = "comment-intended";
    static final String POSTED = "comment-posted";
    static final String CARRIED = "comment-carried";

    /** How often a comment is sent that was proven not to have left. */
    private static final int SENDS = 3;

    private static final Duration BETWEEN_SENDS = Duration.ofSeconds(5);
    private static final List<Duration> READ_BACK =
            List.of(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(5));

    /** Posts what this attempt wanted to post before it died, else the given comment. */
    PostFacts.Comment post(IssueRef issue, MarkedComment wanted) {
        MarkedComment comment = record.keep(issue, wanted);
        record.event(
                INTENDED, data(issue, comment).put("marker", comment.marker().line()));
        boolean carried = !comment.marker().attempt().equals(wanted.marker().attempt());
        boolean mayBeOut =
                carried || Sendings.mayBeOut(record.history()::events, MarkedComment.sha256(comment.whole()));
        Optional<PostedComments.Found> found =
                mayBeOut ? posted.patiently(issue, comment.marker()) : posted.exactly(issue, comment.marker());
        if (mayBeOut && found.isEmpty()) {
            throw posted.byAnother(issue, comment.marker())
                    .map(Outbox::refusal)
                    .orElseGet(() -> unknown(issue, comment, "sent before, and not among the issue's comments"));
        }
        IssueComment there = found.map(PostedComments.Found::comment).orElseGet(() -> send(issue, comment));
        return settled(issue, comment, there);
    }

    /** Whether this attempt has begun to post there. */
    boolean hasBegun(IssueRef issue) {
        return record.stored(issue).isPresent();
    }

    /** A candidate's comment by one account, and the next one's with another's token, would be said twice. */
    static GateException refusal(IssueComment there) {
        return GateException.of(
                Code.AUTH_REFUSED,
                there.url(),
                "this candidate's comment, posted by " + there.author(),
                "the token of the account that posted it");
    }

    /** Takes over a comment that an earlier attempt of this candidate has posted. */
    PostFacts.Comment carry(IssueRef issue, PostedComments.Found found) {
        record.keep(issue, found.marked());
        String author = found.marked().marker().attempt();
        record.event(CARRIED, data(issue, found.marked()).put("attempt", author));
        return settled(issue, found.marked(), found.comment());
    }

    private IssueComment send(IssueRef issue, MarkedComment comment) {
        String last = "";
        for (int sends = 0; sends < SENDS; sends++) {
            posted.pause(sends == 0 ? Duration.ZERO : BETWEEN_SENDS, "GitHub was out of reach: " + last);
            record.event(Sendings.SENDING, data(issue, comment));
            WriteOutcome outcome = sent(issue, comment);
            if (outcome instanceof WriteOutcome.Landed landed) {
                return readBack(issue, landed.id());
            }
            if (outcome instanceof WriteOutcome.Unknown unknown) {
                return posted.patiently(issue, comment.marker())
                        .map(PostedComments.Found::comment)
                        .orElseThrow(() -> unknown(
                                issue,
                                comment,
                                "sent once, " + unknown.reason() + ", and not among the issue's comments since"));
            }
            record.event(Sendings.UNSENT, data(issue, comment));
            if (outcome instanceof WriteOutcome.Refused refused) {
                throw GateException.of(
                        Code.ISSUE_STATE,
                        issue.toString(),
                        refused.status() + ": " + refused.reason(),
                        "an issue that takes a comment");
            }
            last = ((WriteOutcome.NeverSent) outcome).reason();
        }
        throw GateException.of(
                Code.UNREACHABLE,
                issue.toString(),
                "no connection " + SENDS + " times, at last: " + last + "; no comment was sent",
                "a connection");
    }

    /** What the writer refuses has not landed; only an interruption may have come in the middle of it. */
    private WriteOutcome sent(IssueRef issue, MarkedComment comment) {
        try {
            return writer.send(permitted.comment(issue, comment.whole()));
        } catch (GateException e) {
            if (!e.is(Code.INTERRUPTED)) {
                record.event(Sendings.UNSENT, data(issue, comment));
            }
            throw e;
        }
    }

    private GateException unknown(IssueRef issue, MarkedComment comment, String found) {
        return posted.unknown(
                issue, found, "one comment that ends with " + comment.marker().line());
    }

    private IssueComment readBack(IssueRef issue, long id) {
        return posted.again(
                        READ_BACK,
                        "GitHub does not show comment " + id + " yet",
                        () -> posted.github().comment(issue, id))
                .orElseThrow(() -> GateException.of(
                        Code.EVIDENCE_TAMPERED,
                        issue + ", comment " + id,
                        "posted, and not there when it was read back " + READ_BACK.size() + " times",
                        "the comment"));
    }

    private PostFacts.Comment settled(IssueRef issue, MarkedComment comment, IssueComment there) {
        if (!there.body().equals(comment.whole())) {
            throw GateException.of(
                    Code.EVIDENCE_TAMPERED,
                    there.url(),
                    "sha256 " + MarkedComment.sha256(there.body()),
                    "sha256 " + MarkedComment.sha256(comment.whole()) + " as it was posted");
        }
        record.event(POSTED, data(issue, comment).put("id", there.id()).put("url", there.url()));
        return new PostFacts.Comment(there.id(), there.url(), MarkedComment.sha256(comment.whole()));
    }

    private static ObjectNode data(IssueRef issue, MarkedComment comment) {
        return StrictJson.object()
                .put("target", issue.toString())
                .put("file", PostingRecord.name(issue))
                .put("sha256", MarkedComment.sha256(comment.whole()));
    }
}
