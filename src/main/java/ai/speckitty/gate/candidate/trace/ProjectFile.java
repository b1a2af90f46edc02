package ai.speckitty.gate.candidate.trace;

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

    /**
     * The version that stands in it as a text.
     *
     * @return {@code project.version}, else {@code tool.poetry.version}; empty when it is made up at build time
     */
    public Optional<String> version() {
        return version("project").or(() -> version("tool.poetry"));
    }

    private Optional<String> version(String table) {
        String current = "";
        for (String line : text.lines().map(String::strip).toList()) {
            Matcher header = TABLE.matcher(line);
            if (header.matches()) {
                current = header.group(1);
            }
            Matcher version = VERSION.matcher(line);
            if (current.equals(table) && version.matches()) {
                return Optional.of(version.group(1));
            }
        }
        return Optional.empty();
    }
}
