package ai.speckitty.gate.faults;

import ai.speckitty.gate.github.Fixture;
import ai.speckitty.gate.github.GitHubReader;
import ai.speckitty.gate.github.PermittedWrites;
import ai.speckitty.gate.github.Write;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.name.RepositoryName;
import ai.speckitty.gate.name.Version;
import ai.speckitty.gate.testkit.Signers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** Every address that the gate talks to, with its right answer. */
final class Routes {

    private static final String JSON = "application/json";
    private static final IssueRef ISSUE = IssueRef.of("acme/product#7");
    private static final IssueRef BLOCKER = IssueRef.of("acme/product#9");
    private static final RepositoryName PRODUCT = RepositoryName.of("acme/product");
    private static final PermittedWrites PERMITTED =
            new PermittedWrites(ISSUE, IssueRef.of("acme/product#8"), java.util.Set.of(BLOCKER));
    private static final String COMMENT = Fixture.comment(5, "me", "hello");
    private static final String OBJECT = Fixture.object("commit", Fixture.SHA);
    private static final String WHEEL = "not looked into here";

    private Routes() {}

    static List<Route> all() {
        List<Route> all = new ArrayList<>(reads());
        all.addAll(writes());
        all.addAll(index());
        all.addAll(saas());
        return all;
    }

    private static List<Route> reads() {
        String repository = Fixture.repository("acme/product");
        String issue = Fixture.issue("open", null);
        String tag = "{\"ref\":\"refs/tags/v1\"," + OBJECT + "}";
        String branch = "{\"ref\":\"refs/heads/main\"," + OBJECT + "}";
        String absent = "ok 1";
        return List.of(
                read("repository", Fixture.REPO, repository, g -> g.repository(PRODUCT), "full_name", "private")
                        .withOwn("404", absent, "410", absent),
                read("issue", Fixture.ISSUE, issue, g -> g.issue(ISSUE), "number", "state", "locked", "comments")
                        .withWrong("\"number\":7", "\"number\":8")
                        .withOwn("404", absent, "410", absent),
                read("comments", Fixture.ISSUE + "/comments", "[" + COMMENT + "]", g -> g.comments(ISSUE), "id", "body")
                        .withWrong("/issues/7\"", "/issues/8\"")
                        .withOwn("404", "AUTH_REFUSED 1", "410", "AUTH_REFUSED 1"),
                read(
                                "comment",
                                Fixture.REPO + "/issues/comments/5",
                                COMMENT,
                                g -> g.comment(ISSUE, 5),
                                "id",
                                "issue_url")
                        .withWrong("\"id\":5", "\"id\":6")
                        .withOwn("404", absent, "410", absent),
                read("tag", Fixture.REPO + "/git/ref/tags/v1", tag, g -> g.tag(PRODUCT, "v1"), "ref", "sha")
                        .withWrong("tags/v1", "tags/v2")
                        .withOwn("404", absent, "410", absent),
                read(
                                "branch",
                                Fixture.REPO + "/git/ref/heads/main",
                                branch,
                                g -> g.branch(PRODUCT, "main"),
                                "ref",
                                "sha")
                        .withWrong("heads/main", "heads/other")
                        .withOwn("404", absent, "410", absent),
                read("user", "/user", "{\"login\":\"me\"}", GitHubReader::login, "login")
                        .withOwn("404", "MALFORMED_ANSWER 1", "410", "MALFORMED_ANSWER 1"),
                new Route(
                                "story",
                                Room.GITHUB_READS,
                                "POST",
                                "/graphql",
                                JSON,
                                Fixture.story(null),
                                called(g -> g.closingStory(ISSUE)),
                                wrong(Fixture.story(null), "number", "state", "hasNextPage"),
                                Map.of())
                        .withWrong("\"number\":7", "\"number\":8")
                        .withOwn(
                                "404",
                                "AUTH_REFUSED 1",
                                "410",
                                "AUTH_REFUSED 1",
                                "301 on the host",
                                "REDIRECT_REFUSED 1",
                                "a loop",
                                "REDIRECT_REFUSED 1"));
    }

    private static List<Route> writes() {
        String comments = "/repos/acme/product/issues/7/comments";
        return List.of(
                write("POST", comments, "{\"id\":9}", PERMITTED.comment(ISSUE, "hello")),
                write("PATCH", Fixture.ISSUE, "{\"id\":7}", PERMITTED.closeCanary()),
                write("PATCH", "/repos/acme/product/issues/9", "{\"id\":9}", PERMITTED.reopen(BLOCKER)));
    }

