package ai.speckitty.gate.github;

import java.util.List;
import java.util.Optional;

/** What a role and a token's scopes prove about writing. Fine-grained and installation tokens have no scopes to look at. */
final class WriteAccessRule {

    private WriteAccessRule() {}

    static WriteAccess judge(Repository repository, Optional<String> scopes) {
        if (repository.archived()) {
            return new WriteAccess(WriteAccess.Proof.REFUSED, repository.name() + " is archived");
        }
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
