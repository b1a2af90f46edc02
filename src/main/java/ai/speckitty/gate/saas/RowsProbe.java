package ai.speckitty.gate.saas;

import ai.speckitty.gate.action.Action;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.name.Sha256;
import ai.speckitty.gate.process.Captured;
import ai.speckitty.gate.process.Command;
import ai.speckitty.gate.process.Executables;
import ai.speckitty.gate.process.ProcessRunner;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Runs the definition's read-only command that prints the historical rows, and takes their digest; rows are not kept.
 *
 * @param command the definition's command, if it has one
 * @param tools the executables that stand for {@code uv}, {@code git}, {@code python3} and {@code pipx}
 * @param directory where it runs
 */
public record RowsProbe(
        ProcessRunner runner,
        Optional<List<String>> command,
        Map<String, String> tools,
        Path directory,
        Map<String, String> environment)
        implements Supplier<Optional<String>> {

    private static final Duration DEADLINE = Duration.ofMinutes(2);

    @Override
    public Optional<String> get() {
        return command.map(words -> digest(Executables.resolved(words, tools)));
    }

    private String digest(List<String> argv) {
        Captured said = runner.capture(new Command(argv, directory, environment, DEADLINE, Action.Effect.READ));
        if (!said.ending().succeeded()) {
            throw refused("ended with " + said.ending().exit() + ": " + said.lastWords());
        }
        try {
            JsonNode rows = StrictJson.read(said.out(), "rows probe");
            return Sha256.of(rows.toString().getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJsonException e) {
            throw refused(String.valueOf(e.getMessage())).because(e);
        }
    }

    private static GateException refused(String found) {
        return GateException.of(Code.MALFORMED_ANSWER, "saas.rowsProbe", found, "the rows as one JSON document");
    }
}
