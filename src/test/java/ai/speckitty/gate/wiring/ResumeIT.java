package ai.speckitty.gate.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.rehearsal.Scenarios;
import ai.speckitty.gate.rehearsal.World;
import ai.speckitty.gate.testkit.Invocations;
import ai.speckitty.gate.testkit.Worlds;
import ai.speckitty.gate.time.TimeSource;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Standing;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A gate that was stopped before its first comment goes on with a copy of its two folders, as on another machine: what
 * passed is carried, what must be looked at afresh is, and whoever asks later finds the evidence anchored.
 */
class ResumeIT {

    private static final IssueRef TRACKER = IssueRef.of("Priivacy-ai/spec-kitty#1038");
    private static final IssueRef CANARY = IssueRef.of("Priivacy-ai/spec-kitty-end-to-end-testing#41");

    private static final String SCRIPT = "run-sync-identity-boundary-canary.sh";

    @TempDir
    Path temporary;

    private final List<String> console = new ArrayList<>();

    @Test
    void whatPassedIsCarriedToAnotherMachineAndTheRestRunsAgain() throws Exception {
        try (World world = Worlds.open(Scenarios.of("tracker-closed").orElseThrow(), temporary, false)) {
            Path here = Files.createDirectories(temporary.resolve("here"));
            Path evidence = here.resolve("evidence");
            assertThat(gate(world, here, Map.of()).card()).startsWith("[STOP TRACKER_CLOSED] ");
            Map<String, String> before = tree(evidence.resolve("rc16-attempt1"));

            world.github().issue(TRACKER).reopen(world.now());
            Path there = copy(here, temporary.resolve("another machine"));
            assertThat(gate(world, there, Map.of("gate.resume", "rc16-attempt7"))
                            .card())
                    .startsWith("[ERROR CONFIG_INVALID] ");
            console.clear();
            Path key = signingKey();
            Ending ending =
                    gate(world, there, Map.of("gate.resume", "rc16-attempt1", "gate.signingKey", key.toString()));

            assertThat(ending.standing())
                    .as(ending.card() + "\n" + String.join("\n", console))
                    .isEqualTo(Standing.PASSED);
            assertThat(said("carried forward: "))
                    .containsExactly(
                            "inspect-fix of rc16-attempt1",
                            "canary-single of rc16-attempt1",
                            "canary-fourrun of rc16-attempt1");
            assertThat(said("runs again: "))
                    .contains(
                            "verify-blockers always runs afresh",
                            "install-rc always runs afresh",
                            "preflight always runs afresh",
                            "canary-teamspace did not pass in that attempt");
            assertThat(Worlds.writes(world).stream().map(Object::toString)).hasSize(3);
            assertThat(world.github().issue(CANARY).state()).isEqualTo("closed");

            Map<String, String> first = tree(there.resolve("evidence/rc16-attempt1"));
            Map<String, String> second = tree(there.resolve("evidence/rc16-attempt2"));
            assertThat(first).isEqualTo(before);
            assertThat(second)
                    .containsEntry("runs/run-4.json", first.get("runs/run-4.json"))
                    .containsEntry("latest.json", first.get("latest.json"))
                    .containsKeys(
                            "canary-four-run.log", "teamspace/run-4.xml", "comments/Priivacy-ai-spec-kitty-1038.md");
            assertThat(second.get("actions.jsonl")).as("no canary ran again").doesNotContain(SCRIPT);
            assertThat(second.get("carried/canary-fourrun-actions.jsonl")).contains(SCRIPT);
            anchored(world, there, key);
        }
    }

    private void anchored(World world, Path machine, Path key) throws Exception {
        console.clear();
        Map<String, String> second = Map.of("gate.attempt", "rc16-attempt2", "gate.signingKey", key.toString());
        Gate gate = new Gate(invocation(world, machine, second), Screen.plain(console::add), machine(world));
        assertThat(gate.run("verify-evidence").standing()).isEqualTo(Standing.PASSED);
        assertThat(console)
                .anyMatch(
                        line -> line.matches(
                                "  anchored by the operator's key [0-9a-f]{64}, the comment http\\S+, which"
                                        + " names ledger line [0-9]+, the comment http\\S+, which names ledger line [0-9]+ and the key"));
        Gate withoutSignature = new Gate(
                invocation(world, machine, Map.of("gate.attempt", "rc16-attempt1", "gate.signingKey", key.toString())),
                Screen.plain(console::add),
                machine(world));
        assertThat(withoutSignature.run("verify-evidence").card()).startsWith("[STOP EVIDENCE_TAMPERED] ");

        world.github().issue(TRACKER).edit(0, "all is well", world.now());
        assertThat(gate.run("verify-evidence").card()).startsWith("[STOP EVIDENCE_TAMPERED] ");
        assertThat(world.forbiddenWrites()).isEmpty();
        assertThat(Worlds.writes(world)).hasSize(3);
    }

    private Ending gate(World world, Path machine, Map<String, String> more) throws IOException {
        Ending ending = new Ending(Standing.ERROR, "");
        for (GatePhase phase : GatePhase.values()) {
            ending = new Gate(invocation(world, machine, more), Screen.plain(console::add), machine(world))
                    .rehearsed(phase);
            if (ending.standing() != Standing.PASSED) {
                return ending;
            }
        }
        return ending;
    }

    private static Invocation invocation(World world, Path machine, Map<String, String> more) {
        Map<String, String> parameters = new TreeMap<>(Map.of(
                "gate.definition", world.definition().toString(),
                "gate.workspace", world.workspace().toString(),
                "gate.artifacts", machine.resolve("evidence").toString(),
                "gate.github.apiUrl", world.servers().githubUrl().toString(),
                "gate.pypi.url", world.servers().pypiUrl().toString(),
                "gate.saas.url", world.servers().saasUrl().toString(),
                "gate.http.retryDelay", "PT0.2S",
                "gate.monitor.interval", "PT1S"));
        for (String tool : List.of("uv", "pipx")) {
            if (Files.exists(world.path().resolve(tool))) {
                parameters.put("gate." + tool, world.path().resolve(tool).toString());
            }
        }
        parameters.putAll(more);
        return Invocations.in(machine, parameters, world.token());
    }

    private static Machine machine(World world) {
        Map<String, String> environment = new TreeMap<>(System.getenv());
        environment.keySet().removeAll(List.of("GH_TOKEN", "GITHUB_TOKEN", "GITHUB_STEP_SUMMARY", "GITHUB_ACTIONS"));
        environment.put("PATH", world.path() + File.pathSeparator + environment.getOrDefault("PATH", ""));
        return new Machine(
                environment,
                world.home(),
                TimeSource.system(),
                new SecureRandom(),
                Machine.real().signals());
    }

    private List<String> said(String beginning) {
        return console.stream()
                .filter(line -> line.contains(beginning))
                .map(line -> line.substring(line.indexOf(beginning) + beginning.length()))
                .toList();
    }

    private Path signingKey() throws Exception {
        byte[] der = KeyPairGenerator.getInstance("Ed25519")
                .generateKeyPair()
                .getPrivate()
                .getEncoded();
        Path file = temporary.resolve("operator.pem");
        Files.writeString(
                file,
                "-----BEGIN PRIVATE KEY-----\n" + Base64.getEncoder().encodeToString(der)
                        + "\n-----END PRIVATE KEY-----\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
        return to;
    }

    private static Map<String, String> tree(Path folder) throws IOException {
        Map<String, String> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.put(
                        folder.relativize(file).toString(),
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return all;
    }
}
