package ai.speckitty.gate.wiring;

import ai.speckitty.gate.candidate.install.EnvironmentBytes;
import ai.speckitty.gate.evidence.GateRun;
import ai.speckitty.gate.evidence.RecordRedactor;
import ai.speckitty.gate.evidence.ledger.CrashPoints;
import ai.speckitty.gate.evidence.run.PhaseResult;
import ai.speckitty.gate.evidence.seal.KeySource;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.process.Cookie;
import ai.speckitty.gate.process.ProcessTable;
import ai.speckitty.gate.process.RunningProcess;
import ai.speckitty.gate.process.ShutdownSignals;
import ai.speckitty.gate.rehearsal.HangingCanary;
import ai.speckitty.gate.rehearsal.Scenario;
import ai.speckitty.gate.rehearsal.World;
import ai.speckitty.gate.testkit.Shell;
import ai.speckitty.gate.testkit.WholeFacts;
import ai.speckitty.gate.testkit.Worlds;
import ai.speckitty.gate.time.TimeSource;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Verdict;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A gate whose next goal is the canary, in a world that outlives it. */
final class GateBeforeItsCanary implements AutoCloseable {

    final Path directory;
    final World world;
    private final Path pipx;
    private String interval = "PT1S";

    GateBeforeItsCanary(Path folder, Scenario scenario) throws IOException {
        directory = Files.createDirectory(folder.resolve("release repo"));
        world = Worlds.open(scenario, folder, true);
        pipx = world.workspace().resolve(".spec-kitty-gate/pipx");
        Path environment = Files.createDirectories(pipx.resolve("venvs/spec-kitty-cli/bin"));
        Files.createDirectories(pipx.resolve("bin"));
        String python = Shell.run(folder, Map.of(), List.of("python3", "-c", "import sys; print(sys.executable)"));
        Files.createSymbolicLink(environment.resolve("python"), Path.of(python.strip()));
        Files.createSymbolicLink(pipx.resolve("bin/spec-kitty"), environment.resolve("python"));
    }

    /** Goals from here on look at the world in this interval while a canary runs. */
    void looksEvery(String duration) {
        interval = duration;
    }

    /** One goal in this runtime. */
    Ending goal(GatePhase phase) {
        Machine machine = new Machine(
                environment(), world.home(), TimeSource.system(), new SecureRandom(), new ShutdownSignals());
        return new Gate(GateInItsOwnRuntime.invocation(directory, parameters()), Screen.plain(line -> {}), machine)
                .phase(phase);
    }

    /** All goals before the canary; the two slow ones, which are not what is tried here, are entered as passed. */
    void upToTheCanary() {
        for (GatePhase phase : List.of(GatePhase.DOCTOR, GatePhase.VERIFY_BLOCKERS)) {
            require(goal(phase));
        }
        enter(GatePhase.INSPECT_FIX, StrictJson.object());
        String python = pipx.resolve("venvs/spec-kitty-cli/bin/python").toString();
        enter(
                GatePhase.INSTALL_RC,
                StrictJson.object()
                        .put("version", "3.2.0rc16")
                        .put("rcTag", "rc16")
                        .put("command", pipx.resolve("bin/spec-kitty").toString())
                        .put("python", python)
                        .put("installedSha256", new EnvironmentBytes(pipx, "spec-kitty-cli").sha256()));
        require(goal(GatePhase.PREFLIGHT));
    }

    /** The canary in a runtime of its own, until it hangs. */
    Process hangingCanary() throws IOException, InterruptedException {
        Path sign = world.workspace().resolve(HangingCanary.SIGN);
        Files.deleteIfExists(sign);
        List<String> argv = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Duser.home=" + world.home(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                GateInItsOwnRuntime.class.getName(),
                directory.toString(),
                GatePhase.CANARY_SINGLE.name()));
        parameters().forEach((name, value) -> argv.add(name + "=" + value));
        ProcessBuilder builder = new ProcessBuilder(argv)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("console.log").toFile());
        builder.environment().clear();
        builder.environment().putAll(environment());
        Process gate = builder.start();
        while (!Files.exists(sign)) {
            if (gate.waitFor(20, TimeUnit.MILLISECONDS)) {
                throw new AssertionError(
                        "ended before its canary:\n" + Files.readString(directory.resolve("console.log")));
            }
        }
        return gate;
    }

    /** What carries this workspace's mark and runs. */
    List<RunningProcess> marked() {
        return ProcessTable.ofThisMachine().look().stream()
                .filter(process -> !process.ended())
                .filter(process -> process.cookie().filter(this::isOurs).isPresent())
                .toList();
    }

    boolean isDaemon(RunningProcess process) {
        return new ProductDaemons(pipx).test(process);
    }

    /** The folder of the newest attempt. */
    Path newestAttempt() {
        int number = 1;
        while (Files.exists(attempt(number + 1))) {
            number++;
        }
        return attempt(number);
    }

    Path attempt(int number) {
        return attempts().resolve("rc16-attempt" + number);
    }

    private Path attempts() {
        return world.repository(Worlds.HARNESS).checkout().resolve("artifacts/sync_identity_boundary");
    }

    private boolean isOurs(String value) {
        return new Cookie(Marks.ofWorkspace(world.workspace()), "any").isOfThisWorkspace(value);
    }

    private void enter(GatePhase phase, ObjectNode facts) {
        TimeSource time = TimeSource.system();
        try (GateRun run = new GateRun(
                directory.resolve("target/spec-kitty-gate"),
                attempts(),
                time,
                KeySource.from(new SecureRandom()),
                CrashPoints.NONE,
                RecordRedactor.ofNothing())) {
            run.continueNewest();
            run.begin(phase);
            Verdict passed = Verdict.passed(List.of(new Finding(phase.goal(), "entered by a test", "passed")));
            run.end(new PhaseResult(phase, passed, time.now(), time.now(), WholeFacts.of(phase, facts)));
        }
    }

    private Map<String, String> parameters() {
        return Map.of(
                "gate.definition", world.definition().toString(),
                "gate.workspace", world.workspace().toString(),
                "gate.github.apiUrl", world.servers().githubUrl().toString(),
                "gate.pypi.url", world.servers().pypiUrl().toString(),
                "gate.saas.url", world.servers().saasUrl().toString(),
                "gate.pipx", world.path().resolve("pipx").toString(),
                "gate.uv", world.path().resolve("uv").toString(),
                "gate.http.retryDelay", "PT0.2S",
                "gate.monitor.interval", interval);
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        environment.put("PATH", world.path() + ":" + System.getenv("PATH"));
        environment.put("GH_TOKEN", world.token());
        return environment;
    }

    private static void require(Ending ending) {
        if (ending.standing() != ai.speckitty.gate.verdict.Standing.PASSED) {
            throw new AssertionError(ending.card());
        }
    }

    @Override
    public void close() throws IOException {
        marked().forEach(process -> ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroyForcibly));
        world.close();
    }
}
