package ai.speckitty.gate.testkit;

import ai.speckitty.gate.action.Action.Effect;
import ai.speckitty.gate.definition.DefinitionReader;
import ai.speckitty.gate.definition.DefinitionSource;
import ai.speckitty.gate.name.RepositoryName;
import ai.speckitty.gate.process.Captured;
import ai.speckitty.gate.process.Command;
import ai.speckitty.gate.process.Cookie;
import ai.speckitty.gate.process.ProcessExit;
import ai.speckitty.gate.process.ProcessRunner;
import ai.speckitty.gate.process.ProcessTable;
import ai.speckitty.gate.process.SpoolFolder;
import ai.speckitty.gate.process.SystemProcessRunner;
import ai.speckitty.gate.rehearsal.Request;
import ai.speckitty.gate.rehearsal.Scenario;
import ai.speckitty.gate.rehearsal.World;
import ai.speckitty.gate.rehearsal.WorldPlan;
import ai.speckitty.gate.rehearsal.WorldTools;
import ai.speckitty.gate.secret.Redactor;
import ai.speckitty.gate.secret.Secrets;
import ai.speckitty.gate.time.TimeSource;
import ai.speckitty.gate.verdict.Standing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Opens worlds for tests, and starts programs in them. */
public final class Worlds {

    /** The shipped gate's product. */
    public static final RepositoryName PRODUCT = RepositoryName.of("Priivacy-ai/spec-kitty");
    /** The shipped gate's events package. */
    public static final RepositoryName EVENTS = RepositoryName.of("Priivacy-ai/spec-kitty-events");
    /** The shipped gate's harness. */
    public static final RepositoryName HARNESS = RepositoryName.of("Priivacy-ai/spec-kitty-end-to-end-testing");

    private Worlds() {}

    /** The shipped gate's world below a folder, with the real process door. */
    public static World open(Scenario scenario, Path folder, boolean standInsOnly) throws IOException {
        return open(scenario, folder.resolve("a world"), tools(folder, standInsOnly));
    }

    /** The same with tools of one's own. */
    public static World open(Scenario scenario, Path folder, WorldTools tools) throws IOException {
        return World.open(shipped(), Optional.empty(), scenario, folder, tools);
    }

    /** A scenario that is not in the table: one gate that passes. */
    public static Scenario passing(String id, String line, Consumer<WorldPlan> plan) {
        return new Scenario(id, line, Standing.PASSED, Optional.empty(), Map.of(), 1, Map.of(), plan, Map.of());
    }

    /** The definition that comes with the plugin. */
    public static DefinitionSource shipped() {
        DefinitionReader reader = new DefinitionReader();
        return reader.read(reader.shipped("phase4-identity-boundary").orElseThrow(), "shipped");
    }

    /** What a world is built with on this machine. */
    public static WorldTools tools(Path folder, boolean standInsOnly) {
        return new WorldTools(
                runner(folder),
                TimeSource.system(),
                Sweep.random(),
                System.getenv("PATH"),
                "git",
                "python3",
                standInsOnly ? Map.of() : Map.of("pipx", "pipx", "pytest", "pytest"));
    }

    /** The real process door. */
    public static ProcessRunner runner(Path folder) {
        return new SystemProcessRunner(
                action -> {},
                new Redactor(new Secrets()),
                TimeSource.system(),
                SpoolFolder.open(folder.resolve("spools")),
                new Cookie("world-" + UUID.randomUUID(), "r1"),
                ProcessTable.ofThisMachine(),
                process -> false,
                Duration.ofMillis(200));
    }

    /** What a program that could not be started says. */
    public static Captured failed(@Nullable String why) {
        Instant never = Instant.EPOCH;
        return new Captured(new ProcessExit(127, false, never, never, Duration.ZERO), "", String.valueOf(why));
    }

    /** Requests to a world's GitHub that asked for a change, queries left out. */
    public static List<Request> writes(World world) {
        return world.servers().requests().stream()
                .filter(request -> request.service().equals("github")
                        && !Set.of("GET", "HEAD").contains(request.method())
                        && !request.path().equals("/graphql"))
                .toList();
    }

    /** Starts a program in a world, with its stand-ins in front of the search path and its home as home. */
    public static Captured start(World world, Path directory, Map<String, String> more, String... argv) {
        Map<String, String> environment = new HashMap<>(world.variables());
        environment.put("PATH", world.path() + ":" + System.getenv("PATH"));
        environment.put("HOME", world.home().toString());
        environment.putAll(more);
        return runner(world.home().resolveSibling("started"))
                .capture(new Command(List.of(argv), directory, environment, Duration.ofMinutes(2), Effect.RUN));
    }
}
