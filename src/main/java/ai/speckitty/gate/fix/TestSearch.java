package ai.speckitty.gate.fix;

import ai.speckitty.gate.process.Captured;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Finds the files of a commit that take a test over from another file: a class to derive from, or a function. */
record TestSearch(FixCommit commit) {

    private static final int NOTHING_FOUND = 1;
    private static final Pattern CLASS = Pattern.compile("\\bclass\\s+(\\w+)\\s*\\(");

    /** Files that name one of these classes, or a class in whose header one of them stands. */
    Set<String> naming(Set<String> classes) {
        Set<String> known = new TreeSet<>(classes);
        List<String> derived;
        do {
            String headers =
                    grep(known.stream().map(name -> "class .*[(].*" + name).toList(), "-h");
            derived = CLASS.matcher(headers)
                    .results()
                    .map(header -> header.group(1))
                    .toList();
        } while (known.addAll(derived));
        return files(List.copyOf(known));
    }

    /** Files that import one of these functions, or all of a module. */
    Set<String> importing(Set<String> functions, String module) {
        List<String> patterns = new ArrayList<>();
        functions.forEach(name -> patterns.add("import .*" + name));
        patterns.add("from .*" + module.replaceAll("\\W", ".") + " import [*]");
        return files(patterns);
    }

    private Set<String> files(List<String> patterns) {
        Set<String> files = new TreeSet<>();
        Arrays.stream(grep(patterns, "-l").split("\0", -1))
                .filter(line -> !line.isEmpty())
                // Each name stands behind the commit's.
                .forEach(line -> files.add(line.substring(line.indexOf(':') + 1)));
        return files;
    }

    private String grep(List<String> patterns, String what) {
        if (patterns.isEmpty()) {
            return "";
        }
        List<String> words =
                new ArrayList<>(List.of("grep", what, "-z", "-I", "--no-color", "--full-name", "--word-regexp", "-E"));
        patterns.forEach(pattern -> words.addAll(List.of("-e", pattern)));
        words.addAll(List.of(commit.commit().sha(), "--", "*.py"));
        String[] arguments = words.toArray(String[]::new);
        Captured said = commit.copy().tryAsk(arguments);
        return said.ending().exit() == NOTHING_FOUND ? "" : commit.copy().ask(arguments);
    }
}
