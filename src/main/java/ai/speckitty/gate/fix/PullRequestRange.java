package ai.speckitty.gate.fix;

import ai.speckitty.gate.fix.FoundFix.PullRequest;
import ai.speckitty.gate.git.Origin;
import ai.speckitty.gate.github.PullRequestCommit;
import ai.speckitty.gate.name.CommitId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which commits of the branch are a pull request's. A rebase puts copies of its own commits in a row, each with the message
 * and the patch of its original, and GitHub names the last one only; a squash leaves one that is no copy.
 */
record PullRequestRange(Origin origin) {

    /**
     * What was found.
     *
     * @param base what comes before the first copy; empty for the commit's own first parent
     * @param unclear why it cannot be told; empty when it can
     */
    record Found(Optional<CommitId> base, Optional<String> unclear) {

        static final Found ONE_COMMIT = new Found(Optional.empty(), Optional.empty());

        private static Found unclear(FoundFix fix, PullRequest pull, String why) {
            return new Found(
                    Optional.empty(),
                    Optional.of("It cannot be told which commits of the branch are pull request " + name(fix, pull)
                            + ": " + why + "."));
        }
    }

    /** A commit without its place in history. The lines around a change may differ after a rebase, so they do not count. */
    private record Content(String message, String patch) {}

    Found of(FoundFix fix) {
        CommitId last = fix.commit().commit();
        if (fix.pullRequest().isEmpty() || parents(last).size() != 1) {
            return Found.ONE_COMMIT;
        }
        PullRequest pull = fix.pullRequest().get();
        if (pull.commits().size() != pull.total()) {
            return Found.unclear(
                    fix,
                    pull,
                    "it had " + pull.total() + " commits, and GitHub lists "
                            + pull.commits().size());
        }
        String message = message(last);
        if (pull.commits().stream().noneMatch(own -> own.message().strip().equals(message))) {
            return Found.ONE_COMMIT;
        }
        return row(fix, pull, originals(fix, pull));
    }

    private Found row(FoundFix fix, PullRequest pull, List<Content> originals) {
        CommitId last = fix.commit().commit();
        CommitId next = last;
        List<CommitId> before = parents(next);
        while (before.size() == 1 && originals.remove(content(next))) {
            next = before.get(0);
            before = parents(next);
        }
        if (next.equals(last)) {
            return Found.ONE_COMMIT;
        }
        List<String> left = originals.stream()
                .filter(original -> !original.patch().isEmpty())
                .map(original -> original.message().lines().findFirst().orElse("no message"))
                .toList();
        return left.isEmpty()
                ? new Found(Optional.of(next), Optional.empty())
                : Found.unclear(
                        fix,
                        pull,
                        last.abbreviated() + " is a copy of one of its commits, and before that row there is none of "
                                + StaticRule.list(left));
    }

    /** Merges of the branch into the pull request are no part of it, and a rebase leaves them out. */
    private List<Content> originals(FoundFix fix, PullRequest pull) {
        List<CommitId> commits =
                pull.commits().stream().map(PullRequestCommit::id).toList();
        origin.require(
                "pull request " + name(fix, pull),
                commits,
                "its commits, to be compared with the branch's; git fetch origin refs/pull/" + pull.number()
                        + "/head there",
                "+refs/pull/" + pull.number() + "/head:refs/gate/pull");
        return commits.stream()
                .filter(each -> parents(each).size() < 2)
                .map(this::content)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static String name(FoundFix fix, PullRequest pull) {
        return fix.commit().repository() + "#" + pull.number();
    }

    private List<CommitId> parents(CommitId commit) {
        return CommitReader.parents(origin.copy(), commit);
    }

    /** Alone: the patch of a squash, which is no copy, may be longer than what is kept of a program's output. */
    private String message(CommitId commit) {
        return origin.copy()
                .ask("show", "--no-patch", "--format=%B", "--end-of-options", commit.sha())
                .strip();
    }

    private Content content(CommitId commit) {
        String[] said = origin.copy()
                .ask(
                        "show",
                        "--format=%B%x00",
                        "--patch",
                        "--unified=0",
                        "--binary",
                        "--no-ext-diff",
                        "--no-textconv",
                        "--ignore-submodules=none",
                        "--find-renames",
                        "-l0",
                        "--end-of-options",
                        commit.sha())
                .split("\0", 2);
        return new Content(
                said[0].strip(),
                said[1].stripLeading().lines().filter(line -> !isPlace(line)).collect(Collectors.joining("\n")));
    }

    /** Lines of a patch that say where it applies and to what, and not what it does. */
    private static boolean isPlace(String line) {
        return line.startsWith("@@ ") || line.startsWith("index ") || line.startsWith("similarity index ");
    }
}
