package ai.speckitty.gate.candidate.install;

import ai.speckitty.gate.action.Action;
import ai.speckitty.gate.candidate.index.Python;
import ai.speckitty.gate.candidate.index.PythonProbe;
import ai.speckitty.gate.candidate.index.WheelTag;
import ai.speckitty.gate.json.Fields;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.name.Resource;
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

/**
 * Asks the interpreter by starting it, isolated from the operator's settings.
 *
 * @param python the command or its path
 * @param environment what it needs, such as {@code PATH}
 * @param directory where it is started
 */
public record InterpreterProbe(ProcessRunner runner, String python, Map<String, String> environment, Path directory)
        implements PythonProbe {

    private static final Duration DEADLINE = Duration.ofMinutes(1);

    @Override
    public Python ask() {
        Captured said = runner.capture(new Command(
                List.of(python, "-I", "-S", "-c", Resource.text(InterpreterProbe.class, "interpreter.py")),
                directory,
                environment,
                DEADLINE,
                Action.Effect.READ));
        if (!said.ending().succeeded()) {
            throw unusable(said.lastWords());
        }
        try {
            Fields answer = StrictJson.fields(said.out().getBytes(StandardCharsets.UTF_8), python);
            List<WheelTag> tags = answer.texts("tags").stream()
                    .flatMap(tag -> WheelTag.parse(tag).stream())
                    .toList();
            if (tags.isEmpty()) {
                throw unusable("knows no wheel tags: it has neither pip nor ensurepip nor packaging");
            }
            return new Python(
                    answer.text("executable"), Version.of(answer.text("version")), answer.text("platform"), tags);
        } catch (MalformedJsonException | IllegalArgumentException e) {
            throw unusable("answered " + said.lastWords()).because(e);
        }
    }

    private GateException unusable(String found) {
        return GateException.of(
                Code.NOT_READY, "gate.python=" + python, found, "a Python 3 interpreter with pip or ensurepip");
    }
}
