package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.action.Action.Effect;
import ai.speckitty.gate.name.Resource;
import ai.speckitty.gate.process.Captured;
import ai.speckitty.gate.process.Command;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The private folder of programs: stand-ins for what the machine lacks. */
record ToolBox(WorldTools tools, Path folder) {

    private static final Duration DEADLINE = Duration.ofMinutes(1);

    Path bin() {
        return folder.resolve("bin");
    }

    /** Fills the folder, and says which programs are real. */
    List<Tool> fill() throws IOException {
        Files.createDirectories(bin());
        for (String file : Resource.lines(ToolBox.class, "standin/files.txt")) {
            Shipped.copy("standin/" + file, folder);
        }
        String python = interpreter();
        List<Tool> all = new ArrayList<>();
        for (String name : List.of("pipx", "pytest")) {
            String own = tools.programs().get(name);
            String real = own == null ? "" : version(own);
            all.add(real.isEmpty() ? standIn(name, python, false) : new Tool(name, false, real));
        }
        // Nothing that the machine's Python loads at its start is of use to what only starts another program.
        all.add(standIn("uv", python, true));
        // A version manager finds the same one anew at every start, which takes longer than the start itself.
        boolean pytest = all.stream().anyMatch(tool -> tool.name().equals("pytest") && tool.standIn());
        program("python3", "python3", Map.of("python", python, "main", bin().resolve("pytest"), "pytest", pytest));
        return all;
    }

    /** The interpreter itself, so that a stand-in does not depend on what a version manager makes of a folder. */
    private String interpreter() {
        List<String> ask = List.of(tools.python(), "-c", "import sys; print(sys.executable)");
        return tools.make(ask, folder, tools.python(), "python3, at least 3.9").strip();
    }

    private Tool standIn(String name, String python, boolean bare) throws IOException {
        Path main = folder.resolve("standin").resolve(name + "_main.py");
        Path program = program(name, "program", Map.of("python", python, "main", main, "bare", bare));
        return new Tool(name, true, version(program.toString()));
    }

    private Path program(String name, String template, Map<String, Object> values) throws IOException {
        String text = WorldTemplate.text("standin/" + template + ".sh", values, values);
        return Files.setPosixFilePermissions(
                Files.writeString(bin().resolve(name), text), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private String version(String program) {
        try {
            Map<String, String> environment = tools.environment(folder);
            Captured said = tools.processes()
                    .capture(new Command(List.of(program, "--version"), folder, environment, DEADLINE, Effect.READ));
            String text = said.out().isBlank() ? said.err() : said.out();
            return said.ending().succeeded() ? text.strip().replaceFirst("^[a-z]+ ", "") : "";
        } catch (GateException absent) {
            if (absent.verdict().code().equals(Optional.of(Code.NOT_READY))) {
                return "";
            }
            throw absent;
        }
    }
}
