package ai.speckitty.gate.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.rehearsal.Scenario;
import ai.speckitty.gate.rehearsal.SourceTree;
import ai.speckitty.gate.rehearsal.World;
import ai.speckitty.gate.rehearsal.WorldPlan;
import ai.speckitty.gate.testkit.Invocations;
import ai.speckitty.gate.testkit.PlantedSecrets;
import ai.speckitty.gate.testkit.PlantedSecrets.Form;
import ai.speckitty.gate.testkit.Sweep;
import ai.speckitty.gate.testkit.Worlds;
import ai.speckitty.gate.verdict.Standing;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole gate whose programs all print its secrets, in every encoding. No byte of what it leaves behind holds one. */
class SecretsIT {

    private static final String SCRIPT = "scripts/run-sync-identity-boundary-canary.sh";
    private static final List<String> NAMES =
            List.of("DEPLOY_TOKEN", "SESSION_SECRET", "DB_PASSWORD", "MAIL_API_KEY", "github_token_of_ci");

    @TempDir
    Path temporary;

    private final RandomGenerator random = Sweep.random();
    private final List<Form> planted = new ArrayList<>();

    @Test
    void nothingThatProgramsPrintGivesASecretAway() throws Exception {
        Map<String, String> environment = new HashMap<>(System.getenv());
        NAMES.forEach(name -> environment.put(name, PlantedSecrets.secret(random)));
        Machine real = Machine.real();
        Machine machine = new Machine(environment, real.home(), real.time(), real.random(), real.signals());
        List<String> console = new ArrayList<>();
        Invocation invocation =
                Invocations.in(temporary, Map.of("gate.git", loudGit().toString()));
        Scenario scenario =
                Worlds.passing("loud", "every program prints every secret", plan -> plan(plan, environment));
        Path folder = Files.createDirectory(temporary.resolve("loud"));

        Ending ending = new Rehearsal(invocation, Screen.plain(console::add), machine).one(scenario, folder, false);

        assertThat(ending.standing())
                .as(ending.card() + String.join("\n", console))
                .isEqualTo(Standing.PASSED);
        assertThat(planted).hasSize(11 * (NAMES.size() + 1));
        Map<String, String> left = new TreeMap<>();
        left.put("console", String.join("\n", console) + ending.card());
        Path artifacts = folder.resolve("world/workspace/spec-kitty-end-to-end-testing/artifacts");
        Path record = folder.resolve("world/requests.jsonl");
        for (Path place : List.of(folder.resolve("target"), artifacts, record)) {
            read(place, left);
        }
        assertThat(left.keySet())
                .anyMatch(name -> name.endsWith("report.html"))
                .anyMatch(name -> name.endsWith("verdict.json"))
                .anyMatch(name -> name.contains(".zip!"));
        List<String> logs =
                List.of("canary-single.log", "canary-four-run.log", "teamspace/run-1.log", "install/pipx.log");
        assertThat(logs)
                .allMatch(log -> left.entrySet().stream()
                        .anyMatch(file ->
                                file.getKey().endsWith(log) && file.getValue().contains("[redacted]")));
        for (Form form : planted) {
            left.forEach((name, text) -> assertThat(text.contains(form.core()))
                    .as("%s holds %s", name, form.text())
                    .isFalse());
        }
    }

    /** The canary's script, uv and pipx print all that is planted to both of their streams; git to the second one. */
    private void plan(WorldPlan plan, Map<String, String> environment) {
        Path all = temporary.resolve("planted");
        plan.harness(tree -> {
            TreeMap<String, String> files = new TreeMap<>(tree.files());
            files.computeIfPresent(
                    SCRIPT,
                    (name, text) -> text.replace("  # before run\n", "  cat '" + all + "'; cat '" + all + "' >&2\n"));
            return new SourceTree(files);
        });
        plan.world(world -> {
            plant(world, environment, all);
            for (String program : List.of("uv", "pipx")) {
                loudly(standIn(world, program), all);
            }
        });
    }

    private void plant(World world, Map<String, String> environment, Path file) {
        List<String> secrets = new ArrayList<>(List.of(world.token()));
        NAMES.forEach(name -> secrets.add(environment.get(name)));
        secrets.forEach(secret -> planted.addAll(PlantedSecrets.forms(secret, random)));
        StringBuilder lines = new StringBuilder();
        for (Form form : planted) {
            // lines of many lengths, so that the borders of what is read at a time fall into secrets too
            lines.append("value=").append(form.text()).append(";\n");
            lines.append("-".repeat(random.nextInt(4_000))).append(form.text()).append('\n');
        }
        write(file, lines.toString());
    }

    private Path loudGit() throws IOException {
        Path program = Files.createDirectories(temporary.resolve("programs")).resolve("git");
        Path all = temporary.resolve("planted");
        write(program, "#!/bin/sh\n[ ! -e '" + all + "' ] || cat '" + all + "' >&2\nexec git \"$@\"\n");
        permit(program);
        return program;
    }

    /** The world's own program of that name; where the machine has a real one, a stand-in that goes on to it. */
    private static Path standIn(World world, String program) {
        Path file = world.path().resolve(program);
        if (Files.exists(file)) {
            return file;
        }
        Path real = Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
        write(file, "#!/bin/sh\nexec '" + real + "' \"$@\"\n");
        permit(file);
        return file;
    }

    private static void permit(Path program) {
        try {
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts the printing before a stand-in's own line, but for questions whose answer is read. */
    private static void loudly(Path standIn, Path all) {
        try {
            String text = Files.readString(standIn);
            String print = "case \"$1\" in run|sync|install) cat '" + all + "'; cat '" + all + "' >&2 ;; esac\n";
            Files.writeString(standIn, text.replaceFirst("\n", "\n" + print.replace("$", "\\$")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every file's bytes as text, archives unpacked too. */
    private static void read(Path place, Map<String, String> into) throws IOException {
        try (Stream<Path> all = Files.walk(place)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                into.put(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
                if (file.toString().endsWith(".zip")) {
                    unpack(file, into);
                }
            }
        }
    }

    private static void unpack(Path archive, Map<String, String> into) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                try (InputStream in = zip.getInputStream(entry)) {
                    into.put(
                            archive + "!" + entry.getName(),
                            new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
                }
            }
        }
    }
}
