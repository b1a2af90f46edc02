package ai.speckitty.gate.candidate.index;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.candidate.HandMadeWheel;
import ai.speckitty.gate.candidate.LoopbackIndex;
import ai.speckitty.gate.candidate.Machine;
import ai.speckitty.gate.candidate.ShippedPolicy;
import ai.speckitty.gate.candidate.install.InterpreterProbe;
import ai.speckitty.gate.http.HttpDoor;
import ai.speckitty.gate.testkit.FakeTime;
import ai.speckitty.gate.testkit.Shell;
import ai.speckitty.gate.testkit.Sweep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of several wheels of one version, the gate takes the one that the real pip takes. */
class WheelChoiceTest {

    private static final String CLI = "spec-kitty-cli";
    private static final String VERSION = "3.2.0rc16";

    @TempDir
    static Path common;

    private static final HttpDoor DOOR = new HttpDoor(action -> {}, Optional.empty());

    /** Once for all: what the interpreter says of itself, and a pip of its own. */
    private static List<Python> interpreters = List.of();

    @BeforeAll
    static void makeEnvironment() {
        Path venv = common.resolve("venv");
        Shell.run(common, Map.of(), List.of("python3", "-m", "venv", venv.toString()));
        Map<String, String> environment = Machine.environment(common);
        String python = venv.resolve("bin/python").toString();
        interpreters = List.of(new InterpreterProbe(Machine.runner(common), python, environment, common).ask());
    }

    @AfterAll
    static void close() throws IOException {
        DOOR.close();
    }

    private static Python python() {
        return interpreters.get(0);
    }

    /** The whole list: the interpreter's own, in its own order. */
    @Test
    void theTagsAreTheOnesThatPipHas() {
        List<String> said = pip(List.of("debug", "--verbose")).lines().toList();
        List<String> tags = said.stream()
                .dropWhile(line -> !line.startsWith("Compatible tags"))
                .skip(1)
                .map(String::strip)
                .filter(line -> WheelTag.parse(line).isPresent())
                .toList();
        assertThat(tags).hasSizeGreaterThan(100);
        assertThat(python().tags())
                .extracting(tag -> tag.python() + "-" + tag.abi() + "-" + tag.platform())
                .isEqualTo(tags);
    }

    @Test
    void theHighestBuildNumberWins() throws IOException {
        for (List<String> order : orders("py3-none-any", "1-py3-none-any", "2-py3-none-any", "10-py3-none-any")) {
            assertThat(chosen(order)).isEqualTo(order + " -> 10-py3-none-any");
            assertThat(chosen(order)).isEqualTo(order + " -> " + pipTakes(order));
        }
    }

    @Test
    void theMostSpecificTagWinsWhateverTheBuild() throws IOException {
        String special = python().tags().get(0).python() + "-none-any";
        for (List<String> order : orders("2-py3-none-any", special, "1-" + special, "py3-none-any")) {
            assertThat(chosen(order)).isEqualTo(order + " -> 1-" + special);
            assertThat(chosen(order)).isEqualTo(order + " -> " + pipTakes(order));
        }
    }

    /** Any wheels in any order: pip has the last word. */
    @Test
    void itTakesWhatPipTakes() throws IOException {
        RandomGenerator random = Sweep.random();
        for (int i = 0; i < Sweep.cases(4, 40); i++) {
            List<String> wheels = new ArrayList<>();
            for (int wheel = 0; wheel < 6; wheel++) {
                String name = build(random) + tag(random);
                if (!wheels.contains(name)) {
                    wheels.add(name);
                }
            }
            assertThat(chosen(wheels)).isEqualTo(wheels + " -> " + pipTakes(wheels));
        }
    }

    private static String build(RandomGenerator random) {
        return List.of("", "", "1-", "2-", "10-", "1a-", "1b-", "01-").get(random.nextInt(8));
    }

    private static String tag(RandomGenerator random) {
        if (random.nextInt(3) == 0) {
            return List.of(
                            "py3-none-any",
                            "py2.py3-none-any",
                            "py2-none-any",
                            "cp27-cp27m-linux_x86_64",
                            "PY3-none-any")
                    .get(random.nextInt(5));
        }
        WheelTag tag = python().tags().get(random.nextInt(python().tags().size()));
        return tag.python() + "-" + tag.abi() + "-" + tag.platform();
    }

    private static List<List<String>> orders(String... wheels) {
        List<List<String>> orders = new ArrayList<>();
        for (int seed = 0; seed < 2; seed++) {
            List<String> order = new ArrayList<>(List.of(wheels));
            Collections.shuffle(order, new Random(seed));
            orders.add(order);
        }
        return orders;
    }

    private static String name(String ending) {
        return "spec_kitty_cli-" + VERSION + "-" + ending + ".whl";
    }

    private static String ending(String name) {
        return name.substring(name("").indexOf(".whl"), name.length() - ".whl".length());
    }

    private static String chosen(List<String> endings) throws IOException {
        try (LoopbackIndex index = index(endings)) {
            Listing listing =
                    new SimpleIndex(DOOR, new FakeTime().source(), index.uri(), common.resolve("answers")).list(CLI);
            return endings + " -> "
                    + new CandidateRule(ShippedPolicy.POLICY, python())
                            .choose(listing, Optional.empty())
                            .chosen()
                            .map(choice -> ending(choice.wheel().name()))
                            .orElse("nothing");
        }
    }

    private static String pipTakes(List<String> endings) throws IOException {
        try (LoopbackIndex index = index(endings)) {
            Path target = Files.createTempDirectory(common, "taken");
            String said = pip(List.of(
                    "download",
                    "--quiet",
                    "--no-deps",
                    "--no-cache-dir",
                    "--only-binary=:all:",
                    "--index-url",
                    index.uri() + "/simple",
                    "--dest",
                    target.toString(),
                    CLI + "==" + VERSION));
            try (Stream<Path> taken = Files.list(target)) {
                return taken.map(file -> ending(file.getFileName().toString()))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(said));
            }
        } catch (IllegalStateException e) {
            if (String.valueOf(e.getMessage()).contains("No matching distribution")) {
                return "nothing";
            }
            throw e;
        }
    }

    private static LoopbackIndex index(List<String> endings) {
        LoopbackIndex index = new LoopbackIndex();
        byte[] wheel = HandMadeWheel.product(VERSION).bytes();
        endings.forEach(ending -> index.offer(CLI, name(ending), wheel));
        return index;
    }

    private static String pip(List<String> arguments) {
        List<String> argv = new ArrayList<>(List.of(
                common.resolve("venv/bin/python").toString(), "-I", "-m", "pip", "--disable-pip-version-check"));
        argv.addAll(arguments);
        return Shell.run(common, Map.of("PIP_CONFIG_FILE", "/dev/null"), argv);
    }
}
