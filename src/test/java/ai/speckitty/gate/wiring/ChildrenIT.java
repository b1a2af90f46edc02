package ai.speckitty.gate.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.rehearsal.Scenario;
import ai.speckitty.gate.rehearsal.World;
import ai.speckitty.gate.testkit.Invocations;
import ai.speckitty.gate.testkit.PlantedVariables;
import ai.speckitty.gate.testkit.Worlds;
import ai.speckitty.gate.verdict.Standing;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole gate on a machine with forty secrets in its environment; every program writes down what it got of it. */
class ChildrenIT {

    @TempDir
    Path temporary;

    @Test
    void noChildOfAWholeGateGetsWhatWasPlanted() throws Exception {
        Path seen = Files.createDirectory(temporary.resolve("seen"));
        Path programs = Files.createDirectory(temporary.resolve("programs"));
        for (String program : List.of("git", "python3", "bash", "sqlite3")) {
            spy(programs.resolve(program), real(program), seen);
        }
        Map<String, String> environment = new TreeMap<>(System.getenv());
        environment.putAll(PlantedVariables.all());
        environment.put("PATH", programs + File.pathSeparator + environment.get("PATH"));
        Machine real = Machine.real();
        Machine machine = new Machine(environment, real.home(), real.time(), real.random(), real.signals());
        Invocation invocation = Invocations.in(temporary, Map.of());
        Scenario scenario = Worlds.passing(
                "watched children",
                "every program says what it was given",
                plan -> plan.world(
                        world -> List.of("uv", "pipx", "python3").forEach(tool -> spyOn(world, tool, seen))));
        List<String> console = new ArrayList<>();

        Ending ending = new Rehearsal(invocation, Screen.plain(console::add), machine)
                .one(scenario, Files.createDirectory(temporary.resolve("gate")), false);

        assertThat(ending.standing())
                .as(ending.card() + String.join("\n", console))
                .isEqualTo(Standing.PASSED);
        TreeSet<String> started = new TreeSet<>();
        try (Stream<Path> all = Files.list(seen)) {
            for (Path each : all.toList()) {
                String said = Files.readString(each);
                if (said.contains("SPEC_KITTY_GATE_COOKIE=")
                        && !said.contains("SPEC_KITTY_GATE_COOKIE=0000000000000000:world")) {
                    started.add(each.getFileName().toString().replaceFirst("\\..*", ""));
                    assertThat(PlantedVariables.foundIn(said))
                            .as(each.getFileName().toString())
                            .isEmpty();
                }
            }
        }
        assertThat(started)
                .as("canary script and stand-ins run in bash and python3")
                .contains("git", "python3", "bash", "pipx", "uv");
    }

    private static void spyOn(World world, String tool, Path seen) {
        try {
            Path own = world.path().resolve(tool);
            Path moved = world.path().resolve("real-" + tool);
            if (Files.exists(own)) {
                Files.move(own, moved);
                spy(own, moved, seen);
            } else {
                spy(own, real(tool), seen);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void spy(Path program, Path real, Path seen) throws IOException {
        Files.writeString(
                program,
                "#!/bin/sh\n/usr/bin/env > '" + seen + "/" + program.getFileName() + ".'$$\nexec '" + real
                        + "' \"$@\"\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path real(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }
}
