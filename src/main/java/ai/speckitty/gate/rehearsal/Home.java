package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.action.Action.Effect;
import ai.speckitty.gate.process.Captured;
import ai.speckitty.gate.process.Command;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** An operator's home with the product's own files in it, all of them to be left alone. */
final class Home {

    private static final Duration DEADLINE = Duration.ofMinutes(1);

    private Home() {}

    static Path plant(WorldTools tools, Path folder, String secret) throws IOException {
        Path home = Files.createDirectories(folder.resolve("home"));
        Path script = Files.createDirectories(folder.resolve("making")).resolve("plant-home.py");
        Files.writeString(script, Shipped.text("plant-home.py"));
        Captured said = tools.processes()
                .capture(new Command(
                        List.of(tools.python(), "-B", script.toString(), home.toString(), secret),
                        folder,
                        tools.environment(home.toString()),
                        DEADLINE,
                        Effect.RUN));
        if (!said.ending().succeeded()) {
            throw GateException.of(Code.NOT_READY, tools.python(), said.lastWords(), "python3 with sqlite3");
        }
        return home;
    }
}
