package ai.speckitty.gate.fix;

import ai.speckitty.gate.fix.FileRoles.Role;
import ai.speckitty.gate.fix.FixRecheck.ProvenFix;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The test files of a fix, as far as they may be laid over a later tree without bringing any of the fix's source back.
 *
 * @param testSide every test file, and everything that tests stand on
 * @param takenBack paths of the fix that are again as they were before it
 * @param support those of the test side that hold no tests
 */
record FormerTests(List<String> testSide, Set<String> takenBack, Set<String> support) {

    static FormerTests of(LaterCommit later, ProvenFix fix, FileRoles roles) {
        Scope scope = new Scope(fix.blocker().scope());
        Set<String> tracked = later.tracked(fix.at().commit());
        // A folder that tests share with the source in question may hold source where helpers are looked for.
        Set<String> shared = tracked.stream()
                .filter(path -> roles.of(path, scope) == Role.SOURCE)
                .flatMap(path -> roles.testRoot(path).stream())
                .collect(Collectors.toSet());
        Predicate<String> isSupport = path -> roles.of(path, scope) == Role.SUPPORT
                && (path.endsWith("conftest.py")
                        || roles.testRoot(path)
                                .filter(root -> !shared.contains(root))
                                .isPresent());
        Set<String> support = tracked.stream().filter(isSupport).collect(Collectors.toSet());
        List<String> testSide = tracked.stream()
                .filter(path -> support.contains(path) || roles.of(path, scope) == Role.TEST)
                .sorted()
                .toList();
        return new FormerTests(testSide, later.takenBack(fix.at().commit()), support);
    }

    /** Some test files, and what all tests stand on as far as it is gone or taken back since. */
    List<String> missing(Collection<String> files, Set<String> now) {
        return Stream.concat(
                        files.stream(),
                        testSide.stream().filter(path -> !now.contains(path) || takenBack.contains(path)))
                .distinct()
                .toList();
    }

    /** Whether a test file, or anything that it may stand on, was taken back: then it passes whatever became of the fix. */
    boolean isTakenBack(String file) {
        return takenBack.contains(file) || support.stream().anyMatch(takenBack::contains);
    }
}
