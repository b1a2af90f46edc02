package ai.speckitty.gate.fix;

import ai.speckitty.gate.definition.Definition.Blocker;
import ai.speckitty.gate.fix.FileRoles.Role;
import ai.speckitty.gate.fix.InspectedFix.Judgement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A commit's change as one blocker sees it.
 *
 * @param roles what each file is to a proof
 * @param source which of the change is source
 * @param changes what differs there, unit by unit
 * @param tests which tests came with it
 */
record BlockerChange(
        Blocker blocker,
        Scope scope,
        FileRoles roles,
        List<ComparedFile> source,
        List<ChangedUnit> changes,
        ChangedTests tests) {

    static BlockerChange of(Blocker blocker, List<ComparedFile> compared, FileRoles roles, TestSearch search) {
        Scope scope = new Scope(blocker.scope());
        List<ComparedFile> source = compared.stream()
                .filter(each -> roles.of(each.file().path(), scope) == Role.SOURCE)
                .toList();
        return new BlockerChange(
                blocker,
                scope,
                roles,
                source,
                source.stream().flatMap(each -> each.in(scope).stream()).toList(),
                new ChangedTests(compared, path -> roles.of(path, scope), search));
    }

    List<ChangedUnit> inScope() {
        return changes.stream().filter(ChangedUnit::inScope).toList();
    }

    /** Whether a file is a test, or something that tests stand on. */
    boolean isTestFile(String path) {
        Role role = roles.of(path, scope);
        return role == Role.TEST || role == Role.SUPPORT;
    }

    Optional<Judgement> refusal() {
        return StaticRule.judge(changes, scope, tests);
    }

    /** What is put back so that only this blocker's change is undone. */
    Set<Undo> undo(boolean bodiesOnly) {
        return source.stream()
                .filter(each -> each.in(scope).stream().anyMatch(ChangedUnit::inScope))
                .filter(each -> !bodiesOnly || each.file().mayHoldOldBodies())
                .map(each -> undo(each.file(), bodiesOnly))
                .collect(Collectors.toSet());
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
