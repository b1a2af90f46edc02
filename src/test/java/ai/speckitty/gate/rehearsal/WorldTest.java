package ai.speckitty.gate.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.process.Captured;
import ai.speckitty.gate.testkit.Worlds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The green world itself: its repositories, its stand-ins and its harness, tried without a gate. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // filled before all tests
class WorldTest {

    private Path temporary;
    private World world;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        temporary = folder;
        world = Worlds.open(Scenarios.GREEN, temporary.resolve("wörld mit Platz"), true);
    }

    @AfterAll
    void close() throws IOException {
        world.close();
    }

    @Test
    void itsCheckoutsAreCleanClonesOfOriginsNamedAsOnGitHub() {
        for (var name : List.of(Worlds.PRODUCT, Worlds.EVENTS, Worlds.HARNESS)) {
            Path checkout = world.repository(name).checkout();
            assertThat(checkout).isEqualTo(world.workspace().resolve(name.repository()));
            assertThat(git(checkout, "status", "--porcelain")).isEmpty();
            assertThat(git(checkout, "remote", "get-url", "origin").strip()).endsWith(name + ".git");
            assertThat(git(checkout, "fsck", "--strict", "--no-dangling")).isEmpty();
        }
    }

    @Test
    void theCandidatesTagIsAnnotatedOnMainAndAfterTheBaseline() {
        Path checkout = world.repository(Worlds.PRODUCT).checkout();
        assertThat(git(checkout, "cat-file", "-t", "v3.2.0rc16").strip()).isEqualTo("tag");
        assertThat(git(checkout, "rev-parse", "v3.2.0rc16^{commit}").strip())
                .isEqualTo(world.commit(ProductPlan.CANDIDATE).sha());
        assertThat(git(checkout, "tag").lines()).contains("v3.2.0rc13", "v3.2.0rc15", "v3.2.6rc1");
        git(checkout, "merge-base", "--is-ancestor", world.commit("baseline").sha(), "v3.2.0rc16");
        git(checkout, "merge-base", "--is-ancestor", "v3.2.0rc16", "origin/main");
    }

    @Test
    void theDefinitionNamesTheWorldsBaseline() throws IOException {
        assertThat(Files.readString(world.definition()))
                .contains("baseline: " + world.commit("baseline"))
                .contains("gate: phase4-identity-boundary");
    }

    @Test
    void theTestsOfEachFixFailWithoutIt() throws IOException {
        Path checkout = world.repository(Worlds.PRODUCT).checkout();
        for (String fix : List.of("fix-1141", "fix-1182")) {
            Path clone = temporary.resolve("clone of " + fix);
            git(checkout, "clone", "-q", "--shared", ".", clone.toString());
            git(clone, "checkout", "-q", world.commit(fix).sha());
            assertThat(pytest(clone).ending().exit()).isZero();
            git(clone, "checkout", "-q", "HEAD^", "--", "src");
            Captured red = pytest(clone);
            assertThat(red.ending().exit()).as(red.out() + red.err()).isEqualTo(1);
        }
    }

    private Captured pytest(Path clone) {
        return Worlds.start(world, clone, Map.of(), "uv", "run", "--frozen", "pytest", "-q");
    }

    @Test
    void theCandidateIsInstalledAndItsCanaryPasses() throws IOException {
        Path pipx = temporary.resolve("pipx home");
        Map<String, String> environment = new HashMap<>(Map.of(
                "PIPX_HOME", pipx.toString(),
                "PIPX_BIN_DIR", pipx.resolve("bin").toString(),
                "PIP_INDEX_URL", world.servers().pypiUrl() + "/simple"));
        Captured installed = Worlds.start(
                world, temporary, environment, "pipx", "install", "--python", python(), "spec-kitty-cli==3.2.0rc16");
        assertThat(installed.ending().exit())
                .as(installed.out() + installed.err())
                .isZero();
        Path command = pipx.resolve("bin/spec-kitty");
        Captured version = Worlds.start(world, temporary, Map.of(), command.toString(), "--version");
        assertThat(version.lastWords()).isEqualTo("spec-kitty-cli version 3.2.0rc16");

        Path checkout = world.repository(Worlds.HARNESS).checkout();
        environment.put("SPEC_KITTY_ENABLE_SAAS_SYNC", "1");
        environment.put("SPEC_KITTY_E2E_TRUSTED_RUNNER", "1");
        environment.put("SK_E2E_SPEC_KITTY_REPO", "/nonexistent");
        environment.put("SK_E2E_SPEC_KITTY_BIN", command.toString());
        environment.put(
                "SK_E2E_SPEC_KITTY_PYTHON",
                pipx.resolve("venvs/spec-kitty-cli/bin/python").toString());
        Captured canary = Worlds.start(
                world, checkout, environment, "scripts/run-sync-identity-boundary-canary.sh", "--single", "--yes");
        assertThat(canary.ending().exit()).as(canary.out() + canary.err()).isZero();
        assertThat(canary.out().lines().filter(line -> line.endsWith(" PASSED")))
                .hasSize(4);
        assertThat(checkout.resolve("artifacts/sync_identity_boundary/latest.json"))
                .hasSameBinaryContentAs(checkout.resolve("artifacts/sync_identity_boundary/runs/run-1.json"));
        assertThat(git(checkout, "status", "--porcelain")).isEmpty();
        environment.remove("SPEC_KITTY_E2E_TRUSTED_RUNNER");
        assertThat(Worlds.start(world, checkout, environment, "scripts/run-sync-identity-boundary-canary.sh", "--yes")
                        .ending()
                        .exit())
                .isEqualTo(2);
        assertThat(world.forbiddenWrites()).isEmpty();
    }

    @Test
    void theTeamspaceSuiteAsksTheSaas() {
        Path checkout = world.repository(Worlds.HARNESS).checkout();
        Captured run = Worlds.start(
                world,
                checkout,
                Map.of(),
                "uv",
                "run",
                "--frozen",
                "pytest",
                "-v",
                "tests/test_go_live_pre_connector_saas_e2e.py",
                "tests/test_teamspace_pulse_deployed_dev_e2e.py",
                "tests/test_teamspace_sync_deployed_dev_e2e.py",
                "-m",
                "deployed_dev",
                "--junitxml=" + temporary.resolve("run.xml"));
        assertThat(run.ending().exit()).as(run.out() + run.err()).isZero();
        assertThat(temporary.resolve("run.xml")).content().contains("tests=\"3\"");
        assertThat(world.servers().requests())
                .anyMatch(exchange -> exchange.route().equals("GET /api/v1/teamspace/pulse/"));
    }

    private String python() {
        return Worlds.start(world, temporary, Map.of(), "python3", "-c", "import sys; print(sys.executable)")
                .out()
                .strip();
    }

    private String git(Path directory, String... arguments) {
        String[] argv = new String[arguments.length + 1];
        argv[0] = "git";
        System.arraycopy(arguments, 0, argv, 1, arguments.length);
        Captured said = Worlds.start(world, directory, Map.of(), argv);
        assertThat(said.ending().exit()).as(said.out() + said.err()).isZero();
        return said.out();
    }
}
