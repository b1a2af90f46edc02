package ai.speckitty.gate.candidate.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import ai.speckitty.gate.candidate.FolderOfEvidence;
import ai.speckitty.gate.candidate.HandMadeWheel;
import ai.speckitty.gate.candidate.LoopbackIndex;
import ai.speckitty.gate.candidate.Machine;
import ai.speckitty.gate.candidate.ShippedPolicy;
import ai.speckitty.gate.candidate.index.CandidateRule;
import ai.speckitty.gate.candidate.index.IndexFile;
import ai.speckitty.gate.candidate.index.Listing;
import ai.speckitty.gate.candidate.index.Python;
import ai.speckitty.gate.candidate.index.SimpleIndex;
import ai.speckitty.gate.candidate.index.Wheel;
import ai.speckitty.gate.candidate.index.WheelStore;
import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.http.HttpDoor;
import ai.speckitty.gate.name.Version;
import ai.speckitty.gate.process.ProcessRunner;
import ai.speckitty.gate.secret.Redactor;
import ai.speckitty.gate.secret.Secrets;
import ai.speckitty.gate.testkit.FakeTime;
import ai.speckitty.gate.testkit.ScriptedServer.Reply;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.Progress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real pipx and pip, with wheels made by hand, from an index on this machine. */
class RealPipxTest {

    private static final String CLI = "spec-kitty-cli";
    private static final String EVENTS = "spec-kitty-events";

    /** pipx's own environment takes seconds to make; where it does not matter it is made once. */
    @TempDir
    static Path common;

    @TempDir
    Path folder;

    private final LoopbackIndex index = new LoopbackIndex();
    private final HttpDoor door = new HttpDoor(action -> {}, Optional.empty());
    private Map<String, String> environment = Map.of();
    private Path home = Path.of("");
    private int installations;

    @BeforeAll
    static void needsPipx() {
        boolean there = Arrays.stream(System.getenv("PATH").split(":", -1))
                .anyMatch(entry -> Files.isExecutable(Path.of(entry, "pipx")));
        if (!there && System.getenv("CI") != null) {
            throw new AssertionError("no pipx: install pipx and python3-venv");
        }
        Assumptions.assumeTrue(there, "no pipx");
    }

    @BeforeEach
    void prepare() throws IOException {
        environment = Machine.environment(Files.createDirectory(folder.resolve("operator")));
        home = Files.createDirectory(folder.resolve("pipx"));
        Files.createSymbolicLink(home.resolve("shared"), common.resolve("shared"));
        index.offer(EVENTS, HandMadeWheel.events("5.1.0"));
    }

    @AfterEach
    void close() throws Exception {
        index.close();
        door.close();
    }

