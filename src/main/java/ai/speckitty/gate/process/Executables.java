package ai.speckitty.gate.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds programs the way a shell does, but on the path that the program itself will have, not on the gate's own. */
public final class Executables {

    private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

    private Executables() {}

    /**
     * Finds a program.
     *
     * @param name its name, or a path
     * @param environment where {@code PATH} is looked up
     * @return where it is, or empty when no folder of the path has it; a path is given back as it is
     */
    public static Optional<String> find(String name, Map<String, String> environment) {
        if (name.contains("/")) {
            return Optional.of(name);
        }
        return folders(environment)
                .flatMap(folder -> file(folder, name))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .map(Path::toString)
                .findFirst();
    }

    /**
     * A command line that starts the program that stands for its first word.
     *
     * @param words a program and its arguments
     * @param programs what is started instead of some programs, by their names
     * @return a list of its own
     */
    public static List<String> resolved(List<String> words, Map<String, String> programs) {
        List<String> argv = new ArrayList<>(words);
        argv.set(0, programs.getOrDefault(words.get(0), words.get(0)));
        return argv;
    }

    /** A folder with letters that the locale lacks cannot be named by this JVM, nor can what is in it. */
    private static Stream<Path> file(String folder, String name) {
        try {
            return Stream.of(Path.of(folder).resolve(name));
        } catch (InvalidPathException e) {
            return Stream.empty();
        }
    }

    private static Stream<String> folders(Map<String, String> environment) {
        return SEPARATOR.splitAsStream(environment.getOrDefault("PATH", "")).filter(folder -> folder.startsWith("/"));
    }
}
