package ai.speckitty.gate.github;

import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.name.RepositoryName;

/** Names as GitHub gives them: what is no name makes the answer malformed. */
final class Names {

    private Names() {}

    static CommitId commit(String text) throws MalformedJsonException {
        try {
            return new CommitId(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedJsonException("commit", "", "not 40 lower-case hexadecimal digits: " + text);
        }
    }

    static RepositoryName repository(String text) throws MalformedJsonException {
        try {
            return RepositoryName.of(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedJsonException("repository", "", "no repository's name: " + text);
        }
    }
}
