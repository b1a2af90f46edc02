package ai.speckitty.gate.github;

import ai.speckitty.gate.json.CanonicalJson;
import ai.speckitty.gate.json.Fields;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.name.CommitRef;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.name.RepositoryName;
import ai.speckitty.gate.name.Resource;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The GraphQL question for an issue's story, page by page, and how its answers are read. */
final class ClosingStoryQuery {

    private static final int MOST_PAGES = 100;

    private ClosingStoryQuery() {}

    /** Asks for all pages. */
    static ClosingStory story(GitHubCalls calls, IssueRef issue) {
        List<ClosingStory.Event> events = new ArrayList<>();
        Optional<String> after = Optional.empty();
        Instant since = Instant.EPOCH;
        for (int i = 0; i < MOST_PAGES; i++) {
            Instant last = since;
            Page page = GitHubCalls.parsed(
                    calls.query(request(issue, after)), fields -> page(GraphQlAnswer.story(fields), issue, last));
            events.addAll(page.events());
            since = events.stream()
                    .map(ClosingStory.Event::at)
                    .max(Instant::compareTo)
                    .orElse(since);
            if (page.next().isEmpty()) {
                events.sort(Comparator.comparing(ClosingStory.Event::at));
                return new ClosingStory(issue, page.open(), events);
            }
            if (page.next().equals(after)) {
                break;
            }
            after = page.next();
        }
        throw GitHubCalls.malformed("the closing story of " + issue, "pages without an end");
    }

    /** One page. */
    private record Page(boolean open, List<ClosingStory.Event> events, Optional<String> next) {}

    private static byte[] request(IssueRef issue, Optional<String> after) {
        ObjectNode variables = StrictJson.object()
                .put("owner", issue.repository().owner())
                .put("name", issue.repository().repository())
                .put("number", issue.number())
                .put("after", after.orElse(null));
        ObjectNode request =
                StrictJson.object().put("query", Resource.text(ClosingStoryQuery.class, "closing-story.graphql"));
        request.set("variables", variables);
        return CanonicalJson.write(request);
    }

    /**
     * Reads a page.
     *
     * @param since the time of the newest event on the page before this one
     */
    private static Page page(Fields repository, IssueRef asked, Instant since) throws MalformedJsonException {
        Fields issue = repository.object("issue");
        RepositoryName name = repositoryName(repository);
        if (issue.integer("number") != asked.number() || !name.isSameAs(asked.repository())) {
            throw new MalformedJsonException("the closing story of " + asked, "", "another issue's");
        }
        Fields items = issue.object("timelineItems");
        List<ClosingStory.Event> events = new ArrayList<>();
        Instant last = since;
        for (Optional<Fields> node : items.visible("nodes")) {
            Optional<ClosingStory.Event> event = node.isPresent()
                    ? event(node.get())
                    : Optional.of(new ClosingStory.Hidden(last, ClosingStory.Hidden.Kind.EVENT));
            event.ifPresent(events::add);
            last = event.map(ClosingStory.Event::at).orElse(last);
        }
        Fields pages = items.object("pageInfo");
        return new Page(
                issue.word("state", "OPEN", "CLOSED").equals("OPEN"),
                events,
                pages.truth("hasNextPage") ? Optional.of(pages.text("endCursor")) : Optional.empty());
    }

    private static Optional<ClosingStory.Event> event(Fields node) throws MalformedJsonException {
        return switch (node.text("__typename")) {
            case "ClosedEvent" -> Optional.of(new ClosingStory.Closed(node.instant("createdAt"), closer(node)));
            case "ReopenedEvent" -> Optional.of(new ClosingStory.Reopened(node.instant("createdAt")));
            case "CrossReferencedEvent" -> crossReference(node);
            case "ConnectedEvent" -> link(node, true);
            case "DisconnectedEvent" -> link(node, false);
            default ->
                throw new MalformedJsonException(
                        "timeline", "/__typename", "an event that was not asked for: " + node.text("__typename"));
        };
    }

