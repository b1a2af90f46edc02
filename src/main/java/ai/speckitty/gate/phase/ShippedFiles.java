package ai.speckitty.gate.phase;

import ai.speckitty.gate.candidate.trace.History;
import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.verdict.Finding;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Whether a wheel holds the fixes' files as its commit has them. The tests ran on the commit's tree, and users get the wheel:
 * a tag may be moved to a later commit, and a build may leave files out.
 *
 * @param wheel its name
 * @param inWheel the texts of the wheel's files that a file of the tree may have become
 */
record ShippedFiles(CommitId candidate, History history, String wheel, Function<String, List<String>> inWheel) {

    /** A build makes something else of these, and type stubs are for checkers alone. */
    private static final Pattern MAY_LACK =
            Pattern.compile(".*\\.(?:c|h|cc|cpp|cxx|hpp|pyx|pxd|pxi|rs|go|f|f90|ts|tsx|jsx|scss|less|proto|po|g4|pyi)");

    private static final Pattern VERSION = Pattern.compile(
            "(?m)^(__version(?:_tuple)?__\\s*(?::.*?)?=\\s*)(?:\"[^\"\\n]*\"|'[^'\\n]*'|\\([^()\\n]*\\))");

    List<Finding> lacking(List<FixLineage.Fix> fixes) {
        return fixes.stream()
                .flatMap(fix -> fix.files().stream().flatMap(file -> lacking(fix.issue(), file).stream()))
                .toList();
    }

    /** What is gone from the tree by now was moved by a later commit, and the tests are run on that. */
    private Optional<Finding> lacking(String issue, String file) {
        return history.file(candidate, file)
                .flatMap(text -> unlike(file, text))
                .map(found -> new Finding(
                        issue,
                        file + " of its fix " + found + " " + wheel,
                        "the file of " + candidate.abbreviated() + " in the wheel"));
    }

    private Optional<String> unlike(String file, String inTree) {
        List<String> shipped = inWheel.apply(file);
        if (shipped.isEmpty()) {
            return MAY_LACK.matcher(file).matches() ? Optional.empty() : Optional.of("is not in");
        }
        return shipped.stream().anyMatch(each -> lines(each).equals(lines(inTree)))
                ? Optional.empty()
                : Optional.of("has other content in");
    }

    /**
     * Their ends may differ by where a wheel was built, and a build names another interpreter in a script's first, and its own
     * version in the place of a placeholder.
     */
    private static List<String> lines(String text) {
        return VERSION.matcher(text.replaceFirst("^#!.*", "#!"))
                .replaceAll("$1")
                .lines()
                .toList();
    }
}
