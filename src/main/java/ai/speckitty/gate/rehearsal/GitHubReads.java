package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.json.StrictJson;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What can be read below one repository over REST.
 *
 * @param json GitHub's shapes
 */
record GitHubReads(FakeRepository repository, GitHubJson json) {

    private static final Pattern ISSUE = Pattern.compile("/issues/([0-9]{1,9})(/comments)?");
    private static final Pattern COMMENT = Pattern.compile("/issues/comments/([0-9]{1,15})");
    private static final Pattern TAG = Pattern.compile("/git/refs?/tags/(.+)");
    private static final Pattern HEAD = Pattern.compile("/git/refs?/heads/(.+)");
    private static final Pattern TAG_OBJECT = Pattern.compile("/git/tags/([0-9a-f]{40})");

    Answer answer(Request request, String rest) {
        if (rest.isEmpty()) {
            return Answer.json(200, json.repository(repository)).with("X-Accepted-GitHub-Permissions", "metadata=read");
        }
        return Answer.match(ISSUE, rest, found -> issue(request, found))
                .or(() -> Answer.match(COMMENT, rest, this::comment))
                .or(() -> Answer.match(TAG, rest, this::tag))
                .or(() -> Answer.match(HEAD, rest, this::head))
                .or(() -> Answer.match(TAG_OBJECT, rest, this::tagObject))
                .orElseGet(() -> Answer.message(404, "Not Found"));
    }

    private Optional<Answer> issue(Request request, MatchResult found) {
        return repository
                .issue(Integer.parseInt(found.group(1)))
                .map(issue -> found.group(2) == null ? Answer.json(200, json.issue(issue)) : page(request, issue));
    }

    private Answer page(Request request, FakeIssue issue) {
        List<FakeComment> all = issue.listed();
        int size = Math.max(1, Math.min(100, request.number("per_page", 30)));
        int page = Math.max(1, request.number("page", 1));
        int last = Math.max(1, (all.size() + size - 1) / size);
        ArrayNode part = StrictJson.object().putArray("page");
        all.stream().skip((page - 1L) * size).limit(size).forEach(comment -> part.add(json.comment(issue, comment)));
        Answer answer = Answer.json(200, part);
        if (page >= last) {
            return answer;
        }
        String base = "<" + json.api() + request.path() + "?per_page=" + size + "&page=";
        return answer.with("Link", base + (page + 1) + ">; rel=\"next\", " + base + last + ">; rel=\"last\"");
    }

    private Optional<Answer> comment(MatchResult found) {
        long id = Long.parseLong(found.group(1));
        return repository
                .all()
                .flatMap(issue -> issue.comments().stream()
                        .filter(comment -> comment.id() == id)
                        .map(comment -> Answer.json(200, json.comment(issue, comment))))
                .findFirst();
    }

    private Optional<Answer> tag(MatchResult found) {
        return repository
                .tag(found.group(1))
                .map(to -> json.ref(
                        repository, "tags/" + found.group(1), "tag", to.object().sha()))
                .map(ref -> Answer.json(200, ref));
    }

    private Optional<Answer> head(MatchResult found) {
        return repository
                .head(found.group(1))
                .map(commit -> json.ref(repository, "heads/" + found.group(1), "commit", commit.sha()))
                .map(ref -> Answer.json(200, ref));
    }

    private Optional<Answer> tagObject(MatchResult found) {
        return repository
                .tagObject(found.group(1))
                .map(tag -> Answer.json(200, json.tag(repository, tag.getKey(), tag.getValue())));
    }
}
