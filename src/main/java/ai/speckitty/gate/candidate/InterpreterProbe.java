package ai.speckitty.gate.candidate;

import ai.speckitty.gate.action.Action;
import ai.speckitty.gate.json.Fields;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.name.Version;
import ai.speckitty.gate.process.Captured;
import ai.speckitty.gate.process.Command;
import ai.speckitty.gate.process.ProcessRunner;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Asks the interpreter by starting it, isolated from the operator's settings. */
public final class InterpreterProbe implements PythonProbe {

    private static final Duration DEADLINE = Duration.ofMinutes(1);

    private static final String QUESTION = """
            import json, sys, sysconfig
            print(json.dumps({
                "executable": sys.executable,
                "version": ".".join(map(str, sys.version_info[:3])),
                "implementation": sys.implementation.name,
                "platform": sysconfig.get_platform(),
            }))
            """;

    private final ProcessRunner runner;
    private final String python;
    private final Map<String, String> environment;
    private final Path directory;

    /**
     * Names the interpreter.
     *
     * @param runner starts it
     * @param python the command or its path
     * @param environment what it needs, such as {@code PATH}
     * @param directory where it is started
     */
    public InterpreterProbe(ProcessRunner runner, String python, Map<String, String> environment, Path directory) {
        this.runner = runner;
        this.python = python;
        this.environment = Map.copyOf(environment);
        this.directory = directory;
    }

    @Override
    public Python ask() {
        Captured said = runner.capture(new Command(
                List.of(python, "-I", "-S", "-c", QUESTION), directory, environment, DEADLINE, Action.Effect.READ));
        if (!said.ending().succeeded()) {
            throw unusable(said.lastWords());
        }
        try {
            Fields answer = StrictJson.fields(said.out().getBytes(StandardCharsets.UTF_8), python);
            return new Python(
                    answer.text("executable"),
                    Version.of(answer.text("version")),
                    answer.text("implementation"),
                    answer.text("platform"));
        } catch (MalformedJsonException | IllegalArgumentException e) {
            throw unusable("answered " + said.lastWords()).because(e);
        }
    }

    private GateException unusable(String found) {
        return GateException.of(Code.NOT_READY, "gate.python=" + python, found, "a Python 3 interpreter");
    }
}
