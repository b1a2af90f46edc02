package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.name.CommitId;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.temporal.ChronoUnit;

/** GitHub's REST shapes. */
final class GitHubJson {

    private final URI api;

    GitHubJson(URI api) {
        this.api = api;
    }

    private String repositoryUrl(FakeRepository repository) {
        return api + "/repos/" + repository.name();
    }

    ObjectNode user(String login) {
        return StrictJson.object()
                .put("login", login)
                .put("id", 1000 + login.length())
                .put("node_id", "U_" + login)
                .put("url", api + "/users/" + login)
                .put("type", "User")
                .put("site_admin", false);
    }

    ObjectNode repository(FakeRepository repository) {
        ObjectNode json = StrictJson.object()
                .put("id", repository.id())
                .put("node_id", "R_" + repository.id())
                .put("name", repository.name().repository())
                .put("full_name", repository.name().toString())
                .put("private", false)
                .put("html_url", "https://github.com/" + repository.name())
                .put("url", repositoryUrl(repository))
                .put("fork", false)
                .put("archived", false)
                .put("disabled", false)
                .put("has_issues", true)
                .put("visibility", "public")
                .put("default_branch", "main");
        json.set("owner", user(repository.name().owner()));
        json.putObject("permissions")
                .put("admin", false)
                .put("maintain", false)
                .put("push", repository.isWritable())
                .put("triage", repository.isWritable())
                .put("pull", true);
        return json;
    }

    ObjectNode issue(FakeRepository repository, FakeIssue issue) {
        int number = issue.ref().number();
        String url = repositoryUrl(repository) + "/issues/" + number;
        ObjectNode json = StrictJson.object()
                .put("url", url)
                .put("repository_url", repositoryUrl(repository))
                .put("comments_url", url + "/comments")
                .put("events_url", url + "/events")
                .put("timeline_url", url + "/timeline")
                .put("html_url", "https://github.com/" + repository.name() + "/issues/" + number)
                .put("id", repository.id() * 10_000 + number)
                .put("node_id", "I_" + repository.id() + "_" + number)
                .put("number", number)
                .put("title", issue.title())
                .put("state", issue.state())
                .put("state_reason", issue.reason().orElse(null))
                .put("locked", issue.isLocked())
                .put("active_lock_reason", (String) null)
                .put("comments", issue.listed().size())
                .put(
                        "created_at",
                        issue.createdAt().truncatedTo(ChronoUnit.SECONDS).toString())
                .put(
                        "updated_at",
                        issue.updatedAt().truncatedTo(ChronoUnit.SECONDS).toString())
                .put(
                        "closed_at",
                        issue.closedAt()
                                .map(at -> at.truncatedTo(ChronoUnit.SECONDS).toString())
                                .orElse(null))
                .put("author_association", "MEMBER")
                .put("body", "What is wrong is described here.");
        json.set("user", user("reporter"));
        json.putArray("labels");
        json.putArray("assignees");
        if (issue.isPullRequest()) {
            json.putObject("pull_request").put("url", repositoryUrl(repository) + "/pulls/" + number);
        }
        return json;
    }

    ObjectNode comment(FakeRepository repository, FakeIssue issue, FakeComment comment) {
        String issueUrl = repositoryUrl(repository) + "/issues/" + issue.ref().number();
        ObjectNode json = StrictJson.object()
                .put("url", repositoryUrl(repository) + "/issues/comments/" + comment.id())
                .put(
                        "html_url",
                        "https://github.com/" + repository.name() + "/issues/"
                                + issue.ref().number() + "#issuecomment-" + comment.id())
                .put("issue_url", issueUrl)
                .put("id", comment.id())
                .put("node_id", "IC_" + comment.id())
                .put(
                        "created_at",
                        comment.createdAt().truncatedTo(ChronoUnit.SECONDS).toString())
                .put(
                        "updated_at",
                        comment.updatedAt().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("author_association", "MEMBER")
                .put("body", comment.body());
        json.set("user", user(comment.login()));
        return json;
    }

    ObjectNode tagRef(FakeRepository repository, String tag, MadeRepository.Tag to) {
        ObjectNode json = StrictJson.object()
                .put("ref", "refs/tags/" + tag)
                .put("node_id", "REF_" + tag)
                .put("url", repositoryUrl(repository) + "/git/refs/tags/" + tag);
        json.putObject("object")
                .put("sha", to.object().sha())
                .put("type", "tag")
                .put("url", repositoryUrl(repository) + "/git/tags/" + to.object());
        return json;
    }

    ObjectNode headRef(FakeRepository repository, String branch, CommitId commit) {
        ObjectNode json = StrictJson.object()
                .put("ref", "refs/heads/" + branch)
                .put("node_id", "REF_" + branch)
                .put("url", repositoryUrl(repository) + "/git/refs/heads/" + branch);
        json.putObject("object")
                .put("sha", commit.sha())
                .put("type", "commit")
                .put("url", repositoryUrl(repository) + "/git/commits/" + commit);
        return json;
    }

    ObjectNode tagObject(FakeRepository repository, String tag, MadeRepository.Tag to) {
        ObjectNode json = StrictJson.object()
                .put("node_id", "TA_" + tag)
                .put("sha", to.object().sha())
                .put("url", repositoryUrl(repository) + "/git/tags/" + to.object())
                .put("tag", tag)
                .put("message", "Release " + tag + "\n");
        json.putObject("object")
                .put("sha", to.commit().sha())
                .put("type", "commit")
                .put("url", repositoryUrl(repository) + "/git/commits/" + to.commit());
        json.putObject("verification").put("verified", false).put("reason", "unsigned");
        return json;
    }

    /** The timeline, or only the events when mentions are left out. */
    ArrayNode timeline(FakeRepository repository, FakeIssue issue, boolean mentions) {
        ArrayNode all = StrictJson.object().putArray("events");
        long number = issue.ref().number() * 100L;
        for (IssueEvent event : issue.events()) {
            boolean told = event.kind() != IssueEvent.Kind.HIDDEN;
            if (told && (event.kind() != IssueEvent.Kind.MENTIONED || mentions)) {
                all.add(event(repository, event, ++number));
            }
        }
        return all;
    }

    private ObjectNode event(FakeRepository repository, IssueEvent event, long number) {
        ObjectNode json = StrictJson.object()
                .put("id", number)
                .put("node_id", "E_" + number)
                .put("url", repositoryUrl(repository) + "/issues/events/" + number)
                .put("event", event.kind().event())
                .put("created_at", event.at().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("commit_id", (String) null)
                .put("commit_url", (String) null);
        json.set("actor", user("maintainer"));
        event.closer()
                .filter(closer -> closer.pull() == 0)
                .ifPresent(closer -> json.put("commit_id", closer.commit().sha())
                        .put("commit_url", api + "/repos/" + closer.repository() + "/commits/" + closer.commit()));
        if (event.kind() == IssueEvent.Kind.MENTIONED) {
            Closer closer = event.closer().orElseThrow();
            ObjectNode source = json.putObject("source").put("type", "issue").putObject("issue");
            source.put("number", closer.pull()).put("title", closer.title());
            source.putObject("pull_request")
                    .put("url", api + "/repos/" + closer.repository() + "/pulls/" + closer.pull())
                    .put("merged_at", closer.merged() ? event.at().toString() : null);
        }
        return json;
    }
}
