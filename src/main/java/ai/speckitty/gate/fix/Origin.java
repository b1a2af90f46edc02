package ai.speckitty.gate.fix;

import ai.speckitty.gate.git.Git;
import ai.speckitty.gate.process.Captured;
import java.nio.file.Path;
import java.util.Optional;

/** Where a checkout came from. What is fetched from there goes into the private clone, so that the checkout is only read. */
record Origin(Git checkout, Git copy) {

    /** With a new private clone of a checkout. */
    static Origin cloned(Git checkout, ProofFolder folder) {
        return new Origin(checkout, CommitReader.clone(checkout, folder.file("clone")));
    }

    boolean isThere() {
        return url().isPresent();
    }

    /** The branch that the remote itself calls its default; empty when it does not say. Only reads, with the checkout's own settings. */
    Optional<String> defaultBranch() {
        String branch = "ref: refs/heads/";
        String head = "\tHEAD";
        return checkout.tryAsk("ls-remote", "--symref", "--end-of-options", "origin", "HEAD")
                .out()
                .lines()
                .filter(line -> line.startsWith(branch) && line.endsWith(head))
                .map(line -> line.substring(branch.length(), line.length() - head.length()))
                .findFirst();
    }

    /** Takes one ref under another name. Empty when it worked, else why it did not. */
    Optional<String> fetch(String ref, String name) {
        Optional<String> url = url();
        if (url.isEmpty()) {
            return Optional.of("it has no remote origin to fetch from");
        }
        // As a pack: unpacked objects that the checkout has already would get the present time there.
        Captured fetched = copy.tryChange(
                "-c",
                "fetch.unpackLimit=1",
                "fetch",
                "--quiet",
                "--no-tags",
                "--no-recurse-submodules",
                "--end-of-options",
                url.get(),
                "+" + ref + ":" + name);
        return fetched.ending().succeeded()
                ? Optional.empty()
                : Optional.of("its remote could not be asked for " + ref + ": " + fetched.lastWords());
    }

    /** A remote given as a path is meant from the checkout, and git runs elsewhere. */
    private Optional<String> url() {
        Captured said = checkout.tryAsk("remote", "get-url", "origin");
        if (!said.ending().succeeded()) {
            return Optional.empty();
        }
        String url = said.out().strip();
        boolean path = url.startsWith("./") || url.startsWith("../");
        return Optional.of(
                path ? Path.of(checkout.directory().toString(), url).normalize().toString() : url);
    }

    @Override
    public String toString() {
        return checkout.directory().toString();
    }
}
