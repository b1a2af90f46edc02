package ai.speckitty.gate.testkit;

import ai.speckitty.gate.rehearsal.World;
import ai.speckitty.gate.wiring.Invocation;
import ai.speckitty.gate.wiring.Machine;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A job of a pipeline on a machine of its own: its own checkouts of a world's repositories, its own home, its own build folder.
 *
 * @param world the world that all jobs share: GitHub, the index, the SaaS
 * @param folder the machine
 * @param name the name of the attempt
 */
public record ReleaseJob(World world, Path folder, String name) {

    private static final Set<java.nio.file.attribute.PosixFilePermission> PLAIN_FILE =
            PosixFilePermissions.fromString("rw-r--r--");

    /** Sets a machine up. */
    public static ReleaseJob on(World world, Path folder, String attempt) throws IOException {
        ReleaseJob job = new ReleaseJob(world, Files.createDirectories(folder).toRealPath(), attempt);
        copy(world.workspace(), job.workspace(), false);
        copy(world.home(), job.home(), false);
        Files.copy(world.definition(), job.folder().resolve("lighthouse.yaml"));
        return job;
    }

    /** Gets the two folders that the job before handed on, without their file modes. */
    public void takeOver(ReleaseJob before) throws IOException {
        copy(before.working(), working(), true);
        if (Files.isDirectory(before.evidence())) {
            copy(before.evidence(), evidence(), true);
        }
    }

    /** How a goal is called here. */
    public Invocation invocation() {
        return invocation(Map.of());
    }

    /** The same with more parameters. */
    public Invocation invocation(Map<String, String> more) {
        Map<String, String> parameters = new HashMap<>(Map.of(
                "gate.definition", "lighthouse.yaml",
                "gate.workspace", workspace().toString(),
                "gate.github.apiUrl", world.servers().githubUrl().toString(),
                "gate.pypi.url", world.servers().pypiUrl().toString(),
                "gate.saas.url", world.servers().saasUrl().toString(),
                "gate.monitor.interval", "PT1S",
                "gate.http.retryDelay", "PT0.2S"));
        parameters.putAll(more);
        for (String tool : List.of("uv", "pipx")) {
            if (Files.exists(world.path().resolve(tool))) {
                parameters.put("gate." + tool, world.path().resolve(tool).toString());
            }
        }
        return Invocations.in(folder, parameters, world.token());
    }

    /** The machine. */
    public Machine machine() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(world.variables());
        environment.put("PATH", world.path() + ":" + System.getenv("PATH"));
        List.of("GH_TOKEN", "GITHUB_TOKEN", "GITHUB_STEP_SUMMARY").forEach(environment::remove);
        Machine real = Machine.real();
        return new Machine(environment, home(), real.time(), real.random(), real.signals());
    }

    /** The attempt's folder. */
    public Path attempt() {
        return evidence().resolve(name);
    }

    private Path workspace() {
        return folder.resolve("workspace");
    }

    private Path home() {
        return folder.resolve("home");
    }

    /** Where the working record is. */
    public Path working() {
        return folder.resolve("target/spec-kitty-gate");
    }

    private Path evidence() {
        return workspace().resolve("checkouts/harness/out/canary results");
    }

    private static void copy(Path from, Path to, boolean plain) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path copy = to.resolve(from.relativize(file));
                Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
                if (plain) {
                    Files.setPosixFilePermissions(copy, PLAIN_FILE);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
