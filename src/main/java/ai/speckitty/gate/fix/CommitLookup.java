package ai.speckitty.gate.fix;

import ai.speckitty.gate.git.Git;
import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.process.Captured;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes sure that a commit is there and on its branch. What the checkout lacks is fetched into the private clone. */
final class CommitLookup {

    private static final String FETCHED = "refs/gate/branch";

    private final Origin origin;
    private final List<String> branches;

    /**
     * Looks in one checkout.
     *
     * @param branch the branch that the definition names; empty for the repository's own default
     */
    CommitLookup(Origin origin, Optional<String> branch) {
        this.origin = origin;
        this.branches = branch.map(List::of).orElseGet(() -> List.of(defaultBranch(origin)));
    }

    /** Why the commit is no fix: it is not on the branch. Empty when it is. */
    Optional<String> missing(CommitId commit) {
        Git checkout = origin.checkout();
        boolean here = checkout.has(commit);
        List<String> refs = branches.stream()
                .flatMap(name -> Stream.of("refs/remotes/origin/" + name, "refs/heads/" + name))
                .filter(ref -> checkout.tryAsk("rev-parse", "--verify", "--quiet", "--end-of-options", ref)
                        .ending()
                        .succeeded())
                .limit(1)
                .toList();
        if (here && refs.stream().anyMatch(ref -> isOn(checkout, commit, ref))) {
            return Optional.empty();
        }
        if (here && !origin.isThere()) {
            return notOn(commit);
        }
        Optional<String> failure = origin.fetch("refs/heads/" + branches.get(0), FETCHED);
        if (failure.isPresent()) {
            return lacks(commit, failure.get());
        }
        return origin.copy().has(commit) && isOn(origin.copy(), commit, FETCHED) ? Optional.empty() : notOn(commit);
    }

    /** Only a whole history shows that a commit is not in it. */
    private Optional<String> notOn(CommitId commit) {
        if (!isWhole(origin.checkout()) || !isWhole(origin.copy())) {
            return lacks(commit, "the history there is not whole");
        }
        return Optional.of(
                "Commit " + commit + " is not on " + branches.get(0) + " of " + origin + ", nor of its remote.");
    }

    private Optional<String> lacks(CommitId commit, String why) {
        throw GateException.of(
                Code.LINEAGE_UNKNOWN,
                commit.sha(),
                "not on " + branches.get(0) + " in " + origin + ", and " + why,
                "the fix commit on its branch; git fetch there");
    }

    private static boolean isWhole(Git git) {
        return git.tryAsk("rev-parse", "--is-shallow-repository").out().strip().equals("false");
    }

    private static boolean isOn(Git git, CommitId commit, String ref) {
        Captured said = git.tryAsk("merge-base", "--is-ancestor", "--end-of-options", commit.sha(), ref);
        if (said.ending().exit() > 1) {
            throw GateException.of(
                    Code.LINEAGE_UNKNOWN,
                    git.directory().toString(),
                    "git cannot tell whether " + commit + " is on " + ref + ": " + said.lastWords(),
                    "a checkout with its whole history");
        }
        return said.ending().succeeded();
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
                                "it does not say which branch is the default one, and its remote could not be asked",
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
