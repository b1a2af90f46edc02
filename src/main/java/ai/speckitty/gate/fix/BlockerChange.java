package ai.speckitty.gate.fix;

import ai.speckitty.gate.definition.Definition.Blocker;
import ai.speckitty.gate.fix.FileRoles.Role;
import ai.speckitty.gate.fix.InspectedFix.Judgement;
import java.util.List;
import java.util.Optional;

/** A commit's change as one blocker sees it: which of it is source, which lies in scope, which tests came with it. */
final class BlockerChange {

    private final Blocker blocker;
    private final Scope scope;
    private final FileRoles roles;
    private final List<ComparedFile> source;
    private final List<ChangedUnit> changes;
    private final ChangedTests tests;

    BlockerChange(Blocker blocker, List<ComparedFile> compared, FileRoles roles, TestSearch search) {
        this.blocker = blocker;
        this.scope = new Scope(blocker.scope());
        this.roles = roles;
        this.source = compared.stream().filter(this::isSource).toList();
        this.changes = source.stream().flatMap(each -> each.in(scope).stream()).toList();
        this.tests = new ChangedTests(compared, path -> roles.of(path, scope), search);
    }

    Blocker blocker() {
        return blocker;
    }

    List<ChangedUnit> changes() {
        return changes;
    }

    List<ChangedUnit> inScope() {
        return changes.stream().filter(ChangedUnit::inScope).toList();
    }

    /** Whether a file is a test, or something that tests stand on. */
    boolean isTestFile(String path) {
        Role role = roles.of(path, scope);
        return role == Role.TEST || role == Role.SUPPORT;
    }

    ChangedTests tests() {
        return tests;
    }

    boolean isSource(ComparedFile each) {
        return roles.of(each.file().path(), scope) == Role.SOURCE;
    }

    Optional<Judgement> refusal() {
        return StaticRule.judge(changes, scope, tests);
    }

    /** What is put back so that only this blocker's change is undone. */
    List<Undo> undo(boolean bodiesOnly) {
        return source.stream()
                .filter(each -> each.in(scope).stream().anyMatch(ChangedUnit::inScope))
                .filter(each -> !bodiesOnly || each.file().before().isPresent())
                .map(each -> undo(each.file(), bodiesOnly))
                .toList();
    }

    private Undo undo(ChangedFile file, boolean bodiesOnly) {
        boolean whole = scope.coversWhole(file.path())
                || file.before().filter(scope::coversWhole).isPresent()
                || !file.isPython()
                || file.after().isEmpty();
        List<String> symbols = whole
                ? List.of()
                : java.util.stream.Stream.concat(file.after().stream(), file.before().stream())
                        .flatMap(path -> scope.symbols(path).stream())
                        .distinct()
                        .toList();
        return new Undo(file, symbols, bodiesOnly && file.after().isPresent());
    }
}
