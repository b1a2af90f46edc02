package ai.speckitty.gate.github;

import ai.speckitty.gate.http.HttpAnswer;
import ai.speckitty.gate.json.Fields;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.name.RepositoryName;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * GitHub's REST documents. Each is checked to be the one that was asked for; what comes back holds the fields that were read,
 * and no other.
 */
final class RestDocuments {

    static final String COMMIT = "a commit's whole id";
    static final String REPOSITORY = "a repository's name";
    private static final Duration FUTURE = Duration.ofMinutes(5);

    private RestDocuments() {}

    static Repository repository(Fields fields) throws MalformedJsonException {
        Optional<Fields> role = fields.optionalObject("permissions");
        return new Repository(
                fields.as("full_name", RepositoryName::of, REPOSITORY),
                !fields.truth("private"),
                fields.truth("archived"),
                role.isPresent()
                        && (isTrue(role.get(), "triage") || isTrue(role.get(), "push") || isTrue(role.get(), "admin")));
    }

    private static boolean isTrue(Fields fields, String name) throws MalformedJsonException {
        return fields.has(name) && fields.truth(name);
    }

    /** An issue; one that lives elsewhere now keeps no more than where. */
    static JsonNode issue(Fields fields, IssueRef canonical, HttpAnswer answer) throws MalformedJsonException {
        URI source = answer.uri();
        ObjectNode kept = StrictJson.object().put("html_url", address(fields, "html_url"));
        if (!isBelow(fields.text("repository_url"), canonical.repository())) {
            return kept;
        }
        if (fields.integer("number") != canonical.number()) {
            throw new MalformedJsonException(source.toString(), "/number", "another issue's");
        }
        kept.put("number", canonical.number())
                .put("state", fields.word("state", "open", "closed"))
                .put("locked", fields.truth("locked"))
                .put("comments", fields.count("comments"));
        fields.optionalText("state_reason").ifPresent(reason -> kept.put("state_reason", reason));
        closedAt(fields, answer).ifPresent(closed -> kept.put("closed_at", closed.toString()));
        if (fields.has("pull_request")) {
            kept.putObject("pull_request");
        }
        return kept;
    }

    /** By GitHub's own clock, since ours decides nothing here. */
    private static Optional<Instant> closedAt(Fields fields, HttpAnswer answer) throws MalformedJsonException {
        if (!fields.has("closed_at")) {
            return Optional.empty();
        }
        Instant closed = fields.instant("closed_at");
        Optional<Instant> answered = answer.date();
        if (answered.isPresent() && closed.isAfter(answered.get().plus(FUTURE))) {
            throw new MalformedJsonException(
                    answer.uri().toString(), "/closed_at", closed + " in an answer of " + answered.get());
        }
        return Optional.of(closed);
    }

    static JsonNode reference(Fields fields, String name) throws MalformedJsonException {
        return object(fields, StrictJson.object().put("ref", fields.word("ref", name)));
    }

    static JsonNode tagObject(Fields fields, String sha) throws MalformedJsonException {
        return object(fields, StrictJson.object().put("sha", fields.word("sha", sha)));
    }

    private static JsonNode object(Fields fields, ObjectNode kept) throws MalformedJsonException {
        Fields object = fields.object("object");
        kept.putObject("object")
                .put("type", object.text("type"))
                .put("sha", object.as("sha", CommitId::new, COMMIT).sha());
        return kept;
    }

    static JsonNode pullRequestCommit(Fields fields) throws MalformedJsonException {
        ObjectNode kept = StrictJson.object()
                .put("sha", fields.as("sha", CommitId::new, COMMIT).sha());
        kept.putObject("commit").put("message", fields.object("commit").text("message"));
        return kept;
    }

    static JsonNode comment(Fields fields, IssueRef issue, long id) throws MalformedJsonException {
        if (fields.count("id") != id) {
            throw new MalformedJsonException("comment " + id, "/id", "another comment: " + fields.count("id"));
        }
        return comment(fields, issue);
    }

    static JsonNode comment(Fields fields, IssueRef issue) throws MalformedJsonException {
        String owner = fields.text("issue_url");
        if (!isBelow(owner.replaceFirst("/issues/[0-9]+$", ""), issue.repository())
                || !owner.endsWith("/issues/" + issue.number())) {
            throw new MalformedJsonException("comments of " + issue, "/issue_url", "another issue's: " + owner);
        }
        ObjectNode kept = StrictJson.object()
                .put("id", fields.count("id"))
                .put("body", body(fields))
                .put("html_url", address(fields, "html_url"))
                .put("created_at", fields.instant("created_at").toString());
        Optional<Fields> author = fields.optionalObject("user");
        kept.putObject("user").put("login", author.isPresent() ? author.get().text("login") : "");
        return kept;
    }

    private static boolean isBelow(String url, RepositoryName name) {
        return url.toLowerCase(Locale.ROOT).endsWith(("/repos/" + name).toLowerCase(Locale.ROOT));
    }

    /** GitHub may write null for an empty body; one that is not there at all is another document. */
    private static String body(Fields comment) throws MalformedJsonException {
        return comment.node().path("body").isNull() ? "" : comment.text("body");
    }

    private static String address(Fields fields, String name) throws MalformedJsonException {
        String text = fields.text(name);
        try {
            return URI.create(text).toURL().toString();
        } catch (IllegalArgumentException | MalformedURLException e) {
            throw new MalformedJsonException(fields.text(name), "/" + name, "no address");
        }
    }

    /** The repositories of an app's installation. */
    static JsonNode repositories(Fields fields) throws MalformedJsonException {
        ObjectNode kept = StrictJson.object();
        ArrayNode names = kept.putArray("repositories");
        for (Fields each : fields.objects("repositories")) {
            names.addObject()
                    .put(
                            "full_name",
                            each.as("full_name", RepositoryName::of, REPOSITORY).toString());
        }
        return kept;
    }
}
