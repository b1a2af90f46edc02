package ai.speckitty.gate.phase;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.candidate.FolderOfEvidence;
import ai.speckitty.gate.candidate.index.SimpleIndex;
import ai.speckitty.gate.candidate.index.WheelStore;
import ai.speckitty.gate.candidate.install.EnvironmentBytes;
import ai.speckitty.gate.candidate.install.EnvironmentChecks;
import ai.speckitty.gate.candidate.install.InterpreterProbe;
import ai.speckitty.gate.candidate.install.PipxInstaller;
import ai.speckitty.gate.candidate.trace.CheckoutHistories;
import ai.speckitty.gate.candidate.trace.GitHubRefs;
import ai.speckitty.gate.candidate.trace.IntegrityApi;
import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.definition.DefinitionReader;
import ai.speckitty.gate.definition.GateRequest;
import ai.speckitty.gate.evidence.AttemptBook;
import ai.speckitty.gate.evidence.EvidenceFolder;
import ai.speckitty.gate.fix.CloneInspection;
import ai.speckitty.gate.git.Git;
import ai.speckitty.gate.github.GitHubReader;
import ai.speckitty.gate.github.GitHubToken;
import ai.speckitty.gate.http.HttpDoor;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.posting.IssueWriter;
import ai.speckitty.gate.process.ProcessRunner;
import ai.speckitty.gate.rehearsal.Scenario;
import ai.speckitty.gate.rehearsal.Scenarios;
import ai.speckitty.gate.rehearsal.World;
import ai.speckitty.gate.secret.Redactor;
import ai.speckitty.gate.secret.Secrets;
import ai.speckitty.gate.sigstore.TrustedRoot;
import ai.speckitty.gate.testkit.FakeRun;
import ai.speckitty.gate.testkit.FakeTime;
import ai.speckitty.gate.testkit.Pytest;
import ai.speckitty.gate.testkit.WholeFacts;
import ai.speckitty.gate.testkit.Worlds;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Verdict;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The phase with all its real parts, in the world that gates are rehearsed in. */
class InstallRcInTheWorldTest {

    @TempDir
    Path folder;

    private ObjectNode facts = StrictJson.object();

