package ai.speckitty.gate.wiring;

import ai.speckitty.gate.process.ProcessRunner;
import ai.speckitty.gate.process.SpoolFolder;
import ai.speckitty.gate.rehearsal.Scenario;
import ai.speckitty.gate.rehearsal.Scenarios;
import ai.speckitty.gate.rehearsal.Slip;
import ai.speckitty.gate.rehearsal.Tool;
import ai.speckitty.gate.rehearsal.World;
import ai.speckitty.gate.rehearsal.WorldTools;
import ai.speckitty.gate.secret.Redactor;
import ai.speckitty.gate.secret.Secrets;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Standing;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Runs the whole gate against the embedded world: the very same phases and doors, other addresses and another workspace. */
record Rehearsal(Invocation invocation, Screen screen, Machine machine) {

    private static final String LIST = "list";
    private static final String ALL = "all";

    Ending run() {
        String asked = invocation.value(Parameter.REHEARSE_SCENARIO);
        return switch (asked) {
            case LIST -> list();
            case ALL ->
                new SelfTest(screen, machine.time())
                        .run(
                                folder(),
                                (scenario, folder) -> new Rehearsal(invocation, Screen.plain(line -> {}), machine)
                                        .one(scenario, folder, true));
            default ->
                shown(Scenarios.of(asked)
                        .orElseThrow(() -> Parameter.REHEARSE_SCENARIO.refused(
                                asked,
                                "perhaps " + Nearest.to(asked, names())
                                        + "; list names them all, and all plays them")));
        };
    }

    private static List<String> names() {
        return Scenarios.all().stream().map(Scenario::id).toList();
    }

    private Ending shown(Scenario scenario) {
        boolean open = Parameter.REHEARSE_OPEN.truth(invocation.value(Parameter.REHEARSE_OPEN));
        Path folder = folder();
        Ending ending = one(scenario, folder, false);
        if (open) {
            RehearsalTraces.report(folder).ifPresent(this::open);
        }
        return ending;
    }

    private Ending list() {
        Scenarios.all().stream().map(SelfTest::listed).forEach(screen.lines());
        return new Ending(Standing.PASSED, Scenarios.all().size() + " scenarios");
    }

    static boolean isAsExpected(Scenario scenario, Ending ending) {
        String begins = scenario.code()
                .map(code -> "[" + scenario.standing().word() + " " + code + "] ")
                .orElse("");
        return ending.standing() == scenario.standing() && ending.card().startsWith(begins);
    }

    /**
     * Rehearses one scenario in an empty folder, with what the machine has. Stand-ins alone are for whoever rehearses them all: they
     * start faster than what they stand in for.
     */
    Ending one(Scenario scenario, Path folder, boolean standInsOnly) {
        screen.lines().accept("rehearsing " + scenario.id());
        screen.lines().accept("  " + scenario.line());
        if (invocation.parameter(Parameter.NOTIFY).isPresent()) {
            screen.lines().accept("  nobody is told how it ends: " + Parameter.NOTIFY.property() + " is for real runs");
        }
        try (World world = world(scenario, folder, standInsOnly)) {
            screen.lines().accept("  world: " + folder);
            screen.lines()
                    .accept("  tools: "
                            + String.join(
                                    ", ",
                                    world.tools().stream().map(Tool::toString).toList()));
            Ending ending = new Ending(Standing.PASSED, "");
            for (int left = scenario.gates() - 1; left >= 0; left--) {
                ending = gate(scenario.gate(left), world, folder);
                if (left > 0) {
                    world.betweenGates();
                }
            }
            RehearsalTraces traces = new RehearsalTraces(world, folder);
            traces.lines().forEach(screen.lines());
            if (!isAsExpected(scenario, ending)) {
                ending = missed(scenario, ending);
            }
            List<String> forbidden =
                    world.forbiddenWrites().stream().map(Object::toString).toList();
            return traces.under(
                    forbidden.isEmpty()
                            ? ending
                            : new Ending(
                                    Standing.ERROR, "[ERROR] the world saw writes that may not exist: " + forbidden));
        } catch (IOException e) {
            throw GateException.storage(folder, "a folder for the world", e);
        }
    }

