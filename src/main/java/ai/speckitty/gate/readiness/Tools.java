package ai.speckitty.gate.readiness;

import ai.speckitty.gate.action.Action.Effect;
import ai.speckitty.gate.process.Captured;
import ai.speckitty.gate.process.Command;
import ai.speckitty.gate.process.Executables;
import ai.speckitty.gate.process.ProcessRunner;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Asks each tool for its version, in the environment in which it will run.
 *
 * @param runner starts them
 * @param executables the tools to ask, by the name under which a definition knows them
 * @param programs what else the definition's commands start; only looked for, since nobody knows what it does when started
 * @param environments in which each of them will run, by name
 * @param directory where they are asked
 */
public record Tools(
        ProcessRunner runner,
        Map<String, String> executables,
        Set<String> programs,
        Function<String, Map<String, String>> environments,
        Path directory)
        implements ReadinessCheck {

    private static final Duration DEADLINE = Duration.ofSeconds(60);

    public Tools {
        executables = new TreeMap<>(executables);
        programs = new TreeSet<>(programs);
    }

    @Override
    public Readiness look() {
        List<String> seen = new ArrayList<>();
        List<Finding> lacks = new ArrayList<>();
        executables.forEach((name, executable) -> ask(name, executable, seen, lacks));
        programs.forEach(name -> find(name, seen, lacks));
        return new Readiness("tools", seen, lacks);
    }

    private void find(String name, List<String> seen, List<Finding> lacks) {
        Executables.find(name, environments.apply(name))
                .ifPresentOrElse(
                        file -> seen.add(name + ": " + file),
                        () -> lacks.add(new Finding(
                                name, "not on the PATH", "a program that a command of the definition starts")));
    }

    private void ask(String name, String executable, List<String> seen, List<Finding> lacks) {
        String expected =
                "a working " + name + " on the PATH, or named by gate." + (name.equals("python3") ? "python" : name);
        try {
            Captured said = runner.capture(new Command(
                    List.of(executable, "--version"), directory, environments.apply(name), DEADLINE, Effect.READ));
            if (said.ending().succeeded()) {
                seen.add(name + ": " + said.lastWords());
            } else {
                lacks.add(new Finding(
                        name,
                        executable + " --version ended with " + said.ending().exit() + ": " + said.lastWords(),
                        expected));
            }
        } catch (GateException e) {
            e.verdict()
                    .findings()
                    .forEach(finding -> lacks.add(new Finding(name, executable + " " + finding.found(), expected)));
        }
    }
}
