package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.json.StrictJson;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** GitHub's GraphQL shapes: whole objects, whatever part of them a query names. */
final class GraphQlNodes {

    ObjectNode issue(FakeRepository repository, FakeIssue issue, List<IssueEvent> events, ObjectNode pageInfo) {
        int number = issue.ref().number();
        ObjectNode json = StrictJson.object()
                .put("__typename", issue.isPullRequest() ? "PullRequest" : "Issue")
                .put("id", "I_" + repository.id() + "_" + number)
                .put("number", number)
                .put("title", issue.title())
                .put("url", "https://github.com/" + repository.name() + "/issues/" + number)
                .put("state", issue.state().toUpperCase(Locale.ROOT))
                .put(
                        "stateReason",
                        issue.reason()
                                .map(reason -> reason.toUpperCase(Locale.ROOT))
                                .orElse(null))
                .put("closed", issue.state().equals("closed"))
                .put("closedAt", issue.closedAt().map(GraphQlNodes::time).orElse(null))
                .put("createdAt", time(issue.createdAt()))
                .put("updatedAt", time(issue.updatedAt()))
                .put("locked", issue.isLocked());
        json.set("repository", repository(repository.name().toString()));
        ObjectNode items =
                json.putObject("timelineItems").put("totalCount", issue.events().size());
        items.set("pageInfo", pageInfo);
        ArrayNode nodes = items.putArray("nodes");
        for (IssueEvent event : events) {
            if (event.kind() == IssueEvent.Kind.HIDDEN) {
                nodes.addNull();
            } else {
                nodes.add(event(repository, event));
            }
        }
        return json;
    }

    private static ObjectNode repository(String name) {
        int slash = name.indexOf('/');
        ObjectNode json = StrictJson.object()
                .put("__typename", "Repository")
                .put("name", name.substring(slash + 1))
                .put("nameWithOwner", name);
        json.putObject("owner").put("__typename", "Organization").put("login", name.substring(0, slash));
        json.putObject("defaultBranchRef").put("name", "main");
        return json;
    }

    private static ObjectNode event(FakeRepository repository, IssueEvent event) {
        ObjectNode json = StrictJson.object()
                .put("__typename", event.kind().type())
                .put("id", event.kind().item() + "_" + event.at().getEpochSecond())
                .put("createdAt", time(event.at()));
        json.putObject("actor").put("__typename", "User").put("login", "maintainer");
        switch (event.kind()) {
            case CLOSED -> {
                json.put("stateReason", event.reason());
                json.putNull("duplicateOf");
                if (event.closer().isPresent()) {
                    json.set("closer", closer(event.closer().get(), event.at()));
                } else {
                    json.putNull("closer");
                }
            }
            case REOPENED -> json.put("stateReason", event.reason());
            case HIDDEN -> throw new IllegalStateException("a hidden event has no shape");
            case MENTIONED -> {
                Closer closer = event.closer().orElseThrow();
                json.put("isCrossRepository", !closer.repository().isSameAs(repository.name()))
                        .put("willCloseTarget", true)
                        .put("referencedAt", time(event.at()));
                json.set("source", closer(closer, event.at()));
            }
        }
        return json;
    }

    private static ObjectNode closer(Closer closer, Instant at) {
        return closer.pull() == 0 ? commit(closer, at) : pullRequest(closer, at);
    }

    private static ObjectNode commit(Closer closer, Instant at) {
        ObjectNode json = StrictJson.object()
                .put("__typename", "Commit")
                .put("id", "C_" + closer.commit())
                .put("oid", closer.commit().sha())
                .put("abbreviatedOid", closer.commit().sha().substring(0, 7))
                .put("messageHeadline", closer.title())
                .put("committedDate", time(at))
                .put("url", "https://github.com/" + closer.repository() + "/commit/" + closer.commit());
        json.putObject("parents").put("totalCount", 1);
        json.set("repository", repository(closer.repository().toString()));
        json.putObject("parents").put("totalCount", 1);
        return json;
    }

    private static ObjectNode pullRequest(Closer closer, Instant at) {
        ObjectNode json = StrictJson.object()
                .put("__typename", "PullRequest")
                .put("id", "PR_" + closer.pull())
                .put("number", closer.pull())
                .put("title", closer.title())
                .put("url", "https://github.com/" + closer.repository() + "/pull/" + closer.pull())
                .put("state", closer.merged() ? "MERGED" : "CLOSED")
                .put("merged", closer.merged())
                .put("mergedAt", closer.merged() ? time(at) : null)
                .put("closedAt", time(at))
                .put("baseRefName", "main")
                .put("headRefName", "change-" + closer.pull())
                .put("headRefOid", closer.commit().sha());
        json.set("repository", repository(closer.repository().toString()));
        json.set("baseRepository", repository(closer.repository().toString()));
        if (closer.merged()) {
            json.set("mergeCommit", commit(closer, at));
        } else {
            json.putNull("mergeCommit");
        }
        ObjectNode commits = json.putObject("commits").put("totalCount", 1);
        commits.putArray("nodes").addObject().set("commit", commit(closer, at));
        return json;
    }

    private static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
