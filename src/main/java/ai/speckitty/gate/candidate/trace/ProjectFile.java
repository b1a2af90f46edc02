package ai.speckitty.gate.candidate.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code pyproject.toml}, as far as the gate reads it.
 *
 * @param text the file
 */
public record ProjectFile(String text) {

    private static final Pattern TABLE = Pattern.compile("\\[+\\s*([^\\]]*?)\\s*\\]+\\s*(?:#.*)?");
    private static final Pattern VERSION =
            Pattern.compile("(?:version|\"version\")\\s*=\\s*[\"']([^\"'\\\\]*)[\"']\\s*(?:#.*)?");

    /** What then stands as the version of {@code tool.poetry} is a placeholder. */
    private static final Pattern FILLED_IN = Pattern.compile("enable\\s*=\\s*true\\s*(?:#.*)?");

    private static final Pattern DYNAMIC = Pattern.compile("(?m)^dynamic\\s*=\\s*\\[[^\\]]*[\"']version[\"']");

    /**
     * The version that stands in it as a text.
     *
     * @return {@code project.version}, else {@code tool.poetry.version}; empty when it is made up at build time
     */
    public Optional<String> version() {
        return version("project").or(() -> isFilledIn() ? Optional.empty() : version("tool.poetry"));
    }

    /** Whether it says that the version is made up at build time, from a tag for example. */
    public boolean isVersionDynamic() {
        return isFilledIn()
                || DYNAMIC.matcher(String.join("\n", table("project"))).find();
    }

    private boolean isFilledIn() {
        return table("tool.poetry-dynamic-versioning").stream()
                .anyMatch(line -> FILLED_IN.matcher(line).matches());
    }

    private Optional<String> version(String table) {
        return table(table).stream()
                .map(VERSION::matcher)
                .filter(Matcher::matches)
                .map(version -> version.group(1))
                .findFirst();
    }

    private List<String> table(String name) {
        List<String> lines = new ArrayList<>();
        String current = "";
        for (String line : text.lines().map(String::strip).toList()) {
            Matcher header = TABLE.matcher(line);
            if (header.matches()) {
                current = header.group(1);
            }
            if (current.equals(name)) {
                lines.add(line);
            }
        }
        return lines;
    }
}
