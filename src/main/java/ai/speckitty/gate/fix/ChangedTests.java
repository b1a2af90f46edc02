package ai.speckitty.gate.fix;

import ai.speckitty.gate.fix.FileRoles.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The tests that a commit adds or modifies, as functions of test files. */
final class ChangedTests {

    private static final Set<String> NO_HELP = Set.of("import", "doc");

    /** Test files with the changed functions in them. */
    private final Map<String, Set<String>> functions = new LinkedHashMap<>();

    /** Test files of which every test counts, since something that its tests share was changed. */
    private final Set<String> whole = new TreeSet<>();

    private final List<String> deleted = new ArrayList<>();

    ChangedTests(List<ComparedFile> compared, FileRoles roles, Scope scope) {
        boolean helped = compared.stream()
                .anyMatch(each -> roles.of(each.file().path(), scope) == Role.SUPPORT && each.isBehaviour());
        for (ComparedFile each : compared) {
            if (roles.of(each.file().path(), scope) == Role.TEST) {
                take(each, helped);
            }
        }
    }

    private void take(ComparedFile compared, boolean helped) {
        ChangedFile file = compared.file();
        compared.units().stream()
                .filter(unit -> unit.change().equals("removed") && isTest(unit))
                .filter(unit -> unit.layer() != ChangedUnit.Layer.MOVED)
                .forEach(unit -> deleted.add(file.path() + "::" + unit.symbol()));
        if (file.after().isEmpty() || !file.isPython()) {
            return;
        }
        List<ComparedFile.Unit> behaviour = compared.units().stream()
                .filter(unit -> unit.layer() == ChangedUnit.Layer.BEHAVIOUR)
                .filter(unit -> !unit.change().equals("removed"))
                .toList();
        Set<String> changed = behaviour.stream()
                .filter(ChangedTests::isTest)
                .map(ComparedFile.Unit::symbol)
                .collect(Collectors.toCollection(TreeSet::new));
        boolean shared = behaviour.stream().anyMatch(unit -> !isTest(unit) && !NO_HELP.contains(unit.kind()));
        if (shared || (helped && !changed.isEmpty())) {
            whole.add(file.path());
        }
        if (shared || !changed.isEmpty()) {
            functions.put(file.path(), changed);
        }
    }

    private static boolean isTest(ComparedFile.Unit unit) {
        String name = unit.symbol().substring(unit.symbol().lastIndexOf('.') + 1);
        return unit.kind().equals("def") && name.startsWith("test");
    }

    boolean isEmpty() {
        return functions.isEmpty();
    }

    List<String> files() {
        return List.copyOf(functions.keySet());
    }

    List<String> deleted() {
        return deleted;
    }

    /** Whether a test, by pytest's name for it, was added or modified. */
    boolean counts(String id) {
        int at = id.indexOf("::");
        if (at < 0) {
            return false;
        }
        String file = id.substring(0, at);
        String function = id.substring(at + 2).split("\\[", 2)[0].replace("::", ".");
        return whole.contains(file) || functions.getOrDefault(file, Set.of()).contains(function);
    }
}
