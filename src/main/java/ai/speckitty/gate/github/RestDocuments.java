package ai.speckitty.gate.github;

import ai.speckitty.gate.http.HttpAnswer;
import ai.speckitty.gate.json.Fields;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.name.RepositoryName;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** GitHub's REST documents. Each is checked to be the one that was asked for. */
final class RestDocuments {

    private static final Duration FUTURE = Duration.ofMinutes(5);

    private RestDocuments() {}

    /** An object of git's store. */
    record GitObject(String type, CommitId id) {}

    static Repository repository(Fields fields) throws MalformedJsonException {
        Optional<Fields> role = fields.optionalObject("permissions");
        return new Repository(
                Names.repository(fields.text("full_name")),
                !fields.truth("private"),
                fields.truth("archived"),
                role.isPresent()
                        && (isTrue(role.get(), "triage") || isTrue(role.get(), "push") || isTrue(role.get(), "admin")));
    }

    private static boolean isTrue(Fields fields, String name) throws MalformedJsonException {
        return fields.has(name) && fields.truth(name);
    }

    static IssueLookup issue(Fields fields, IssueRef canonical, IssueRef asked, HttpAnswer answer)
            throws MalformedJsonException {
        URI source = answer.uri();
        String repository = fields.text("repository_url");
        if (!isBelow(repository, canonical.repository())) {
            return new IssueLookup.Moved(asked, fields.text("html_url"));
        }
        if (fields.integer("number") != canonical.number()) {
            throw new MalformedJsonException(source.toString(), "/number", "another issue's");
        }
        return new IssueLookup.Found(
                canonical,
                isOpen(fields.text("state"), source),
                fields.optionalText("state_reason"),
                closedAt(fields, answer),
                fields.has("pull_request"),
                fields.truth("locked"),
                fields.count("comments"),
                fields.text("html_url"));
    }

    /** By GitHub's own clock, since ours decides nothing here. */
    private static Optional<Instant> closedAt(Fields fields, HttpAnswer answer) throws MalformedJsonException {
        if (!fields.has("closed_at")) {
            return Optional.empty();
        }
        Instant closed = fields.instant("closed_at");
        Optional<Instant> answered = RateLimit.date(answer);
        if (answered.isPresent() && closed.isAfter(answered.get().plus(FUTURE))) {
            throw new MalformedJsonException(
                    answer.uri().toString(), "/closed_at", closed + " in an answer of " + answered.get());
        }
        return Optional.of(closed);
    }

    private static boolean isOpen(String state, URI source) throws MalformedJsonException {
        return switch (state) {
            case "open" -> true;
            case "closed" -> false;
            default -> throw new MalformedJsonException(source.toString(), "/state", "an unknown state: " + state);
        };
    }

    static GitObject tagRef(Fields fields, String tag) throws MalformedJsonException {
        if (!fields.text("ref").equals("refs/tags/" + tag)) {
            throw new MalformedJsonException("tag " + tag, "/ref", "another ref: " + fields.text("ref"));
        }
        return object(fields);
    }

    static CommitId branchHead(Fields fields, String branch) throws MalformedJsonException {
        GitObject object = object(fields);
        if (!fields.text("ref").equals("refs/heads/" + branch) || !object.type().equals("commit")) {
            throw new MalformedJsonException("branch " + branch, "/ref", "another ref: " + fields.text("ref"));
        }
        return object.id();
    }

    static GitObject tagObject(Fields fields, CommitId asked) throws MalformedJsonException {
        if (!fields.text("sha").equals(asked.sha())) {
            throw new MalformedJsonException("tag object " + asked, "/sha", "another object: " + fields.text("sha"));
        }
        return object(fields);
    }

    private static GitObject object(Fields fields) throws MalformedJsonException {
        Fields object = fields.object("object");
        return new GitObject(object.text("type"), Names.commit(object.text("sha")));
    }

    static PullRequestCommit pullRequestCommit(Fields fields) throws MalformedJsonException {
        return new PullRequestCommit(
                Names.commit(fields.text("sha")), fields.object("commit").text("message"));
    }

    static IssueComment comment(Fields fields, IssueRef issue, long id) throws MalformedJsonException {
        IssueComment comment = comment(fields, issue);
        if (comment.id() != id) {
            throw new MalformedJsonException("comment " + id, "/id", "another comment: " + comment.id());
        }
        return comment;
    }

    static IssueComment comment(Fields fields, IssueRef issue) throws MalformedJsonException {
        String owner = fields.text("issue_url");
        if (!isBelow(owner.replaceFirst("/issues/[0-9]+$", ""), issue.repository())
                || !owner.endsWith("/issues/" + issue.number())) {
            throw new MalformedJsonException("comments of " + issue, "/issue_url", "another issue's: " + owner);
        }
        return new IssueComment(
                fields.count("id"),
                fields.optionalObject("user").isPresent()
                        ? fields.object("user").text("login")
                        : "",
                body(fields),
                fields.text("html_url"),
                fields.instant("created_at"));
    }

    private static boolean isBelow(String url, RepositoryName name) {
        return url.toLowerCase(Locale.ROOT).endsWith(("/repos/" + name).toLowerCase(Locale.ROOT));
    }

    /** GitHub may write null for an empty body; one that is not there at all is another document. */
    private static String body(Fields comment) throws MalformedJsonException {
        return comment.node().path("body").isNull() ? "" : comment.text("body");
    }
}
