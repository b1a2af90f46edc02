package ai.speckitty.gate.wiring;

import ai.speckitty.gate.verdict.Finding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Parameters that ended in the text of another argument, where nobody reads them. From 3.9 on Maven makes one argument of one
 * line of its configuration: a dry run asked for in the middle of a line would post for real.
 */
record SwallowedArguments(Invocation invocation, Map<String, String> environment) {

    /** In the project's folder, or in the first above it that has a {@code .mvn}. */
    private static final Path CONFIGURATION = Path.of(".mvn", "maven.config");
    /** Maven reads it from 3.9 on, and those before read it not at all. */
    private static final String ARGUMENTS = "MAVEN_ARGS";

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
        List<Finding> all = new ArrayList<>(notArrived(ARGUMENTS, environment.getOrDefault(ARGUMENTS, "")));
        Path directory = invocation.directory().toAbsolutePath();
        for (Path folder = directory; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve(".mvn"))) {
                Path file = folder.resolve(CONFIGURATION);
                all.addAll(notArrived(file, directory.relativize(file).toString()));
                break;
            }
        }
        return all;
    }

    private List<Finding> notArrived(Path file, String shown) {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            return Files.readAllLines(file, StandardCharsets.ISO_8859_1).stream()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> notArrived(shown, line).stream())
                    .toList();
        } catch (IOException e) {
            return List.of(new Finding(shown, "cannot be read: " + e.getMessage(), "the file that Maven has read"));
        }
    }

    private List<Finding> notArrived(String where, String arguments) {
        return named(ANYWHERE, arguments).stream()
                .filter(name -> !invocation.userProperties().containsKey(name))
                .map(name -> new Finding(where, "-D" + name + " did not arrive", CURE))
                .toList();
    }

    private static List<String> named(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1)).toList();
    }
}