    @Test
    void installsTheCandidate() throws Exception {
        Verdict verdict = run(Scenarios.GREEN);
        assertThat(verdict.code()).as(verdict.toString()).isEmpty();
        assertThat(facts.path("version").asText()).isEqualTo("3.2.0rc16");
        assertThat(facts.path("modules").size()).isEqualTo(2);
        assertThat(facts.path("trace").asText()).isEqualTo("attested");
        assertThat(facts.at("/attestation/checked")).hasSize(10);
        assertThat(facts.at("/attestation/doubts")).isEmpty();
        assertThat(facts.at("/events/version").asText()).isEqualTo("5.1.0");
        assertThat(facts.at("/candidateCard/commits")).isNotEmpty();
        assertThat(facts.at("/lineage/fetched")).isEmpty();
        assertThat(Path.of(facts.path("commandTarget").asText())).isExecutable();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no-new-rc",
                "tag-missing",
                "tag-off-main",
                "tag-moved",
                "attestation-required",
                "attestation-self-made",
                "rc-lacks-fix",
                "fix-reverted",
                "fix-undone",
                "fix-test-deleted",
                "fix-test-moved",
                "shallow-checkout",
                "install-fails",
                "dependency-unreachable",
                "install-mismatch",
                "import-fails"
            })
    void endsAsTheScenarioSays(String id) throws Exception {
        Scenario scenario = Scenarios.of(id).orElseThrow();
        Verdict verdict = run(scenario);
        assertThat(verdict.code()).as(verdict.toString()).isEqualTo(scenario.code());
    }

    private Verdict run(Scenario scenario) throws IOException {
        try (World world = Worlds.open(scenario, folder, true);
                HttpDoor door = new HttpDoor(action -> {}, Optional.empty())) {
            Definition definition = new DefinitionReader()
                    .read(Files.readAllBytes(world.definition()), "definition")
                    .definition();
            try {
                return phase(world, door).run(context(world, definition, scenario));
            } catch (GateException e) {
                return e.verdict();
            }
        }
    }

    private static TrustedRoot root(World world) throws IOException {
        try {
            return TrustedRoot.read(Files.readAllBytes(world.trustedRoot()), "the world's trust root");
        } catch (MalformedJsonException e) {
            throw new AssertionError(e);
        }
    }

    private InstallRc phase(World world, HttpDoor door) throws IOException {
        ProcessRunner runner = Worlds.runner(folder);
        Map<String, String> environment = Map.of(
                "PATH",
                world.path() + ":" + System.getenv("PATH"),
                "HOME",
                world.home().toString());
        FakeTime time = new FakeTime();
        Path build = Files.createDirectories(folder.resolve("build"));
        Git git = new Git(runner, "git", environment, build);
        var github = new GitHubReader(
                door, world.servers().githubUrl(), () -> new GitHubToken("test", world.token()), time.source());
        return new InstallRc(
                new InstallRc.Index(
                        new SimpleIndex(door, time.source(), world.servers().pypiUrl(), build),
                        new InterpreterProbe(runner, "python3", environment, build),
                        new WheelStore(door, time.source(), build.resolve("wheels"))),
                new InstallRc.Origins(
                        new GitHubRefs(github),
                        new CheckoutHistories(git, world.workspace(), build.resolve("git")),
                        new IntegrityApi(door, time.source(), world.servers().pypiUrl(), build, root(world))),
                new CloneInspection(
                        runner,
                        new FolderOfEvidence(folder.resolve("evidence")),
                        new Redactor(new Secrets()),
                        new CloneInspection.Places(world.workspace(), folder.resolve("proof"), name -> name),
                        Map.of(
                                "python3",
                                Pytest.python().toString(),
                                "uv",
                                Pytest.uv(folder.resolve("bin")).toString()),
                        environment,
                        1),
                new InstallRc.Environment(
                        new PipxInstaller(
                                runner,
                                evidence(),
                                new Redactor(new Secrets()),
                                new PipxInstaller.Tools("pipx", folder.resolve("pipx home"), world.home(), environment),
                                world.servers().pypiUrl(),
                                Duration.ofMinutes(5)),
                        new EnvironmentChecks(runner, "python3", environment, build.resolve("inside")),
                        new EnvironmentBytes(folder.resolve("pipx home"), "spec-kitty-cli")),
                issueWriter(),
                only(AttemptBook.class, Map.of("earlier", List.of())),
                List::of,
                context -> {},
                new Waiting(Duration.ZERO, Duration.ofMinutes(5), time.source()));
    }

    private EvidenceFolder evidence() {
        Path log = folder.resolve("pipx.log");
        return only(EvidenceFolder.class, Map.of("spool", log, "publishSpool", "0", "path", log));
    }

    private static IssueWriter issueWriter() {
        IssueRef issue = IssueRef.of("Priivacy-ai/spec-kitty-end-to-end-testing#41");
        return only(IssueWriter.class, Map.of("read", new IssueWriter.IssueState(issue, "open", "", "https://x")));
    }

    private PhaseContext context(World world, Definition definition, Scenario scenario) {
        Duration second = Duration.ofSeconds(1);
        GateRequest request = new GateRequest(
                Optional.ofNullable(scenario.parameters().get("gate.rc")),
                world.servers().githubUrl(),
                world.servers().pypiUrl(),
                world.servers().saasUrl(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                false,
                new GateRequest.Limits(
                        second, second, second, second, Duration.ofMinutes(2), second, second, Duration.ZERO, second));
        FakeRun run = new FakeRun(folder.resolve("run"));
        run.definition = definition;
        run.request = request;
        run.results.put(GatePhase.INSPECT_FIX, WholeFacts.of(GatePhase.INSPECT_FIX, fixes(world)));
        facts = run.facts();
        return run;
    }

    private static ObjectNode fixes(World world) {
        ObjectNode all = StrictJson.object();
        var fixes = all.putArray("fixes");
        List.of(1141, 1182)
                .forEach(issue -> fixes.addObject()
                        .put("issue", Worlds.PRODUCT + "#" + issue)
                        .put("repository", Worlds.PRODUCT.toString())
                        .put("commit", world.commit("fix-" + issue).sha())
                        .putArray("tests")
                        .addObject()
                        .put("id", "tests/test_handed_on_" + issue + ".py::test_everything_is_handed_on")
                        .put("fix", "passed")
                        .put("base", "failed")
                        .put("scoped", "failed")
                        .put("muted", "passed")
                        .put("decides", true));
        return all;
    }

    /** A port that answers what is given, and nothing else. */
    private static <T> T only(Class<T> port, Map<String, Object> answers) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (self, method, given) -> {
            if (!answers.containsKey(method.getName())) {
                throw new AssertionError("not expected: " + method.getName());
            }
            return answers.get(method.getName());
        }));
    }
}