    @Test
    void installsAfreshWhateverTheOperatorHasAround() throws IOException {
        index.offer(CLI, HandMadeWheel.product("3.2.0rc16"));
        Path poison = poison();
        home = folder.resolve("a home with späces");
        Inspection found = install("3.2.0rc16");
        assertThat(found.mismatches(Version.of("3.2.0rc16"), "spec-kitty")).isEmpty();
        assertThat(found.importFailures()).isEmpty();
        assertThat(found.eventsVersion()).contains("5.1.0");
        assertThat(found.requirements()).containsExactly("spec-kitty-events==5.1.0");
        assertThat(found.commandTarget().orElseThrow())
                .startsWith(home.toRealPath().toString());
        assertThat(found.modules().values())
                .singleElement()
                .extracting(module -> module.file().orElseThrow(), STRING)
                .startsWith(home.toRealPath().toString());
        assertThat(folder.resolve("evidence1/install/pipx.log")).isNotEmptyFile();
        try (Stream<Path> left = Files.walk(folder.resolve("operator"))) {
            assertThat(left.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString()))
                    .containsExactly("pip.conf");
        }
        assertThat(poison.resolve("touched")).doesNotExist();
        assertThat(index.server().seen()).extracting(Object::toString).contains("GET /simple/spec-kitty-events/");
    }

    @Test
    void replacesAnEarlierOneAndItself() {
        index.offer(CLI, HandMadeWheel.product("3.2.0rc15"));
        index.offer(
                CLI, HandMadeWheel.product("3.2.0rc16").file("specify_cli/sync/owner.py", "OWNER = 'somebody else'\n"));
        assertThat(install("3.2.0rc15").version()).contains("3.2.0rc15");
        for (int i = 0; i < 2; i++) {
            Inspection found = install("3.2.0rc16");
            assertThat(found.mismatches(Version.of("3.2.0rc16"), "spec-kitty")).isEmpty();
            assertThat(found.importFailures()).isEmpty();
        }
    }

    /** pipx knows no installation that has no data of its own yet, and uninstalls none of these. */
    @Test
    void replacesOneThatWasInterrupted() throws IOException {
        index.offer(CLI, HandMadeWheel.product("3.2.0rc16"));
        install("3.2.0rc16");
        Files.delete(home.resolve("venvs/spec-kitty-cli/pipx_metadata.json"));
        Files.delete(home.resolve("venvs/spec-kitty-cli/bin/python"));
        assertThat(install("3.2.0rc16").mismatches(Version.of("3.2.0rc16"), "spec-kitty"))
                .isEmpty();
    }

    @Test
    void aWheelThatSaysAnotherVersionIsAMismatch() {
        index.offer(CLI, HandMadeWheel.product("3.2.0rc16").innerVersion("3.2.0rc15"));
        assertThat(install("3.2.0rc16").mismatches(Version.of("3.2.0rc16"), "spec-kitty"))
                .extracting(Finding::subject)
                .contains("installed metadata", "spec-kitty --version");
    }

    @Test
    void aBrokenWheelFails() {
        byte[] whole = HandMadeWheel.product("3.2.0rc16").bytes();
        index.offer(CLI, HandMadeWheel.product("3.2.0rc16").name(), Arrays.copyOf(whole, whole.length / 2));
        assertThat(code("3.2.0rc16")).isEqualTo(Code.INSTALL_FAILED);
        assertThat(folder.resolve("evidence1/install/pipx.log")).isNotEmptyFile();
    }

    @Test
    void aDependencyThatIsNotThereFails() {
        index.offer(CLI, HandMadeWheel.product("3.2.0rc16").requires("spec-kitty-nothing"));
        assertThat(code("3.2.0rc16")).isEqualTo(Code.INSTALL_FAILED);
    }

    @Test
    void anIndexThatRefusesPipFails() {
        index.offer(CLI, HandMadeWheel.product("3.2.0rc16"));
        index.server().on("GET", "/simple/spec-kitty-events/", Reply.status(401));
        assertThat(code("3.2.0rc16")).isEqualTo(Code.INSTALL_FAILED);
        index.server().on("GET", "/simple/spec-kitty-events/", Reply.status(503));
        assertThat(code("3.2.0rc16")).isEqualTo(Code.INSTALL_FAILED);
    }

    /** As Debian's pip 23.0.1 does under Python 3.12. */
    @Test
    void aPipThatDoesNotStartIsNoFaultOfTheCandidate() throws IOException {
        index.offer(CLI, HandMadeWheel.product("3.2.0rc16"));
        home = folder.resolve("broken");
        install("3.2.0rc16");
        try (Stream<Path> shared = Files.walk(home.resolve("shared/lib"))) {
            Path main = shared.filter(file -> file.endsWith("pip/_internal/cli/main.py"))
                    .findFirst()
                    .orElseThrow();
            Files.writeString(main, "raise AttributeError('ImpImporter')\n");
        }
        assertThat(code("3.2.0rc16")).isEqualTo(Code.NOT_READY);
    }

    @Test
    void aPipThatHangsIsEndedAtItsDeadline() {
        index.offer(CLI, HandMadeWheel.product("3.2.0rc16"));
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        index.server().on("GET", "/simple/spec-kitty-events/", Reply.status(503).after(() -> {
            asked.countDown();
            await(never);
        }));
        // On a slow machine an earlier deadline ends pipx before pip has begun.
        for (Duration deadline = Duration.ofSeconds(3); asked.getCount() > 0; deadline = deadline.multipliedBy(2)) {
            assertThat(deadline).isLessThan(Duration.ofMinutes(4));
            assertThat(code("3.2.0rc16", deadline)).isEqualTo(Code.TIMED_OUT);
        }
        never.countDown();
        assertThat(folder.resolve("evidence1/install/pipx.log")).isNotEmptyFile();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Another command, another index, other modules: everything that an operator's machine can have in the way. */
    private Path poison() throws IOException {
        Path poison = Files.createDirectories(folder.resolve("poison/bin"));
        Path touch = poison.resolveSibling("touched");
        Path command = poison.resolve("spec-kitty");
        Files.writeString(command, "#!/bin/sh\ntouch '" + touch + "'\necho spec-kitty-cli version 3.2.0rc15\n");
        assertThat(command.toFile().setExecutable(true)).isTrue();
        Path modules = folder.resolve("poison/modules/specify_cli");
        Files.createDirectories(modules.resolve("sync"));
        for (String name : List.of("__init__.py", "sync/__init__.py", "sync/owner.py", "main.py")) {
            Files.writeString(modules.resolve(name), "open(" + quoted(touch) + ", 'w')\n");
        }
        Path conf = Files.createDirectories(folder.resolve("operator/.config/pip"));
        Files.writeString(conf.resolve("pip.conf"), "[global]\nindex-url = http://127.0.0.1:9/simple\n");
        Map<String, String> poisoned = new TreeMap<>(environment);
        poisoned.put("PATH", poison + ":" + environment.get("PATH"));
        poisoned.put("PYTHONPATH", folder.resolve("poison/modules").toString());
        poisoned.put("PYTHONHOME", "");
        poisoned.put("PIP_INDEX_URL", "http://127.0.0.1:9/simple");
        poisoned.put("PIP_EXTRA_INDEX_URL", "http://127.0.0.1:9/simple");
        poisoned.put("PIP_TARGET", folder.resolve("elsewhere").toString());
        poisoned.put("PIPX_HOME", folder.resolve("operator/pipx").toString());
        poisoned.put("PIPX_DEFAULT_BACKEND", "uv");
        environment = poisoned;
        return folder.resolve("poison");
    }

    private static String quoted(Path path) {
        return "'" + path + "'";
    }

    private Code code(String version) {
        return code(version, Duration.ofMinutes(5));
    }

    private Code code(String version, Duration deadline) {
        try {
            install(version, deadline);
        } catch (GateException e) {
            return e.verdict().code().orElseThrow();
        }
        throw new AssertionError("installed");
    }

    private Inspection install(String version) {
        return install(version, Duration.ofMinutes(5));
    }

    private Inspection install(String version, Duration deadline) {
        ProcessRunner runner = Machine.runner(folder);
        FakeTime time = new FakeTime();
        URI base = index.uri();
        Python python = new InterpreterProbe(runner, "python3", environment, folder).ask();
        Listing listing = new SimpleIndex(door, time.source(), base, folder.resolve("build")).list(CLI);
        Definition.Candidate policy = policy();
        IndexFile file = new CandidateRule(policy, python)
                .choose(listing, Optional.of(version))
                .chosen()
                .orElseThrow()
                .wheel();
        Wheel wheel = new WheelStore(door, time.source(), folder.resolve("build/wheels")).fetch(listing, file);
        installations++;
        Installation installation = new PipxInstaller(
                        runner,
                        new FolderOfEvidence(folder.resolve("evidence" + installations)),
                        new Redactor(new Secrets()),
                        new PipxInstaller.Tools("pipx", home, folder.resolve("operator"), environment),
                        base,
                        deadline)
                .install(CLI, "spec-kitty", wheel, python, Progress.SILENT);
        return new EnvironmentChecks(runner, python.executable(), environment, folder.resolve("build/inside"))
                .inspect(installation, wheel, policy, Optional.of(EVENTS));
    }

    private static Definition.Candidate policy() {
        Definition.Candidate p = ShippedPolicy.POLICY;
        return new Definition.Candidate(
                p.distribution(),
                p.index(),
                p.repository(),
                p.directory(),
                p.command(),
                p.line(),
                "3.2.0rc14",
                p.tag(),
                p.branch(),
                p.baseline(),
                p.imports(),
                p.environment(),
                p.attestation());
    }
}