    private static ClosingStory.Closer closer(Fields event) throws MalformedJsonException {
        Optional<Fields> closer = event.optionalObject("closer");
        if (closer.isEmpty()) {
            return new ClosingStory.ByHand();
        }
        return switch (closer.get().text("__typename")) {
            case "PullRequest" -> new ClosingStory.ByPullRequest(pullRequest(closer.get()));
            case "Commit" -> byCommit(closer.get());
            default -> new ClosingStory.ByHand();
        };
    }

    /** GitHub names the commit when the keyword stands in its message, also when it came with others by a pull request. */
    private static ClosingStory.ByCommit byCommit(Fields closer) throws MalformedJsonException {
        CommitRef commit = new CommitRef(repositoryName(closer.object("repository")), commit(closer));
        Optional<Fields> connection = closer.optionalObject("associatedPullRequests");
        List<Optional<Fields>> pulls =
                connection.isPresent() && connection.get().has("nodes")
                        ? connection.get().visible("nodes")
                        : List.of();
        if (pulls.size() != 1 || pulls.get(0).isEmpty()) {
            return new ClosingStory.ByCommit(commit, Optional.empty());
        }
        ClosingStory.PullRequest only = pullRequest(pulls.get(0).get());
        boolean brought = only.mergeCommit().isPresent() && only.repository().isSameAs(commit.repository());
        return new ClosingStory.ByCommit(commit, brought ? Optional.of(only) : Optional.empty());
    }

    private static Optional<ClosingStory.Event> crossReference(Fields event) throws MalformedJsonException {
        Instant at = event.instant("referencedAt");
        boolean willClose = event.truth("willCloseTarget");
        Optional<Fields> source = event.optionalObject("source");
        if (source.isEmpty()) {
            return Optional.of(new ClosingStory.Hidden(
                    at, willClose ? ClosingStory.Hidden.Kind.WOULD_CLOSE : ClosingStory.Hidden.Kind.MENTION));
        }
        if (!source.get().text("__typename").equals("PullRequest")) {
            return Optional.empty();
        }
        return Optional.of(new ClosingStory.CrossReferenced(at, willClose, pullRequest(source.get())));
    }

    /** What is linked by hand is the event's subject, as seen from the issue. */
    private static Optional<ClosingStory.Event> link(Fields event, boolean stands) throws MalformedJsonException {
        Instant at = event.instant("createdAt");
        Optional<Fields> subject = event.optionalObject("subject");
        if (subject.isEmpty()) {
            return Optional.of(new ClosingStory.Hidden(at, ClosingStory.Hidden.Kind.WOULD_CLOSE));
        }
        return subject.get().text("__typename").equals("PullRequest")
                ? Optional.of(new ClosingStory.Linked(at, stands, pullRequest(subject.get())))
                : Optional.empty();
    }

    private static ClosingStory.PullRequest pullRequest(Fields pull) throws MalformedJsonException {
        Optional<ClosingStory.MergeCommit> merge = Optional.empty();
        Optional<Fields> commit = pull.optionalObject("mergeCommit");
        if (commit.isPresent()) {
            merge = Optional.of(new ClosingStory.MergeCommit(
                    commit(commit.get()),
                    Math.toIntExact(commit.get().object("parents").count("totalCount")),
                    Math.toIntExact(pull.object("commits").count("totalCount"))));
        }
        return new ClosingStory.PullRequest(
                repositoryName(pull.object("repository")),
                Math.toIntExact(pull.count("number")),
                pull.text("url"),
                pull.has("mergedAt") ? Optional.of(pull.instant("mergedAt")) : Optional.empty(),
                merge);
    }

    private static CommitId commit(Fields fields) throws MalformedJsonException {
        return fields.as("oid", CommitId::new, RestDocuments.COMMIT);
    }

    private static RepositoryName repositoryName(Fields fields) throws MalformedJsonException {
        return fields.as("nameWithOwner", RepositoryName::of, RestDocuments.REPOSITORY);
    }
}
