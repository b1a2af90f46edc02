package ai.speckitty.gate.wiring;

import ai.speckitty.gate.verdict.Finding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Parameters that ended in the text of another argument, where nobody reads them. From 3.9 on Maven makes one argument of one
 * line of its configuration: a dry run asked for in the middle of a line would post for real.
 */
record SwallowedArguments(Invocation invocation) {

    private static final Path CONFIGURATION = Path.of(".mvn", "maven.config");
    private static final String OPTION = "(?:-D|--define)[\\s=]*(gate\\.[A-Za-z0-9.]+)";
    private static final Pattern WITHIN = Pattern.compile("\\s" + OPTION);
    private static final Pattern AT_THE_END = Pattern.compile("\\s" + OPTION + "=\\S*$");
    private static final Pattern ANYWHERE = Pattern.compile("(?:^|\\s)" + OPTION);
    private static final String CURE =
            "one argument a line in " + CONFIGURATION + ", or a word of its own on the command line";

    List<Finding> findings() {
        List<Finding> within = withinValues();
        return within.isEmpty() ? notArrived() : within;
    }

    private List<Finding> withinValues() {
        // the value itself is not shown, since a property of somebody else's may be a secret
        return new TreeMap<>(invocation.userProperties())
                .entrySet().stream()
                        .flatMap(property -> named(within(property.getKey()), property.getValue()).stream()
                                .map(name -> new Finding(
                                        "-D" + property.getKey(), "-D" + name + " is a part of its value", CURE)))
                        .toList();
    }

    /** A sentence may name a parameter; what was swallowed ends the value. */
    private static Pattern within(String property) {
        return property.equals(Parameter.ROOT_CAUSE.property()) ? AT_THE_END : WITHIN;
    }

    private List<Finding> notArrived() {
        Path file = invocation.directory().resolve(CONFIGURATION);
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            return Files.readAllLines(file, StandardCharsets.ISO_8859_1).stream()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> named(ANYWHERE, line).stream())
                    .filter(name -> !invocation.userProperties().containsKey(name))
                    .map(name -> new Finding(CONFIGURATION.toString(), "-D" + name + " did not arrive", CURE))
                    .toList();
        } catch (IOException e) {
            return List.of(new Finding(
                    CONFIGURATION.toString(), "cannot be read: " + e.getMessage(), "the file that Maven has read"));
        }
    }

    private static List<String> named(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1)).toList();
    }
}
