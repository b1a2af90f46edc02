package ai.speckitty.gate.github;

import ai.speckitty.gate.name.Addresses;
import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.name.RepositoryName;
import java.util.Optional;
import org.kohsuke.github.GHRef;

/** Finds the commit that a tag or a branch names. An annotated tag is an object of its own, which may name another one. */
record References(GitHubCalls calls) {

    private static final int PEELS = 3;

    Optional<CommitId> tag(RepositoryName repository, String tag) {
        Optional<GHRef.GHObject> named = named(repository, "tags/" + tag);
        for (int i = 0; i < PEELS && named.isPresent() && named.get().getType().equals("tag"); i++) {
            named = Optional.of(peeled(repository, named.get().getSha()));
        }
        return named.map(object -> commit(object, "tag " + tag));
    }

    Optional<CommitId> branch(RepositoryName repository, String branch) {
        return named(repository, "heads/" + branch).map(object -> commit(object, "branch " + branch));
    }

    private Optional<GHRef.GHObject> named(RepositoryName repository, String reference) {
        Question question = new Question(
                calls,
                calls.endpoint().below(repository, "/git/ref/" + Addresses.path(reference)),
                (fields, answer) -> RestDocuments.reference(fields, "refs/" + reference),
                false);
        return question.find(
                client -> client.repository(repository).getRef(reference).getObject());
    }

    private GHRef.GHObject peeled(RepositoryName repository, String tag) {
        Question question = new Question(
                calls,
                calls.endpoint().below(repository, "/git/tags/" + tag),
                (fields, answer) -> RestDocuments.tagObject(fields, tag),
                false);
        return question.find(client ->
                        client.repository(repository).getTagObject(tag).getObject())
                .orElseThrow(() -> GitHubCalls.malformed("tag object " + tag, "not there"));
    }

    private static CommitId commit(GHRef.GHObject object, String subject) {
        if (!object.getType().equals("commit")) {
            throw GitHubCalls.malformed(subject, "it names a " + object.getType());
        }
        return new CommitId(object.getSha());
    }
}
