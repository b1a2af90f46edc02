package ai.speckitty.gate.testkit;

import ai.speckitty.gate.wiring.Invocation;
import ai.speckitty.gate.wiring.PomConfiguration;
import ai.speckitty.gate.wiring.ProxySetting;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Goals as Maven starts them: in a build of one module, given nothing but what is said here. */
public final class Invocations {

    private final Path folder;
    private String goal = "mvn ai.speckitty:spec-kitty-gate-maven-plugin:rehearse";
    private boolean typed;
    private Map<String, String> parameters = Map.of();
    private Map<String, String> user = Map.of();
    private Map<String, String> project = Map.of();
    private List<String> fixes = List.of();
    private int modules = 1;
    private boolean failNever;
    private Optional<String> token = Optional.empty();
    private Optional<ProxySetting> proxy = Optional.empty();
    private PomConfiguration pom = PomConfiguration.NONE;

    private Invocations(Path folder) {
        this.folder = folder;
    }

    /** In a folder, to be told more. */
    public static Invocations of(Path folder) {
        return new Invocations(folder);
    }

    /** In a folder, with values as Maven injects them, by property name. */
    public static Invocation in(Path folder, Map<String, String> parameters) {
        return of(folder).given(parameters).made();
    }

    /** The same with a token in the settings. */
    public static Invocation in(Path folder, Map<String, String> parameters, String token) {
        return of(folder).given(parameters).token(token).made();
    }

    /** By another goal than {@code rehearse}. */
    public Invocations by(String called) {
        goal = called;
        return this;
    }

    /** By this goal, and not by a phase. */
    public Invocations alone(String called) {
        typed = true;
        return by(called);
    }

    /** With values as Maven injects them, by property name. */
    public Invocations given(Map<String, String> values) {
        parameters = values;
        return this;
    }

    /** With properties of the command line. */
    public Invocations typed(Map<String, String> properties) {
        user = properties;
        return this;
    }

    /** With properties of the POM. */
    public Invocations ofProject(Map<String, String> properties) {
        project = properties;
        return this;
    }

    /** With fix commits from the POM. */
    public Invocations fixes(List<String> commits) {
        fixes = commits;
        return this;
    }

    /** In a reactor of so many modules, whose failures may be called a success. */
    public Invocations reactor(int size, boolean neverFails) {
        modules = size;
        failNever = neverFails;
        return this;
    }

    /** With a token in the settings. */
    public Invocations token(String value) {
        token = Optional.of(value);
        return this;
    }

    /** With a proxy in the settings. */
    public Invocations proxy(Optional<ProxySetting> setting) {
        proxy = setting;
        return this;
    }

    /** With what the POM configures. */
    public Invocations pom(PomConfiguration configuration) {
        pom = configuration;
        return this;
    }

    /** As Maven hands it over. */
    public Invocation made() {
        Optional<String> password = token;
        return new Invocation(
                List.of("mvn"),
                "verify",
                goal.replaceFirst("^mvn ", ""),
                typed,
                parameters,
                fixes,
                user,
                project,
                folder,
                folder.resolve("target"),
                modules,
                failNever,
                server -> password,
                proxy,
                pom);
    }
}