    private static List<Route> index() {
        String listing = "{\"meta\":{\"api-version\":\"1.1\"},\"name\":\"spec-kitty-cli\",\"files\":[]}";
        String digest = sha256(WHEEL);
        String provenance = Signers.attestor().attest(Subjects.WHEEL, digest).toString();
        return List.of(
                new Route(
                                "listing",
                                Room.INDEX,
                                "GET",
                                "/simple/spec-kitty-cli/",
                                "application/vnd.pypi.simple.v1+json",
                                listing,
                                saying(s -> s.index.list("spec-kitty-cli")),
                                wrong(listing, "name", "api-version", "files"),
                                Map.of())
                        .withWrong("spec-kitty-cli", "spec-kitty-clj")
                        .withOwn("404", "ok 1"),
                new Route(
                                "provenance",
                                Room.INDEX,
                                "GET",
                                "/integrity/spec-kitty-cli/3.2.0rc16/" + Subjects.WHEEL + "/provenance",
                                "application/vnd.pypi.integrity.v1+json",
                                provenance,
                                saying(s ->
                                        s.integrity.of(s.listing(), Version.of("3.2.0rc16"), Subjects.wheel(digest))),
                                wrong(provenance, "version", "statement", "publisher"),
                                Map.of())
                        .withOwn("404", "ok 1", "403", "ok 1", "JSON said to be HTML", "ok 1"),
                new Route(
                                "wheel",
                                Room.INDEX,
                                "GET",
                                "/files/" + Subjects.WHEEL,
                                "application/octet-stream",
                                WHEEL,
                                saying(s -> s.wheels.fetch(s.listing(), Subjects.wheel(digest))),
                                List.of(),
                                Map.of())
                        .withOwn(
                                "404",
                                "UNREACHABLE 1",
                                "empty",
                                "INSTALL_MISMATCH 1",
                                "HTML",
                                "INSTALL_MISMATCH 1",
                                "JSON said to be HTML",
                                "ok 1",
                                "half a document",
                                "INSTALL_MISMATCH 1",
                                "less than there is",
                                "INSTALL_MISMATCH 1"));
    }

    private static List<Route> saas() {
        String health = """
                {"status":"ok","service":"saas","git_sha":"%s","build_timestamp":"2026-05-20T10:00:00+00:00",
                 "spec_kitty_events":"5.1.0"}""".formatted("a".repeat(40));
        String ready = """
                {"status":"ready","dependencies":{"postgres":{"status":"ok"},"redis":{"status":"ok"},
                 "channel_layer":{"status":"ok"},"celery_broker":{"status":"ok"},
                 "drain_queue":{"status":"ok","oldest_pending_age_seconds":0.25,"retryable_count":0,
                  "terminal_failed_count":0,"business_rule_rejected_count":22}}}""";
        return List.of(
                new Route(
                                "health",
                                Room.SAAS,
                                "GET",
                                "/health/",
                                JSON,
                                health,
                                saying(s -> s.saas.look()),
                                wrong(health, "status", "git_sha", "spec_kitty_events"),
                                Map.of())
                        .withOwn("503", "SAAS_UNHEALTHY 2"),
                new Route(
                                "readiness",
                                Room.SAAS,
                                "GET",
                                "/health/ready/",
                                JSON,
                                ready,
                                saying(s -> s.saas.look()),
                                wrong(ready, "status", "terminal_failed_count", "business_rule_rejected_count"),
                                Map.of())
                        .withOwn("503", "SAAS_NOT_READY 2"));
    }

    private static Route read(String name, String path, String good, Consumer<GitHubReader> call, String... fields) {
        return new Route(name, Room.GITHUB_READS, "GET", path, JSON, good, called(call), wrong(good, fields), Map.of());
    }

    private static Route write(String method, String path, String good, Write write) {
        return new Route(
                write.kind().name(),
                Room.GITHUB_WRITES,
                method,
                path,
                JSON,
                good,
                subjects -> subjects.writer.send(write).getClass().getSimpleName(),
                wrong(good, "id"),
                Map.of());
    }

    private static Function<Subjects, String> called(Consumer<GitHubReader> call) {
        return saying(subjects -> call.accept(subjects.reader));
    }

    private static Function<Subjects, String> saying(Consumer<Subjects> call) {
        return subjects -> {
            call.accept(subjects);
            return "ok";
        };
    }

    /** The same document with one field after the other as another type, a number as text and all else as a number, or gone. */
    private static List<String> wrong(String good, String... fields) {
        List<String> all = new ArrayList<>();
        for (String field : fields) {
            String start = "\"" + field + "\":";
            int at = good.indexOf(start) + start.length();
            boolean number = Character.isDigit(good.charAt(at));
            all.add(good.substring(0, at) + (number ? "\"1\"" : "0") + ",\"" + field + "-before\":"
                    + good.substring(at));
            all.add(good.replaceFirst("\"" + field + "\":", "\"" + field + "-renamed\":"));
        }
        return all;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