    /**
     * A scenario that asks for a stop and passes is a stop that is gone; but another definition may leave out the part that
     * the scenario changes, and another parameter may be the cure that somebody tries.
     */
    private Ending missed(Scenario scenario, Ending ending) {
        String should = "this scenario should have ended in " + SelfTest.outcome(scenario);
        boolean onlyTheScenarioWasAskedFor = invocation.userProperties().keySet().stream()
                        .filter(name -> name.startsWith("gate."))
                        .allMatch(name -> name.startsWith("gate.rehearse."))
                && invocation.parameter(Parameter.DEFINITION).equals(Parameter.DEFINITION.otherwise());
        if (ending.standing() == Standing.PASSED && onlyTheScenarioWasAskedFor) {
            return new Ending(Standing.ERROR, "[ERROR] " + should + ", and passed");
        }
        screen.lines().accept(should + "; where a definition leaves a part out, some scenarios have nothing to change");
        return ending;
    }

    private void open(Path page) {
        new Browser(
                        runner(page.resolveSibling("opener")),
                        machine.environment(),
                        machine.children().desktop(),
                        System.getProperty("os.name", ""))
                .show(page)
                .ifPresent(why -> screen.lines().accept("the report was not opened: " + why));
    }

    private World world(Scenario scenario, Path folder, boolean standInsOnly) throws IOException {
        Path place = folder.resolve("world");
        NamedDefinition named = new NamedDefinition(invocation.directory(), invocation.value(Parameter.DEFINITION));
        return World.open(named.read(), named.beside(), scenario, place, tools(folder, standInsOnly));
    }

    private Ending gate(Scenario scenario, World world, Path folder) {
        RehearsalInvocation called = new RehearsalInvocation(invocation, scenario, world);
        Gate gate = new Gate(called.in(folder), screen, worldly(world));
        Ending ending = new Ending(Standing.ERROR, "");
        for (GatePhase phase : GatePhase.values()) {
            switch (scenario.slips().getOrDefault(phase, Slip.NONE)) {
                case NONE -> {}
                case WITHOUT -> {
                    continue;
                }
                case CUT -> {
                    return ending;
                }
                case ELSEWHERE ->
                    new Gate(called.in(folder.resolve("another clone")), screen, worldly(world))
                            .rehearsed(GatePhase.DOCTOR);
                case REPORT -> {
                    return gate.run("report");
                }
            }
            ending = gate.rehearsed(phase);
            if (ending.standing() != Standing.PASSED) {
                return ending;
            }
        }
        return ending;
    }

    private Machine worldly(World world) {
        Map<String, String> environment = new TreeMap<>(machine.environment());
        environment.putAll(world.variables());
        environment.put("PATH", world.path() + File.pathSeparator + environment.getOrDefault("PATH", ""));
        environment.remove("GH_TOKEN");
        environment.remove("GITHUB_TOKEN");
        environment.remove("GITHUB_STEP_SUMMARY");
        return new Machine(
                environment,
                world.home(),
                world.time(machine.time()),
                machine.random(),
                machine.signals().and(world.signals()));
    }

    private ProcessRunner runner(Path spool) {
        return machine.runner(SpoolFolder.open(spool), new Redactor(new Secrets()), "world");
    }

    private WorldTools tools(Path folder, boolean standInsOnly) {
        return new WorldTools(
                runner(folder.resolve("spool")),
                machine.time(),
                machine.random(),
                machine.environment().getOrDefault("PATH", ""),
                invocation.program(Parameter.GIT),
                invocation.program(Parameter.PYTHON),
                standInsOnly ? Map.of() : machines());
    }

    /** The machine's pipx makes an environment with pip in it before it installs anything: only for whoever names it. */
    private Map<String, String> machines() {
        Map<String, String> programs = new TreeMap<>(Map.of("pytest", "pytest"));
        Optional.ofNullable(invocation.userProperties().get(Parameter.PIPX.property()))
                .ifPresent(pipx -> programs.put("pipx", invocation.program(Parameter.PIPX)));
        return programs;
    }

    private Path folder() {
        return RehearsalFolder.of(invocation, Path.of(System.getProperty("java.io.tmpdir")));
    }
}
