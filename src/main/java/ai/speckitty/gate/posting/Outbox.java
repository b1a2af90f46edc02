package ai.speckitty.gate.posting;

import ai.speckitty.gate.evidence.RunLog;
import ai.speckitty.gate.github.GitHubReader;
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
 * Posts a comment exactly once, though GitHub has no way to say so and an answer may be lost: what is intended is written
 * down first, what may have landed is looked for before anything is sent again, and what cannot be told ends the phase.
 */
final class Outbox {

    static final String INTENDED = "comment-intended";
    static final String POSTED = "comment-posted";

    private static final int SENDS = 2;
    private static final List<Duration> READ_BACK =
            List.of(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(5));

    private final GitHubReader reader;
    private final GitHubWriter writer;
    private final PermittedWrites permitted;
    private final CommentFiles files;
    private final PostedComments posted;
    private final RunLog log;

    Outbox(
            GitHubReader reader,
            GitHubWriter writer,
            PermittedWrites permitted,
            CommentFiles files,
            PostedComments posted,
            RunLog log) {
        this.reader = reader;
        this.writer = writer;
        this.permitted = permitted;
        this.files = files;
        this.posted = posted;
        this.log = log;
    }

    /** Posts what this attempt wanted to post before it died, else the given comment. */
    IssueDesk.PostedComment post(IssueRef issue, MarkedComment wanted) {
        Optional<MarkedComment> stored = files.stored(issue);
        MarkedComment comment = stored.orElse(wanted);
        if (stored.isEmpty()) {
            files.store(issue, comment);
        }
        log.event(
                "comment-intended",
                data(issue, comment).put("marker", comment.marker().line()));
        Optional<PostedComments.Found> found = stored.isPresent()
                ? posted.patiently(issue, comment.marker())
                : posted.exactly(issue, comment.marker());
        if (stored.isPresent() && found.isEmpty()) {
            posted.byAnother(issue, comment.marker()).ifPresent(Outbox::refuse);
        }
        IssueComment there = found.map(PostedComments.Found::comment).orElseGet(() -> send(issue, comment));
        return settled(issue, comment, there);
    }

    /** A run that began with one account's token and goes on with another's would say everything twice. */
    private static void refuse(IssueComment there) {
        throw GateException.of(
                Code.AUTH_REFUSED,
                there.url(),
                "this attempt's comment, posted by " + there.author(),
                "the token of the account that posted it");
    }

    /** Takes over a comment that an earlier attempt of this candidate has posted. */
    IssueDesk.PostedComment carry(IssueRef issue, PostedComments.Found found) {
        if (files.stored(issue).isEmpty()) {
            files.store(issue, found.marked());
        }
        log.event(
                "comment-carried",
                data(issue, found.marked())
                        .put("attempt", found.marked().marker().attempt()));
        return settled(issue, found.marked(), found.comment());
    }

    private IssueComment send(IssueRef issue, MarkedComment comment) {
        String last = "";
        for (int i = 0; i < SENDS; i++) {
            WriteOutcome outcome = writer.send(permitted.comment(issue, comment.whole()));
            if (outcome instanceof WriteOutcome.Landed landed) {
                return readBack(issue, landed.id());
            }
            if (outcome instanceof WriteOutcome.Refused refused) {
                throw GateException.of(
                        Code.ISSUE_STATE,
                        issue.toString(),
                        refused.status() + ": " + refused.reason(),
                        "an issue that takes a comment");
            }
            last = ((WriteOutcome.Unknown) outcome).reason();
            Optional<PostedComments.Found> found = posted.patiently(issue, comment.marker());
            if (found.isPresent()) {
                return found.get().comment();
            }
        }
        throw GateException.of(
                Code.POST_UNKNOWN,
                issue.toString(),
                "sent " + SENDS + " times without an answer, at last: " + last,
                "one comment that ends with " + comment.marker().line());
    }

    private IssueComment readBack(IssueRef issue, long id) {
        for (Duration wait : READ_BACK) {
            posted.pause(wait);
            Optional<IssueComment> there = reader.comment(issue, id);
            if (there.isPresent()) {
                return there.get();
            }
        }
        throw GateException.of(
                Code.EVIDENCE_TAMPERED, issue + ", comment " + id, "deleted since it was posted", "the comment");
    }

    private IssueDesk.PostedComment settled(IssueRef issue, MarkedComment comment, IssueComment there) {
        if (!there.body().equals(comment.whole())) {
            throw GateException.of(
                    Code.EVIDENCE_TAMPERED,
                    there.url(),
                    "sha256 " + MarkedComment.sha256(there.body()),
                    "sha256 " + MarkedComment.sha256(comment.whole()) + " as it was posted");
        }
        log.event(POSTED, data(issue, comment).put("id", there.id()).put("url", there.url()));
        return new IssueDesk.PostedComment(there.id(), there.url(), MarkedComment.sha256(comment.whole()));
    }

    private static ObjectNode data(IssueRef issue, MarkedComment comment) {
        return StrictJson.object()
                .put("target", issue.toString())
                .put("file", CommentFiles.name(issue))
                .put("sha256", MarkedComment.sha256(comment.whole()));
    }
}
