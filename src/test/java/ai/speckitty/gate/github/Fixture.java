package ai.speckitty.gate.github;

import ai.speckitty.gate.testkit.ScriptedServer;
import ai.speckitty.gate.testkit.ScriptedServer.Reply;
import org.jspecify.annotations.Nullable;

/** GitHub's documents, as its servers write them. */
public final class Fixture {

    public static final String REPO = "/repos/acme/product";
    public static final String ISSUE = REPO + "/issues/7";
    public static final String SHA = "4af4110d4af4110d4af4110d4af4110d4af4110d";
    public static final String TAG_SHA = "6ed226f06ed226f06ed226f06ed226f06ed226f0";

    private Fixture() {}

    public static String repository(String fullName) {
        return """
        {"id":1,"full_name":"%s","private":false,"archived":false,"default_branch":"main",
         "permissions":{"admin":false,"maintain":false,"push":true,"triage":true,"pull":true}}""".formatted(fullName);
    }

    public static String issue(String state, @Nullable String reason) {
        return """
        {"url":"https://api.github.com/repos/acme/product/issues/7","number":7,"state":"%s","state_reason":%s,
         "repository_url":"https://api.github.com/repos/acme/product","title":"a title","locked":false,"comments":0,
         "html_url":"https://github.com/acme/product/issues/7","closed_at":%s,"user":{"login":"someone"}}""".formatted(
                        state,
                        reason == null ? "null" : "\"" + reason + "\"",
                        state.equals("closed") ? "\"2026-04-30T10:00:00Z\"" : "null");
    }

    public static String comment(long id, String login, String body) {
        return """
        {"id":%d,"body":"%s","html_url":"https://github.com/acme/product/issues/7#issuecomment-%d",
         "issue_url":"https://api.github.com/repos/acme/product/issues/7",
         "user":{"login":"%s"},"created_at":"2026-05-01T12:00:00Z","updated_at":"2026-05-01T12:00:00Z"}""".formatted(id, body, id, login);
    }

    public static String pullRequestCommit(String sha, String message) {
        return """
        {"sha":"%s","node_id":"C_1","parents":[{"sha":"%s"}],
         "commit":{"message":"%s","author":{"name":"a","email":"a@example.org","date":"2026-04-30T10:00:00Z"}}}""".formatted(sha, TAG_SHA, message);
    }

    public static String object(String type, String sha) {
        return "\"object\":{\"type\":\"%s\",\"sha\":\"%s\"}".formatted(type, sha);
    }

    public static String pull(@Nullable String mergeCommit) {
        return """
        {"__typename":"PullRequest","number":12,"url":"https://github.com/acme/product/pull/12","merged":true,
         "mergedAt":"2026-04-30T10:00:00Z","repository":{"nameWithOwner":"acme/product"},"commits":{"totalCount":3},
         "mergeCommit":%s}""".formatted(
                mergeCommit == null ? "null" : "{\"oid\":\"" + mergeCommit + "\",\"parents\":{\"totalCount\":1}}");
    }

    public static String story(@Nullable String cursor, String... nodes) {
        return """
        {"data":{"repository":{"nameWithOwner":"acme/product","issue":{"number":7,"state":"CLOSED",
         "timelineItems":{"pageInfo":{"hasNextPage":%s,"endCursor":%s},"nodes":[%s]}}}}}""".formatted(cursor != null, cursor == null ? "null" : "\"" + cursor + "\"", String.join(",", nodes));
    }

    public static ScriptedServer withRepository(ScriptedServer server) {
        return server.on("GET", REPO, Reply.json(200, repository("acme/product")));
    }
}
