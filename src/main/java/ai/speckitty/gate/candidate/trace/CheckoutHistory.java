package ai.speckitty.gate.candidate.trace;

import ai.speckitty.gate.git.Git;
import ai.speckitty.gate.git.Origin;
import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.process.Captured;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A checkout's names, and its commits as the gate's own clone has them. */
final class CheckoutHistory implements History {

    private static final String[] EVERYTHING = {"+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*"};

    private final Origin origin;
    private final Git checkout;
    private final Git clone;
    private final List<String> fetched = new ArrayList<>();
    private boolean tried;
    private boolean reached;

    CheckoutHistory(Origin origin, boolean whole) {
        this.origin = origin;
        this.checkout = origin.checkout();
        this.clone = origin.copy();
        if (!whole) {
            fetch("the checkout is shallow or partial");
        }
    }

    @Override
    public CommitId head() {
        return peeled(checkout, "HEAD").orElseThrow(() -> unknown("has no commit at HEAD", "a checkout of a commit"));
    }

    @Override
    public Optional<CommitId> tag(String tag) {
        Optional<CommitId> own = knownTag(tag);
        if (own.isPresent()) {
            return own;
        }
        fetch("the checkout has no tag " + tag);
        if (!reached) {
            throw unknown("has no tag " + tag + failure(), "the tag, after a fetch");
        }
        return peeled(clone, "refs/tags/" + tag);
    }

    @Override
    public Optional<CommitId> knownTag(String tag) {
        return peeled(checkout, "refs/tags/" + tag);
    }

    @Override
    public Optional<CommitId> branch(String branch) {
        Optional<CommitId> fresh = peeled(clone, "refs/heads/" + branch);
        return fresh.or(() -> peeled(checkout, "refs/remotes/origin/" + branch))
                .or(() -> peeled(checkout, "refs/heads/" + branch));
    }

    @Override
    public CommitId branchAtOrigin(String branch) {
        fetch("the branch " + branch + " may have moved");
        return peeled(clone, "refs/heads/" + branch)
                .orElseThrow(() -> unknown("has no fetched " + branch + failure(), "the branch at its origin"));
    }

    @Override
    public boolean contains(CommitId newer, CommitId older) {
        require(newer);
        require(older);
        return origin.contains(clone, newer.sha(), older);
    }

    @Override
    public Instant committedAt(CommitId commit) {
        require(commit);
        Captured said = clone.tryAsk("show", "--no-show-signature", "--no-patch", "--format=%ct", commit.sha());
        try {
            return Instant.ofEpochSecond(Long.parseLong(said.out().strip()));
        } catch (NumberFormatException | DateTimeException e) {
            throw unknown("says no time for " + commit + ": " + said.lastWords(), "a commit with its time");
        }
    }

    @Override
    public Optional<String> file(CommitId commit, String path) {
        require(commit);
        Captured said = clone.tryAsk("cat-file", "blob", commit + ":" + path);
        return said.ending().succeeded() ? Optional.of(said.out()) : Optional.empty();
    }

    @Override
    public List<String> between(CommitId from, CommitId to, int most) {
        require(from);
        require(to);
        Captured said = clone.tryAsk(
                "log",
                "--no-show-signature",
                "--no-color",
                "--abbrev=10",
                "--format=%h %s",
                "-n",
                "" + most,
                from + ".." + to);
        if (!said.ending().succeeded()) {
            throw unknown(said.lastWords(), "the commits from " + from + " to " + to);
        }
        return said.out().lines().toList();
    }

    @Override
    public List<String> fetched() {
        return List.copyOf(fetched);
    }

    private void require(CommitId commit) {
        if (!clone.has(commit)) {
            fetch("the checkout does not have " + commit);
            if (!clone.has(commit)) {
                throw unknown("does not have " + commit + failure(), "the commit, after a fetch");
            }
        }
    }

    private void fetch(String reason) {
        if (!tried) {
            tried = true;
            Optional<String> failure = origin.fetch(EVERYTHING);
            reached = failure.isEmpty();
            fetched.add(reason + "; " + failure.orElse("fetched from its origin"));
        }
    }

    private String failure() {
        return fetched.isEmpty() ? "" : " (" + String.join("; ", fetched) + ")";
    }

    /** Tags are peeled: an annotated one names an object of its own. */
    private static Optional<CommitId> peeled(Git git, String ref) {
        Captured said = git.tryAsk("rev-parse", "--verify", "--quiet", ref + "^{commit}");
        return said.ending().succeeded() ? Optional.of(new CommitId(said.out().strip())) : Optional.empty();
    }

    private GateException unknown(String found, String expected) {
        return GateException.of(Code.LINEAGE_UNKNOWN, checkout.directory().toString(), found, expected);
    }
}
