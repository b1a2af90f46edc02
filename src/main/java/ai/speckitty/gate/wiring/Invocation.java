package ai.speckitty.gate.wiring;

import ai.speckitty.gate.report.ShellWord;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What Maven hands to a goal, without a Maven type in it.
 *
 * @param maven Maven as it was started: with the POM, the settings and the profiles that it was given
 * @param start what begins the gate again in the way that it was called: a phase, or the first goal
 * @param called this very goal
 * @param typed whether this very goal was typed, and no phase that leads to it
 * @param parameters values as injected, by property name
 * @param fixes fix commits from the POM, {@code owner/repo#n=owner/repo@sha}
 * @param userProperties everything given by {@code -D}, and what is the gate's of that given to Maven's JVM
 * @param projectProperties the POM's properties
 * @param directory where the goal runs: the project's folder, or the current one
 * @param buildDirectory the project's build folder, or {@code target} below the current one
 * @param modules how many modules the reactor has
 * @param failNever whether Maven would call a failure a success
 * @param server the password of a server in settings.xml, decrypted
 * @param proxy the proxy that settings.xml makes active for https
 * @param pom what the POM configures, as it is written there
 */
public record Invocation(
        List<String> maven,
        String start,
        String called,
        boolean typed,
        Map<String, String> parameters,
        List<String> fixes,
        Map<String, String> userProperties,
        Map<String, String> projectProperties,
        Path directory,
        Path buildDirectory,
        int modules,
        boolean failNever,
        Function<String, Optional<String>> server,
        Optional<ProxySetting> proxy,
        PomConfiguration pom) {

    /** The gate's properties that were given by {@code -D} or stand in the POM. */
    Map<String, String> properties() {
        Map<String, String> all = new TreeMap<>(projectProperties);
        all.putAll(userProperties);
        all.keySet().removeIf(name -> !name.startsWith("gate."));
        return all;
    }

    /** What was given, or the parameter's default. */
    Optional<String> parameter(Parameter parameter) {
        return Optional.ofNullable(parameters.get(parameter.property()))
                .filter(value -> !value.isBlank())
                .or(parameter::otherwise);
    }

    /** A path that was given, from the directory where the goal was started. */
    Optional<Path> path(Parameter parameter) {
        return parameter(parameter).map(text -> {
            try {
                return directory.resolve(text);
            } catch (InvalidPathException e) {
                throw parameter
                        .refused(text, "a path in the letters of the locale; LC_ALL=C.UTF-8 has all")
                        .because(e);
            }
        });
    }

    /** A program by its name, or by a path: it is started in other folders than the one that a relative path is meant from. */
    String program(Parameter parameter) {
        String given = value(parameter);
        return given.contains("/") ? path(parameter).orElseThrow().toString() : given;
    }

    /**
     * What begins the gate again in the way that it was called, for the card's next step.
     *
     * @return for example {@code mvn verify}
     */
    public String command() {
        return typing(start);
    }

    /**
     * What calls this very goal again.
     *
     * @return for example {@code mvn spec-kitty-gate:status}
     */
    public String goal() {
        return typing(called);
    }

    /** What calls another of the plugin's goals, by the name that this one was called by. */
    String calls(String goalOfPlugin) {
        return typing(called.replaceFirst("[^:]+$", goalOfPlugin));
    }

    /** What begins the gate in the way that another goal was called, {@code begun} being that one's {@link #start}. */
    String beginsLike(String begun) {
        return begun.contains(":") ? calls(begun.substring(begun.lastIndexOf(':') + 1)) : typing(begun);
    }

    private String typing(String last) {
        return maven.stream().map(ShellWord::of).collect(Collectors.joining(" ")) + " " + last;
    }

    /** The same of a parameter that has a default. */
    String value(Parameter parameter) {
        return parameter(parameter).orElseThrow();
    }
}
