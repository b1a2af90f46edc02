package ai.speckitty.gate.github;

import ai.speckitty.gate.name.RepositoryName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a role and a token's scopes prove about writing. Fine-grained tokens have no scopes to look at. */
final class WriteAccessRule {

    private WriteAccessRule() {}

    /** An app writes below its installation alone; a job of GitHub Actions only to its own repository. */
    static WriteAccess ofApp(Repository repository, String app, Optional<Set<RepositoryName>> held) {
        if (held.isPresent() && !held.get().contains(repository.name())) {
            return new WriteAccess(
                    WriteAccess.Proof.REFUSED,
                    app
                            + " is not installed there; a job's own token in GitHub Actions reaches its own repository alone");
        }
        return new WriteAccess(
                WriteAccess.Proof.NOT_PROVABLE, "the token of the app " + app + ": only the first write tells");
    }

    static WriteAccess judge(Repository repository, Optional<String> scopes) {
        if (scopes.isEmpty()) {
            return new WriteAccess(
                    WriteAccess.Proof.NOT_PROVABLE, "a token without scopes: only the first write tells");
        }
        List<String> held = List.of(scopes.get().split("\\s*,\\s*"));
        if (!held.contains("repo") && !(repository.isPublic() && held.contains("public_repo"))) {
            return new WriteAccess(
                    WriteAccess.Proof.REFUSED,
                    "scopes '" + scopes.get() + "', needed: repo" + (repository.isPublic() ? " or public_repo" : ""));
        }
        return repository.mayTriage()
                ? new WriteAccess(WriteAccess.Proof.PROVEN, "scopes '" + scopes.get() + "' and the account's role")
                : new WriteAccess(
                        WriteAccess.Proof.NOT_PROVABLE,
                        "the account may comment on " + repository.name() + ", and close only what it opened itself");
    }
}
