package ai.speckitty.gate.fix;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a changed file is to a proof: a test, something that tests stand on, something beside the program, or source. */
final class FileRoles {

    /** Prose, and files that make up the environment; those are never put back, since it does not go back either. */
    private static final Pattern BESIDE = Pattern.compile("(?s)docs/.*|(?:.*/)?(?:(?:[^/]*\\.)?(?:md|rst)"
            + "|pyproject\\.toml|setup\\.(?:cfg|py)|tox\\.ini|\\.?pytest\\.(?:ini|toml)"
            + "|(?:uv|poetry)\\.lock|requirements[^/]*\\.(?:txt|in))");

    private final Globs tests;
    private final List<String> testRoots;
    private final Set<String> tracked;

    /**
     * Tells by names.
     *
     * @param tracked all files of the commit, which say where its packages are
     */
    FileRoles(List<String> testGlobs, Set<String> tracked) {
        this.tracked = tracked;
        this.tests = new Globs(testGlobs);
        this.testRoots = testGlobs.stream()
                .filter(glob -> glob.contains("*") || glob.contains("?"))
                .map(FileRoles::literalRoot)
                .filter(root -> !root.isEmpty())
                .distinct()
                .toList();
    }

    Role of(String path, Scope scope) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (tests.match(path)) {
            return name.equals("conftest.py") ? Role.SUPPORT : Role.TEST;
        }
        if (scope.coversWhole(path) || !scope.symbols(path).isEmpty()) {
            return Role.SOURCE;
        }
        if (testRoots.stream().anyMatch(path::startsWith) || name.equals("conftest.py")) {
            return Role.SUPPORT;
        }
        return BESIDE.matcher(path).matches() && !isInPackage(path) ? Role.BESIDE : Role.SOURCE;
    }

    /** What is called like a document there is data that the program reads, and goes back with it. */
    private boolean isInPackage(String path) {
        for (int at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
            if (tracked.contains(path.substring(0, at) + "/__init__.py")) {
                return true;
            }
        }
        return false;
    }

    /** The folder of tests that a path lies in, the outermost one. */
    Optional<String> testRoot(String path) {
        return testRoots.stream().filter(path::startsWith).min(Comparator.comparingInt(String::length));
    }

    private static String literalRoot(String glob) {
        String literal = glob.split("[*?]", 2)[0];
        return literal.substring(0, literal.lastIndexOf('/') + 1);
    }

    enum Role {
        /** Holds tests. */
        TEST,
        /** Helpers, fixtures and data of tests. */
        SUPPORT,
        /** Documentation and environment. */
        BESIDE,
        /** Everything else. */
        SOURCE
    }
}
