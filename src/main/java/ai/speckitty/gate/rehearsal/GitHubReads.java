package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.json.StrictJson;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be read below one repository over REST. */
final class GitHubReads {

    private static final Pattern ISSUE = Pattern.compile("/issues/([0-9]{1,9})(/comments|/timeline|/events)?");
    private static final Pattern COMMENT = Pattern.compile("/issues/comments/([0-9]{1,15})");
    private static final Pattern TAG = Pattern.compile("/git/refs?/tags/(.+)");
    private static final Pattern HEAD = Pattern.compile("/git/refs?/heads/(.+)");
    private static final Pattern BRANCH = Pattern.compile("/branches/(.+)");
    private static final Pattern TAG_OBJECT = Pattern.compile("/git/tags/([0-9a-f]{40})");
    private static final Pattern COMMIT = Pattern.compile("/(?:git/)?commits/([0-9a-f]{40})");

    private final FakeRepository repository;
    private final GitHubJson json;
    private final URI api;

    GitHubReads(FakeRepository repository, GitHubJson json, URI api) {
        this.repository = repository;
        this.json = json;
        this.api = api;
    }

    Answer answer(Request request, String rest) {
        if (rest.isEmpty()) {
            return Answer.json(200, json.repository(repository)).with("X-Accepted-GitHub-Permissions", "metadata=read");
        }
        return match(ISSUE, rest, found -> issue(request, found))
                .or(() -> match(COMMENT, rest, this::comment))
                .or(() -> match(TAG, rest, this::tag))
                .or(() -> match(HEAD, rest, this::head))
                .or(() -> match(BRANCH, rest, this::branch))
                .or(() -> match(TAG_OBJECT, rest, this::tagObject))
                .or(() -> match(COMMIT, rest, this::commit))
                .orElseGet(() -> Answer.message(404, "Not Found"));
    }

    private static Optional<Answer> match(Pattern route, String rest, Function<MatchResult, Optional<Answer>> handler) {
        Matcher matcher = route.matcher(rest);
        return matcher.matches() ? handler.apply(matcher.toMatchResult()) : Optional.empty();
    }

    private Optional<Answer> issue(Request request, MatchResult found) {
        return repository.issue(Integer.parseInt(found.group(1))).map(issue -> {
            String part = found.group(2) == null ? "" : found.group(2);
            return switch (part) {
                case "/comments" -> page(request, comments(issue));
                case "/timeline" -> page(request, json.timeline(repository, issue, true));
                case "/events" -> page(request, json.timeline(repository, issue, false));
                default -> Answer.json(200, json.issue(repository, issue));
            };
        });
    }

    private ArrayNode comments(FakeIssue issue) {
        ArrayNode all = StrictJson.object().putArray("comments");
        issue.listed().forEach(comment -> all.add(json.comment(repository, issue, comment)));
        return all;
    }

    private Answer page(Request request, ArrayNode all) {
        int size = Math.max(1, Math.min(100, request.number("per_page", 30)));
        int page = Math.max(1, request.number("page", 1));
        int last = Math.max(1, (all.size() + size - 1) / size);
        ArrayNode part = StrictJson.object().putArray("page");
        for (int i = (page - 1) * size; i < Math.min(all.size(), page * size); i++) {
            part.add(all.get(i));
        }
        Answer answer = Answer.json(200, part);
        if (page >= last) {
            return answer;
        }
        String base = "<" + api + request.path() + "?per_page=" + size + "&page=";
        return answer.with("Link", base + (page + 1) + ">; rel=\"next\", " + base + last + ">; rel=\"last\"");
    }

    private Optional<Answer> comment(MatchResult found) {
        long id = Long.parseLong(found.group(1));
        return repository
                .commented(id)
                .flatMap(issue -> repository
                        .comment(id)
                        .map(comment -> Answer.json(200, json.comment(repository, issue, comment))));
    }

    private Optional<Answer> tag(MatchResult found) {
        String tag = found.group(1);
        return repository.tag(tag).map(to -> Answer.json(200, json.tagRef(repository, tag, to)));
    }

    private Optional<Answer> head(MatchResult found) {
        String name = found.group(1);
        return repository.head(name).map(commit -> Answer.json(200, json.headRef(repository, name, commit)));
    }

    private Optional<Answer> branch(MatchResult found) {
        return repository.head(found.group(1)).map(commit -> {
            ObjectNode branch = StrictJson.object().put("name", found.group(1)).put("protected", true);
            branch.putObject("commit").put("sha", commit.sha());
            return Answer.json(200, branch);
        });
    }

    private Optional<Answer> tagObject(MatchResult found) {
        return repository
                .tagObject(found.group(1))
                .map(tag -> Answer.json(200, json.tagObject(repository, tag.getKey(), tag.getValue())));
    }

    private Optional<Answer> commit(MatchResult found) {
        if (!repository.hasCommit(found.group(1))) {
            return Optional.empty();
        }
        ObjectNode commit = StrictJson.object().put("sha", found.group(1)).put("node_id", "C_" + found.group(1));
        commit.put("url", api + "/repos/" + repository.name() + "/commits/" + found.group(1));
        return Optional.of(Answer.json(200, commit));
    }
}
