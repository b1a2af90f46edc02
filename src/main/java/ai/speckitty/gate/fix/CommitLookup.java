package ai.speckitty.gate.fix;

import ai.speckitty.gate.git.Git;
import ai.speckitty.gate.git.Origin;
import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.process.Captured;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes sure that a commit is there and on its branch. What the checkout lacks is fetched into the private clone. */
record CommitLookup(Origin origin, String branch) {

    private static final String FETCHED = "refs/gate/branch";

    /**
     * Looks in one checkout.
     *
     * @param branch the branch that the definition names; empty for the repository's own default
     */
    static CommitLookup of(Origin origin, Optional<String> branch) {
        return new CommitLookup(origin, branch.orElseGet(() -> defaultBranch(origin)));
    }

    /** Why the commit is no fix: it is not on the branch, or none at all. Empty when it is. */
    Optional<String> missing(CommitId commit) {
        return missingOnBranch(commit)
                .or(() -> Optional.of(origin.copy()
                                .ask("cat-file", "-t", commit.sha())
                                .strip())
                        .filter(kind -> !kind.equals("commit"))
                        .map(kind -> "Object " + commit + " is a " + kind + ". git rev-parse " + commit
                                + "^{commit} tells the commit that it names."));
    }

    private Optional<String> missingOnBranch(CommitId commit) {
        Git checkout = origin.checkout();
        boolean here = checkout.has(commit);
        Optional<String> known = Stream.of("refs/remotes/origin/" + branch, "refs/heads/" + branch)
                .filter(ref -> checkout.tryAsk("rev-parse", "--verify", "--quiet", "--end-of-options", ref)
                        .ending()
                        .succeeded())
                .findFirst();
        if (here && known.filter(ref -> origin.contains(checkout, ref, commit)).isPresent()) {
            return Optional.empty();
        }
        if (here && !origin.isThere()) {
            return notOn(commit);
        }
        origin.fetch("+refs/heads/" + branch + ":" + FETCHED).ifPresent(failure -> {
            throw lacks(commit, failure);
        });
        Git copy = origin.copy();
        return copy.has(commit) && origin.contains(copy, FETCHED, commit) ? Optional.empty() : notOn(commit);
    }

    /** Only a whole history shows that a commit is not in it. */
    private Optional<String> notOn(CommitId commit) {
        if (!origin.checkout().isWhole() || !origin.copy().isWhole()) {
            throw lacks(commit, "the history there is not whole");
        }
        return Optional.of("Commit " + commit + " is not on " + branch + " of " + origin + ", nor of its remote.");
    }

    private GateException lacks(CommitId commit, String why) {
        return GateException.of(
                Code.LINEAGE_UNKNOWN,
                commit.sha(),
                "not on " + branch + " in " + origin + ", and " + why,
                "the fix commit on its branch; git fetch there");
    }

    /** A clone notes it, a checkout that was made by init and fetch does not: then the remote is asked. */
    private static String defaultBranch(Origin origin) {
        Git checkout = origin.checkout();
        Captured head = checkout.tryAsk("symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD");
        String name = head.out().strip();
        if (head.ending().succeeded() && name.startsWith("origin/")) {
            return name.substring("origin/".length());
        }
        return origin.isThere()
                ? origin.defaultBranch()
                        .or(() -> onlyBranch(checkout))
                        .orElseThrow(() -> GateException.of(
                                Code.LINEAGE_UNKNOWN,
                                origin.toString(),
                                "neither it nor its remote says which branch is the default one",
                                "git remote set-head origin <branch> there"))
                : "main";
    }

    /** A remote that cannot be asked from here may have been fetched by somebody else, one branch of it. */
    private static Optional<String> onlyBranch(Git checkout) {
        List<String> branches = checkout.ask("for-each-ref", "--format=%(refname:lstrip=3)", "refs/remotes/origin/")
                .lines()
                .toList();
        return branches.size() == 1 ? Optional.of(branches.get(0)) : Optional.empty();
    }
}
