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
    private final FileRoles roles;
    private final Scope scope;
    private final Map<String, Boolean> alone = new HashMap<>();

    /**
     * Looks at a fix.
     *
     * @param tracked every path of the fix commit
     */
    FormerTests(Set<String> tracked, FileRoles roles, Scope scope) {
        this.tracked = tracked;
        this.roles = roles;
        this.scope = scope;
    }

    /** Some test files, and what all tests stand on as far as it is gone since. */
    List<String> missing(Collection<String> files, Set<String> now) {
        return Stream.concat(files.stream(), all().filter(path -> !now.contains(path)))
                .distinct()
                .toList();
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
