package ai.speckitty.gate.fix;

import ai.speckitty.gate.fix.ChangedUnit.Layer;
import ai.speckitty.gate.fix.FileRoles.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tests that a commit adds or modifies, as functions of the files in which they are written. */
final class ChangedTests {

    private static final Set<String> NO_HELP = Set.of("import", "doc", ComparedFile.Unit.EMPTY);

    private final Function<String, Role> roles;
    private final TestSearch search;

    /** Files with the changed test functions in them. */
    private final Map<String, Set<String>> functions = new LinkedHashMap<>();

    /** Test files of which every test counts, since something that its tests share was changed, or data that they may read. */
    private final Set<String> whole = new TreeSet<>();

    /** Classes, behind their files, of which something was changed that is no test, such as a set-up. */
    private final Set<String> classes = new TreeSet<>();

    private final Set<String> files = new TreeSet<>();
    private final List<String> deleted = new ArrayList<>();

    ChangedTests(List<ComparedFile> compared, Function<String, Role> roles, TestSearch search) {
        this.roles = roles;
        this.search = search;
        boolean helped =
                compared.stream().anyMatch(each -> roles.apply(each.file().path()) == Role.SUPPORT && each.isChange());
        compared.forEach(each -> take(each, roles.apply(each.file().path()), helped));
        if (files.isEmpty()) {
            compared.stream()
                    .filter(each -> roles.apply(each.file().path()) == Role.SUPPORT && isData(each.file()))
                    .forEach(each -> whole.addAll(beside(each.file().path())));
            files.addAll(whole);
        }
    }

    private static boolean isData(ChangedFile file) {
        return file.after().isPresent() && !file.path().endsWith(".py");
    }

    /** The test files that may read a file of data: those of its folder, else those of the folder that this lies in. */
    private Set<String> beside(String data) {
        String folder = folder(data);
        return Stream.of(folder, folder(folder))
                .map(each -> search.commit().tracked().stream()
                        .filter(path -> folder(path).equals(each) && roles.apply(path) == Role.TEST)
                        .collect(Collectors.toSet()))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(Set.of());
    }

    private static String folder(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    /** What tests stand on may hold tests itself, which run where they are derived or imported. */
    private void take(ComparedFile compared, Role role, boolean helped) {
        if (role != Role.TEST && role != Role.SUPPORT) {
            return;
        }
        String file = compared.file().path();
        List<ComparedFile.Unit> changes = changes(compared);
        Set<String> changed = changes.stream()
                .filter(ChangedTests::isTest)
                .map(ComparedFile.Unit::symbol)
                .collect(Collectors.toCollection(TreeSet::new));
        functions.put(file, changed);
        changes.stream()
                .filter(ChangedTests::helps)
                .map(unit -> unit.kind().equals("class") ? unit.symbol() : owner(unit.symbol()))
                .filter(name -> !name.isEmpty())
                .forEach(name -> classes.add(file + "::" + name));
        boolean shared = role == Role.TEST && changes.stream().anyMatch(ChangedTests::helps);
        if (role == Role.TEST) {
            compared.units().stream()
                    .filter(unit -> unit.change().equals("removed") && isTest(unit) && unit.layer() != Layer.MOVED)
                    .forEach(unit -> deleted.add(file + "::" + unit.symbol()));
            if (shared || !changed.isEmpty()) {
                files.add(file);
            }
            if (shared || (helped && !changed.isEmpty())) {
                whole.add(file);
            }
        }
        if (shared || !changed.isEmpty()) {
            files.addAll(heirs(file, changed, role));
        }
    }

    private Set<String> heirs(String file, Set<String> changed, Role role) {
        Set<String> owners = changed.stream()
                .map(ChangedTests::owner)
                .filter(name -> !name.isEmpty())
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .collect(Collectors.toSet());
        Set<String> alone = changed.stream()
                .filter(symbol -> role == Role.SUPPORT && !symbol.contains("."))
                .collect(Collectors.toSet());
        String name = file.substring(file.lastIndexOf('/') + 1);
        Set<String> found = search.importing(alone, name.substring(0, name.lastIndexOf('.')));
        found.addAll(search.naming(owners));
        found.removeIf(each -> each.equals(file) || roles.apply(each) != Role.TEST);
        return found;
    }

    private static List<ComparedFile.Unit> changes(ComparedFile compared) {
        ChangedFile file = compared.file();
        return file.after().isEmpty() || !file.isPython()
                ? List.of()
                : compared.units().stream()
                        .filter(unit -> unit.layer().isChange())
                        .filter(unit -> unit.layer() != Layer.MOVED && unit.layer() != Layer.HELP)
                        .filter(unit -> !unit.change().equals("removed"))
                        .toList();
    }

    private static boolean helps(ComparedFile.Unit unit) {
        return !isTest(unit) && !NO_HELP.contains(unit.kind());
    }

    private static boolean isTest(ComparedFile.Unit unit) {
        String name = unit.symbol().substring(unit.symbol().lastIndexOf('.') + 1);
        return unit.kind().equals("def") && name.startsWith("test");
    }

    private static String owner(String symbol) {
        return symbol.substring(0, Math.max(0, symbol.lastIndexOf('.')));
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    List<String> files() {
        return List.copyOf(files);
    }

    List<String> deleted() {
        return deleted;
    }

    /**
     * Whether a test was added or modified.
     *
     * @param id pytest's name for it
     * @param written where it is written, which for an inherited test is another place
     */
    boolean counts(String id, List<String> written) {
        String own = id.split("\\[", 2)[0];
        int at = own.indexOf("::");
        return at >= 0
                && (whole.contains(own.substring(0, at))
                        || Stream.concat(
                                        Stream.of(own.substring(0, at + 2)
                                                + own.substring(at + 2).replace("::", ".")),
                                        written.stream())
                                .anyMatch(this::isChanged));
    }

    private boolean isChanged(String place) {
        int at = place.indexOf("::");
        return classes.contains(place)
                || functions.getOrDefault(place.substring(0, at), Set.of()).contains(place.substring(at + 2));
    }
}
