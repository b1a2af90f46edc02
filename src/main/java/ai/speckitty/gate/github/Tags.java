package ai.speckitty.gate.github;

import ai.speckitty.gate.http.HttpAnswer;
import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.name.RepositoryName;
import java.util.Optional;

/** Finds the commit that a tag names. An annotated tag is an object of its own, which may name another one. */
final class Tags {

    private static final int PEELS = 3;

    private final GitHubCalls calls;
    private final Endpoint endpoint;

    Tags(GitHubCalls calls, Endpoint endpoint) {
        this.calls = calls;
        this.endpoint = endpoint;
    }

    Optional<CommitId> commit(RepositoryName name, String tag) {
        HttpAnswer answer = calls.get(endpoint.below(name, "/git/ref/tags/" + Endpoint.encodedPath(tag)));
        if (answer.status() != 200) {
            return Optional.empty();
        }
        RestDocuments.GitObject object = GitHubCalls.parsed(answer, fields -> RestDocuments.tagRef(fields, tag));
        for (int i = 0; i < PEELS && !object.type().equals("commit"); i++) {
            object = peeled(name, tag, object);
        }
        if (!object.type().equals("commit")) {
            throw GitHubCalls.malformed("tag " + tag, "a tag of a tag of a tag");
        }
        return Optional.of(object.id());
    }

    private RestDocuments.GitObject peeled(RepositoryName name, String tag, RestDocuments.GitObject object) {
        if (!object.type().equals("tag")) {
            throw GitHubCalls.malformed("tag " + tag, "it names a " + object.type());
        }
        HttpAnswer answer = calls.get(endpoint.below(name, "/git/tags/" + object.id()));
        if (answer.status() != 200) {
            throw GitHubCalls.malformed("tag object " + object.id(), "status " + answer.status());
        }
        return GitHubCalls.parsed(answer, fields -> RestDocuments.tagObject(fields, object.id()));
    }
}
