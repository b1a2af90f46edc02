package ai.speckitty.gate.readiness;

import ai.speckitty.gate.github.GitHubReader;
import ai.speckitty.gate.github.WriteAccess;
import ai.speckitty.gate.name.RepositoryName;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Settles which token the run uses: the first source whose token may write to every repository whose issues the gate may
 * touch. A source that is refused falls through to the next, once, and that is said. That a permission cannot be proven
 * before the first write is no refusal.
 *
 * @param sources names of the sources, in order
 * @param readers opens GitHub with a source's token; empty when the source has none
 * @param repositories where the gate may have to write
 * @param settled told the source that the run uses
 */
public record TokenPermissions(
        List<String> sources,
        Function<String, Optional<GitHubReader>> readers,
        Collection<RepositoryName> repositories,
        Consumer<String> settled)
        implements ReadinessCheck {

    /** Keeps its own copies, each repository once. */
    public TokenPermissions {
        sources = List.copyOf(sources);
        TreeMap<String, RepositoryName> distinct = new TreeMap<>();
        repositories.forEach(repository -> distinct.put(repository.toString(), repository));
        repositories = distinct.values();
    }

    @Override
    public Readiness look() {
        List<Finding> refused = new ArrayList<>();
        for (String source : sources) {
            Optional<GitHubReader> reader = readers.apply(source);
            if (reader.isEmpty()) {
                continue;
            }
            List<String> seen = new ArrayList<>();
            refused.forEach(finding -> seen.add("refused: " + finding.subject() + ": " + finding.found()));
            seen.add("token: from " + source);
            List<Finding> lacks = ask(source, reader.get(), seen);
            if (lacks.isEmpty()) {
                settled.accept(source);
                return new Readiness("token", seen, List.of());
            }
            refused.addAll(lacks);
        }
        if (refused.isEmpty()) {
            refused.add(new Finding("token", "none of " + String.join(", ", sources), "a GitHub token in one of them"));
        }
        return new Readiness("token", List.of(), refused);
    }

    private List<Finding> ask(String source, GitHubReader reader, List<String> seen) {
        List<Finding> lacks = new ArrayList<>();
        for (RepositoryName repository : repositories) {
            WriteAccess access = access(reader, repository);
            switch (access.proof()) {
                case PROVEN -> seen.add(repository + ": may write, " + access.reason());
                case NOT_PROVABLE -> seen.add(repository + ": not provable before the first write, " + access.reason());
                case REFUSED ->
                    lacks.add(new Finding(
                            "token of " + source + " on " + repository, access.reason(), "leave to write issues"));
            }
        }
        return lacks;
    }

    private static WriteAccess access(GitHubReader reader, RepositoryName repository) {
        try {
            return reader.writeAccess(repository);
        } catch (GateException e) {
            if (!e.is(Code.AUTH_REFUSED)) {
                throw e;
            }
            return new WriteAccess(
                    WriteAccess.Proof.REFUSED, e.verdict().findings().get(0).found());
        }
    }
}
