package ai.speckitty.gate.wiring;

import ai.speckitty.gate.evidence.seal.PostedTexts;
import ai.speckitty.gate.github.GitHubReader;
import ai.speckitty.gate.github.IssueComment;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.verdict.GateException;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads posted comments at one GitHub. Evidence may come from anywhere, so an address in it is never asked: only the
 * configured one is, and the token goes nowhere else. What cannot be read is said and is no finding.
 */
final class CommentsAtGitHub implements PostedTexts {

    private final URI api;
    private final Supplier<Optional<GitHubReader>> access;
    private Optional<GitHubReader> reader = Optional.empty();
    private Optional<String> outOfReach = Optional.empty();

    CommentsAtGitHub(URI api, Supplier<Optional<GitHubReader>> access) {
        this.api = api;
        this.access = access;
    }

    @Override
    public Answer read(URI github, String target, long id) {
        if (!github.equals(api)) {
            return unread("it was posted at " + github + ", and " + Parameter.GITHUB_API_URL.property() + " is " + api);
        }
        if (outOfReach.isPresent()) {
            return unread(outOfReach.get());
        }
        if (reader.isEmpty()) {
            reader = access.get();
        }
        if (reader.isEmpty()) {
            outOfReach = Optional.of("no token for GitHub was found");
            return unread(outOfReach.get());
        }
        return ask(reader.get(), target, id);
    }

    private Answer ask(GitHubReader github, String target, long id) {
        try {
            Optional<IssueComment> comment = github.comment(IssueRef.of(target), id);
            return comment.map(there -> new Answer(State.THERE, there.body()))
                    .orElseGet(() -> new Answer(State.GONE, "not there"));
        } catch (IllegalArgumentException e) {
            return unread(String.valueOf(e.getMessage()));
        } catch (GateException e) {
            // once is enough: the other comments are at the same place
            outOfReach = Optional.of(e.verdict().code().orElseThrow() + ", "
                    + e.verdict().findings().get(0));
            return unread(outOfReach.get());
        }
    }

    private static Answer unread(String reason) {
        return new Answer(State.UNREAD, reason);
    }
}
