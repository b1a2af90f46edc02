package ai.speckitty.gate.readiness;

import ai.speckitty.gate.git.Git;
import ai.speckitty.gate.name.RepositoryName;
import ai.speckitty.gate.process.Captured;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks whether the definition's checkouts lie in the workspace and come from where the definition says.
 *
 * @param workspace where they must lie
 * @param expected the repositories by their folder in the workspace
 * @param canonical how GitHub calls a repository now; asked only when an origin has another name, which a renaming may be behind
 */
public record Checkouts(
        Git git,
        Path workspace,
        Map<String, RepositoryName> expected,
        Function<RepositoryName, Optional<RepositoryName>> canonical)
        implements ReadinessCheck {

    private static final Pattern ORIGIN = Pattern.compile(".*?([^/:]+)/([^/]+?)(?:\\.git)?/?");

    public Checkouts {
        expected = new TreeMap<>(expected);
    }

    @Override
    public Readiness look() {
        List<String> seen = new ArrayList<>();
        List<Finding> lacks = new ArrayList<>();
        if (!Files.isDirectory(workspace)) {
            lacks.add(new Finding(
                    workspace.toString(),
                    "no folder",
                    "the workspace that gate.workspace names, as prepare-workspace.sh makes it"));
        }
        expected.forEach((directory, repository) -> {
            Optional<String> problem = problem(directory, repository);
            problem.ifPresentOrElse(
                    found -> lacks.add(
                            new Finding(workspace.resolve(directory).toString(), found, "a checkout of " + repository)),
                    () -> seen.add(directory + ": " + repository));
        });
        return new Readiness("checkouts", seen, lacks);
    }

    private Optional<String> problem(String directory, RepositoryName repository) {
        Path checkout = workspace.resolve(directory);
        if (!Files.isDirectory(checkout)) {
            return Optional.of("no folder");
        }
        try {
            if (!checkout.toRealPath().startsWith(workspace.toRealPath())) {
                return Optional.of("leads out of the workspace to " + checkout.toRealPath());
            }
            Captured top = git.in(checkout).tryAsk("rev-parse", "--show-toplevel");
            if (!top.ending().succeeded()) {
                return Optional.of(Git.refusesOwner(top) ? Git.ANOTHER_USERS : "no git checkout: " + top.lastWords());
            }
            if (!Path.of(top.out().strip()).toRealPath().equals(checkout.toRealPath())) {
                return Optional.of("belongs to the checkout " + top.out().strip());
            }
        } catch (IOException e) {
            return Optional.of("cannot be read: " + e.getMessage());
        }
        return foreignOrigin(checkout, repository);
    }

    private Optional<String> foreignOrigin(Path checkout, RepositoryName repository) {
        Captured origin = git.in(checkout).tryAsk("remote", "get-url", "origin");
        if (!origin.ending().succeeded()) {
            return Optional.of("has no remote origin");
        }
        String url = origin.out().strip();
        Optional<RepositoryName> named = named(url);
        return named.filter(repository::isSameAs).isPresent()
                ? Optional.empty()
                : renamed(named, repository).map(why -> "comes from " + url + why);
    }

    private static Optional<RepositoryName> named(String url) {
        Matcher matcher = ORIGIN.matcher(url);
        try {
            return matcher.matches()
                    ? Optional.of(new RepositoryName(matcher.group(1), matcher.group(2)))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            // a path or an address that names none of GitHub's repositories, and so not this one
            return Optional.empty();
        }
    }

    /** Empty when GitHub knows one repository by both names. */
    private Optional<String> renamed(Optional<RepositoryName> named, RepositoryName repository) {
        try {
            Optional<RepositoryName> theirs = named.flatMap(canonical);
            boolean same = theirs.isPresent() && theirs.equals(canonical.apply(repository));
            return same ? Optional.empty() : Optional.of("");
        } catch (GateException e) {
            if (e.is(Code.INTERRUPTED)) {
                throw e;
            }
            return Optional.of(", and GitHub cannot be asked whether that is another name of it: "
                    + e.verdict().code().orElseThrow());
        }
    }
}
