package ai.speckitty.gate.fix;

import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.name.RepositoryName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Which checkout of the workspace holds a repository, and on which branch a fix must be there. */
final class RepositoryCheckouts {

    private final List<Checkout> all = new ArrayList<>();
    private final UnaryOperator<RepositoryName> canonical;

    /**
     * A repository's checkout.
     *
     * @param branch the branch that the definition names, if it does
     */
    record Checkout(RepositoryName repository, Path directory, Optional<String> branch) {}

    RepositoryCheckouts(Path workspace, Definition definition, UnaryOperator<RepositoryName> canonical) {
        this.canonical = canonical;
        Definition.Candidate candidate = definition.candidate();
        all.add(new Checkout(
                candidate.repository(), workspace.resolve(candidate.directory()), Optional.of(candidate.branch())));
        definition
                .events()
                .ifPresent(events -> all.add(
                        new Checkout(events.repository(), workspace.resolve(events.directory()), Optional.empty())));
        Definition.Canary canary = definition.canary();
        all.add(new Checkout(canary.repository(), workspace.resolve(canary.directory()), Optional.empty()));
    }

    /** A name that differs may be an old or a new one of the same repository. */
    Optional<Checkout> of(RepositoryName repository) {
        return find(each -> each.isSameAs(repository)).or(() -> {
            RepositoryName now = canonical.apply(repository);
            return find(each -> canonical.apply(each).isSameAs(now));
        });
    }

    private Optional<Checkout> find(Predicate<RepositoryName> wanted) {
        return all.stream().filter(each -> wanted.test(each.repository())).findFirst();
    }

    @Override
    public String toString() {
        return String.join(
                ", ", all.stream().map(each -> each.repository().toString()).toList());
    }
}
