package ai.speckitty.gate.github;

import ai.speckitty.gate.http.HttpAnswer;
import ai.speckitty.gate.name.Addresses;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.name.RepositoryName;
import java.net.URI;
import java.util.Optional;

/** GitHub's addresses below one base, and which addresses belong to the same host as that base. */
record Endpoint(URI base) {

    URI at(String path) {
        return URI.create(base + path);
    }

    /** {@code .../graphql}; a GitHub Enterprise Server keeps it beside its REST interface {@code .../api/v3}. */
    URI graphQl() {
        return URI.create(base.toString().replaceFirst("/api/v3$", "/api") + "/graphql");
    }

    URI repository(RepositoryName name) {
        return at("/repos/" + name);
    }

    URI issue(IssueRef issue) {
        return at("/repos/" + issue.repository() + "/issues/" + issue.number());
    }

    URI below(RepositoryName name, String path) {
        return at("/repos/" + name + path);
    }

    /**
     * Where an answer leads to, if that is on the host that may see the token.
     *
     * @throws IllegalArgumentException if it is no address
     */
    Optional<URI> next(HttpAnswer answer, String link) {
        return Optional.of(answer.uri().resolve(link))
                .filter(to -> to.getHost() != null && to.getRawUserInfo() == null)
                .filter(to -> Addresses.origin(to).equals(Addresses.origin(base)));
    }
}
