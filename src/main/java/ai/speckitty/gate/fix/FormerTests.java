package ai.speckitty.gate.fix;

import ai.speckitty.gate.fix.FileRoles.Role;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The test files of a fix, as far as they may be laid over a later tree without bringing any of the fix's source back. */
final class FormerTests {

    private final Set<String> tracked;
    private final Set<String> takenBack;
    private final FileRoles roles;
    private final Scope scope;
    private final Map<String, Boolean> alone = new HashMap<>();

    /**
     * Looks at a fix.
     *
     * @param tracked every path of the fix commit
     * @param takenBack those of them that are again as they were before the fix
     */
    FormerTests(Set<String> tracked, Set<String> takenBack, FileRoles roles, Scope scope) {
        this.tracked = tracked;
        this.takenBack = takenBack;
        this.roles = roles;
        this.scope = scope;
    }

    /** Some test files, and what all tests stand on as far as it is gone or taken back since. */
    List<String> missing(Collection<String> files, Set<String> now) {
        return Stream.concat(files.stream(), all().filter(path -> !now.contains(path) || takenBack.contains(path)))
                .distinct()
                .toList();
    }

    /** Whether a test file, or anything that it may stand on, was taken back: then it passes whatever became of the fix. */
    boolean isTakenBack(String file) {
        return takenBack.contains(file)
                || all().anyMatch(path -> takenBack.contains(path) && roles.of(path, scope) == Role.SUPPORT);
    }

    /** Every test file, and everything that tests stand on. */
    List<String> whole() {
        return all().toList();
    }

    private Stream<String> all() {
        return tracked.stream().filter(this::isTestSide).sorted();
    }

    /** A folder that tests share with the source in question may hold source where helpers are looked for. */
    private boolean isTestSide(String path) {
        Role role = roles.of(path, scope);
        return role == Role.TEST || (role == Role.SUPPORT && (path.endsWith("conftest.py") || isAmongTestsAlone(path)));
    }

    private boolean isAmongTestsAlone(String path) {
        return roles.testRoot(path)
                .filter(root -> alone.computeIfAbsent(root, this::holdsNoSource))
                .isPresent();
    }

    private boolean holdsNoSource(String root) {
        return tracked.stream().noneMatch(each -> each.startsWith(root) && roles.of(each, scope) == Role.SOURCE);
    }
}
