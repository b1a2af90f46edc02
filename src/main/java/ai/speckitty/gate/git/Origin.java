package ai.speckitty.gate.git;

import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.process.Captured;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Where a checkout came from. What is fetched from there goes into a copy of the gate's own, so that the checkout is only read.
 *
 * @param copy a repository that may borrow the checkout's objects
 */
public record Origin(Git checkout, Git copy) {

    /** As a pack: unpacked objects that the checkout has already would get the present time there. */
    private static final List<String> FETCH = List.of(
            "-c",
            "fetch.unpackLimit=1",
            "fetch",
            "--quiet",
            "--no-tags",
            "--no-auto-gc",
            "--no-recurse-submodules",
            "--end-of-options");

    /**
     * Whether there is a remote to ask.
     *
     * @return whether the checkout names one
     */
    public boolean isThere() {
        return url().isPresent();
    }

    /**
     * The branch that the remote itself calls its default. Only reads, with the checkout's own settings.
     *
     * @return its name; empty when the remote does not say
     */
    public Optional<String> defaultBranch() {
        String branch = "ref: refs/heads/";
        String head = "\tHEAD";
        return checkout.tryAsk("ls-remote", "--symref", "--end-of-options", "origin", "HEAD")
                .out()
                .lines()
                .filter(line -> line.startsWith(branch) && line.endsWith(head))
                .map(line -> line.substring(branch.length(), line.length() - head.length()))
                .findFirst();
    }

    /**
     * Takes refs into the copy.
     *
     * @param refs which, and what they are called there, as git's fetch has it
     * @return empty when it worked, else why it did not
     */
    public Optional<String> fetch(String... refs) {
        Optional<String> url = url();
        if (url.isEmpty()) {
            return Optional.of("it has no remote origin to fetch from");
        }
        List<String> words = new ArrayList<>(FETCH);
        words.add(url.get());
        words.addAll(List.of(refs));
        Captured fetched = copy.tryChange(words.toArray(String[]::new));
        return fetched.ending().succeeded()
                ? Optional.empty()
                : Optional.of("its origin could not be asked: " + fetched.lastWords());
    }

    /**
     * Whether one commit is another's ancestor, or the same.
     *
     * @param where the checkout or the copy
     * @param newer a commit, or a name that stands for one there
     * @throws GateException LINEAGE_UNKNOWN when git cannot tell
     */
    public boolean contains(Git where, String newer, CommitId older) {
        Captured said = where.tryAsk("merge-base", "--is-ancestor", "--end-of-options", older.sha(), newer);
        if (said.ending().exit() != 0 && said.ending().exit() != 1) {
            throw GateException.of(
                    Code.LINEAGE_UNKNOWN,
                    toString(),
                    "git cannot tell whether " + older + " is on " + newer + ": " + said.lastWords(),
                    "a checkout with its whole history");
        }
        return said.ending().succeeded();
    }

    /**
     * Makes sure that commits are in the copy.
     *
     * @param of what they are commits of, or the only one of them, for the finding
     * @param cure what helps, for the finding
     * @param refs what is fetched when one is missing
     * @throws GateException LINEAGE_UNKNOWN when one is nowhere
     */
    public void require(String of, Collection<CommitId> commits, String cure, String... refs) {
        Optional<String> failure = commits.stream().allMatch(copy::has) ? Optional.empty() : fetch(refs);
        commits.stream().filter(each -> !copy.has(each)).findFirst().ifPresent(missing -> {
            throw GateException.of(
                    Code.LINEAGE_UNKNOWN,
                    of,
                    "commit " + missing + " is not in " + this
                            + failure.map(why -> ", and " + why).orElse(" nor in its remote"),
                    cure);
        });
    }

    /** A remote given as a path, with no colon before its first slash, is meant from the checkout, and git runs elsewhere. */
    private Optional<String> url() {
        Captured said = checkout.tryAsk("remote", "get-url", "origin");
        if (!said.ending().succeeded()) {
            return Optional.empty();
        }
        String url = said.out().strip();
        return Optional.of(
                url.matches("[^/:]+(/.*)?")
                        ? Path.of(checkout.directory().toString(), url)
                                .normalize()
                                .toString()
                        : url);
    }

    @Override
    public String toString() {
        return checkout.directory().toString();
    }
}
