package ai.speckitty.gate.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.evidence.GateRun;
import ai.speckitty.gate.evidence.RecordRedactor;
import ai.speckitty.gate.evidence.ledger.CrashPoints;
import ai.speckitty.gate.evidence.run.PhaseResult;
import ai.speckitty.gate.evidence.run.RunContext;
import ai.speckitty.gate.evidence.seal.KeySource;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.rehearsal.Faults;
import ai.speckitty.gate.rehearsal.LoopbackGitHub;
import ai.speckitty.gate.testkit.Invocations;
import ai.speckitty.gate.time.TimeSource;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Standing;
import ai.speckitty.gate.verdict.Verdict;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** verify-evidence with the comments as they stand at GitHub, in an empty folder that is no project. */
class PostedEvidenceTest {

    private static final String TRACKER = "a/b#38";
    private static final String TOKEN = "ghp_" + "A1b2C3d4".repeat(4) + "ABCD";
    private static final byte[] DEFINITION = "gate: test\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private final LoopbackGitHub github = new LoopbackGitHub(TimeSource.system(), TOKEN, "a/b#37", TRACKER);
    private final List<String> console = new ArrayList<>();
    private long comment;

    @BeforeEach
    void sealed() throws Exception {
        try (GateRun run = new GateRun(
                folder.resolve("working"),
                folder.resolve("evidence"),
                TimeSource.system(),
                KeySource.from(new SecureRandom()),
                CrashPoints.NONE,
                RecordRedactor.ofNothing())) {
            run.open(context(), DEFINITION);
            for (GatePhase phase : GatePhase.values()) {
                run.begin(phase);
                if (phase == GatePhase.CANARY_SINGLE) {
                    run.open("rc16");
                }
                if (phase == GatePhase.POST_TRACKER) {
                    post(run);
                }
                run.end(new PhaseResult(
                        phase,
                        Verdict.passed(List.of()),
                        TimeSource.system().now(),
                        TimeSource.system().now(),
                        StrictJson.object()));
            }
            run.seal();
        }
        Files.createDirectories(folder.resolve("empty"));
    }

    @AfterEach
    void nothingWasWritten() throws IOException {
        assertThat(github.requests()).allMatch(request -> request.method().equals("GET"));
        assertThat(console).noneMatch(line -> line.contains(TOKEN));
        github.close();
        try (Stream<Path> left = Files.list(folder.resolve("empty"))) {
            assertThat(left.map(file -> file.getFileName().toString())).isSubsetOf("target");
        }
    }

    @Test
    void aCommentThatStillStandsAnchorsTheLedgerAndTheKey() {
        assertThat(verify(Map.of("GH_TOKEN", TOKEN)).standing()).isEqualTo(Standing.PASSED);
        assertThat(console)
                .anyMatch(line ->
                        line.matches("  anchored by the comment http\\S+, which names ledger line [0-9]+ and the key"));
    }

    @Test
    void anEditedCommentIsTampering() {
        github.issue(TRACKER)
                .edit(
                        0,
                        github.bodies(TRACKER).get(0).replace("passed", "failed"),
                        TimeSource.system().now());
        Ending ending = verify(Map.of("GH_TOKEN", TOKEN));
        assertThat(ending.standing()).isEqualTo(Standing.STOPPED);
        assertThat(ending.card()).startsWith("[STOP EVIDENCE_TAMPERED] ").contains(": edited");
        assertThat(console).anyMatch(line -> line.contains("anchored by nothing outside"));
    }

    @Test
    void aSlashAtTheEndOfTheAddressChangesNothing() {
        assertThat(verify(Map.of("GH_TOKEN", TOKEN), api() + "/").standing()).isEqualTo(Standing.PASSED);
        assertThat(console).anyMatch(line -> line.startsWith("  anchored by the comment"));
    }

    @Test
    void anAddressThatIsNoneIsRefused() {
        assertThat(verify(Map.of("GH_TOKEN", TOKEN), "https://ghe.example.com/api v3")
                        .card())
                .startsWith("[ERROR CONFIG_INVALID] ");
    }

    @Test
    void aDeletedCommentIsSaid() {
        github.always("GET /repos/a/b/issues/comments/" + comment, Faults.status(404));
        Ending ending = verify(Map.of("GH_TOKEN", TOKEN));
        assertThat(ending.card()).startsWith("[STOP EVIDENCE_TAMPERED] ").contains(": deleted");
    }

    @Test
    void withoutATokenItIsSaidThatCommentsWereNotCompared() {
        assertThat(verify(Map.of()).standing()).isEqualTo(Standing.PASSED);
        assertThat(console)
                .anyMatch(line -> line.endsWith("was not compared: no token for GitHub was found"))
                .anyMatch(line -> line.contains("anchored by nothing outside"));
        assertThat(github.requests()).isEmpty();
    }

    @Test
    void whatCannotBeReadIsSaidAndNoFinding() {
        github.close();
        assertThat(verify(Map.of("GH_TOKEN", TOKEN)).standing()).isEqualTo(Standing.PASSED);
        assertThat(console).anyMatch(line -> line.contains("was not compared: UNREACHABLE"));
    }

    @Test
    void anAddressInTheEvidenceIsNeverAsked() {
        assertThat(verify(Map.of("GH_TOKEN", TOKEN), "http://127.0.0.1:9").standing())
                .isEqualTo(Standing.PASSED);
        assertThat(github.requests()).isEmpty();
        assertThat(console).anyMatch(line -> line.contains("was not compared: it was posted at " + api()));
    }

    private Ending verify(Map<String, String> environment) {
        return verify(environment, api().toString());
    }

    private Ending verify(Map<String, String> environment, String api) {
        Map<String, String> machine = new TreeMap<>(environment);
        machine.put("PATH", folder.resolve("empty").toString());
        Invocation invocation = Invocations.in(
                folder.resolve("empty"),
                Map.of("gate.artifacts", folder.resolve("evidence").toString(), "gate.github.apiUrl", api));
        TimeSource real = TimeSource.system();
        TimeSource hasty = new TimeSource(real.clock(), real.ticker(), duration -> {});
        return new Gate(
                        invocation,
                        Screen.plain(console::add),
                        new Machine(
                                machine,
                                folder,
                                hasty,
                                new SecureRandom(),
                                Machine.real().signals()))
                .run("verify-evidence");
    }

    private void post(GateRun run) {
        String key = run.keyId();
        var ledger = run.checkpoint();
        String text = "passed, ledger line " + ledger.line() + " " + ledger.sha256() + ", key " + key;
        comment = github.say(TRACKER, LoopbackGitHub.LOGIN, text);
        String sha256 = run.publish("comments/a-b-38.md", text.getBytes(StandardCharsets.UTF_8));
        ObjectNode posted = StrictJson.object().put("target", TRACKER).put("id", comment);
        posted.put("url", "https://github.com/a/b/issues/38#issuecomment-" + comment);
        run.event("comment-posted", posted.put("file", "comments/a-b-38.md").put("sha256", sha256));
    }

    private URI api() {
        return github.uri();
    }

    private RunContext context() throws Exception {
        String definition =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(DEFINITION));
        URI nowhere = URI.create("http://127.0.0.1:9");
        return new RunContext(
                "test",
                "spec-kitty-cli",
                definition,
                false,
                Optional.empty(),
                api(),
                nowhere,
                nowhere,
                false,
                false,
                Optional.empty());
    }
}
