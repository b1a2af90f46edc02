package ai.speckitty.gate.posting;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.evidence.CrashPoints;
import ai.speckitty.gate.evidence.GateRun;
import ai.speckitty.gate.evidence.KeySource;
import ai.speckitty.gate.evidence.PhaseResult;
import ai.speckitty.gate.evidence.RunContext;
import ai.speckitty.gate.github.GitHubOverHttp;
import ai.speckitty.gate.github.GitHubReader;
import ai.speckitty.gate.github.GitHubToken;
import ai.speckitty.gate.github.GitHubWriter;
import ai.speckitty.gate.github.GitHubWriterOverHttp;
import ai.speckitty.gate.http.HttpDoor;
import ai.speckitty.gate.http.HttpWriter;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.testkit.FakeGitHub;
import ai.speckitty.gate.testkit.FakeTime;
import ai.speckitty.gate.testkit.ScriptedServer.Reply;
import ai.speckitty.gate.testkit.ScriptedServer.Seen;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Progress;
import ai.speckitty.gate.verdict.Verdict;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A run that posts both comments and closes the canary issue, on a real store, and that may die anywhere. */
final class PostingWorld implements AutoCloseable {

    static final String CANARY = "acme/e2e#41";
    static final String TRACKER = "acme/product#1038";
    private static final long LAG = 30_000_000_000L;

    /** What goes wrong the first time that each write is sent. */
    enum Network {
        CLEAN,
        ANSWER_LOST,
        DOWN_BEFORE,
        DOWN_AFTER,
        TIMEOUT,
        LATE_LISTING
    }

    /** The machine went off. */
    private static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final Path folder;
    private final Network network;
    private final FakeTime time = new FakeTime();
    private final FakeGitHub github =
            new FakeGitHub().issue(CANARY).issue(TRACKER).closable(CANARY);
    private final Set<String> hit = ConcurrentHashMap.newKeySet();
    private final Map<Long, Long> seenAt = new ConcurrentHashMap<>();
    private byte[] ledgerAtDeath = new byte[0];
    private final Map<String, String> commentsAtDeath = new TreeMap<>();
    private int points;
    private int deadly;
    private boolean dead;
    private int lives;

    PostingWorld(Path folder, Network network) {
        this.folder = folder;
        this.network = network;
        github.onWrite(this::fault);
        if (network == Network.LATE_LISTING) {
            github.listing(comment -> time.source().ticker().nanos()
                            - seenAt.computeIfAbsent(
                                    comment.id(), id -> time.source().ticker().nanos())
                    >= LAG);
        }
    }

    private Reply fault(Seen request, Supplier<Reply> normal) {
        if (network == Network.CLEAN || !hit.add(request.toString())) {
            return normal.get();
        }
        if (network == Network.DOWN_BEFORE) {
            return Reply.status(502);
        }
        Reply landed = normal.get();
        return switch (network) {
            case ANSWER_LOST, LATE_LISTING -> Reply.drop();
            case DOWN_AFTER -> Reply.status(502);
            case TIMEOUT -> landed.with("X-Test", "timeout");
            case CLEAN, DOWN_BEFORE -> landed;
        };
    }

    /** How many points a life passed. */
    int points() {
        return points;
    }

    private void reached(String point) {
        if (dead) {
            throw new Death();
        }
        points++;
        if (points == deadly) {
            dead = true;
            throw new Death();
        }
    }

    private GateRun run(CrashPoints crash) {
        return new GateRun(
                folder.resolve("working"),
                folder.resolve("root"),
                time.source(),
                KeySource.from(new SecureRandom()),
                crash);
    }

    /** Opens the run and its attempt, as the phases before do. */
    void open() {
        URI any = URI.create("http://127.0.0.1:1");
        try (GateRun run = run(CrashPoints.NONE)) {
            run.open(
                    new RunContext(
                            "phase4", "cli", "ab".repeat(32), true, Optional.empty(), any, any, any, false, true),
                    "gate: phase4\n".getBytes(StandardCharsets.UTF_8));
            run.open("rc16");
        }
    }

    /** Lives until a point is reached for the n-th time, and dies there. */
    void dieAt(int point) throws IOException {
        deadly = point;
        try {
            live();
        } catch (Death expected) {
            assertThat(dead).isTrue();
        } catch (GateException e) {
            assertThat(e.verdict().code()).contains(Code.POST_UNKNOWN);
        }
        Path ledger = attempt().resolve("ledger.jsonl");
        ledgerAtDeath = Files.readAllBytes(ledger);
        comments(commentsAtDeath);
        dead = false;
        deadly = 0;
    }

    /** Lives again and again, as an operator would start it again, until nothing is left to do. */
    void runToItsEnd() throws IOException {
        points = 0;
        live();
    }

    private void live() throws IOException {
        lives++;
        try (GateRun run = run(this::reached);
                HttpDoor door = new HttpDoor(run, Optional.empty())) {
            assertThat(run.continueNewest()).isTrue();
            IssueDesk desk = desk(run, door);
            if (!run.passed().contains(GatePhase.POST_EVIDENCE)) {
                run.begin(GatePhase.POST_EVIDENCE);
                desk.comment(IssueRef.of(CANARY), "3.2.0rc16", "Evidence, life " + lives + ".\n");
                desk.closeCanaryIssue();
                end(run, GatePhase.POST_EVIDENCE);
            }
            if (!run.passed().contains(GatePhase.POST_TRACKER)) {
                run.begin(GatePhase.POST_TRACKER);
                desk.comment(IssueRef.of(TRACKER), "3.2.0rc16", "Result, life " + lives + ".\n");
                end(run, GatePhase.POST_TRACKER);
            }
        }
    }

    private void end(GateRun run, GatePhase phase) {
        run.end(new PhaseResult(phase, Verdict.passed(List.of()), time.now(), time.now(), StrictJson.object()));
    }

    private LiveDesk desk(GateRun run, HttpDoor door) {
        GitHubReader reader =
                new GitHubOverHttp(door, github.server().uri(), PostingWorld::token, time.source(), Progress.SILENT);
        HttpWriter timed = (method, uri, headers, json, limits) -> {
            var answer = door.send(method, uri, headers, json, limits);
            if (answer.header("x-test").isPresent()) {
                throw GateException.of(Code.TIMED_OUT, method + " " + uri, "no answer", "an answer in time");
            }
            return answer;
        };
        GitHubWriter real = new GitHubWriterOverHttp(
                timed, reader, github.server().uri(), PostingWorld::token, time.source(), Progress.SILENT);
        GitHubWriter mortal = write -> {
            reached("before-" + write);
            var outcome = real.send(write);
            reached("after-" + write);
            return outcome;
        };
        return new LiveDesk(
                new DeskIdentity("phase4", IssueRef.of(CANARY), IssueRef.of(TRACKER), Set.of()),
                reader,
                mortal,
                run,
                run,
                time.source(),
                Progress.SILENT);
    }

    private static GitHubToken token() {
        return new GitHubToken("GH_TOKEN", "s3cretvalue");
    }

    /** One comment a target, closed only after its comment was read, nothing that was written down has changed. */
    void check() throws IOException {
        assertThat(github.bodies(CANARY)).hasSize(1);
        assertThat(github.bodies(TRACKER)).hasSize(1);
        assertThat(github.state(CANARY)).isEqualTo("closed");
        assertThat(github.state(TRACKER)).isEqualTo("open");
        assertThat(github.forbidden()).isEmpty();
        assertClosedAfterReading();
        byte[] ledger = Files.readAllBytes(attempt().resolve("ledger.jsonl"));
        assertThat(new String(ledger, StandardCharsets.UTF_8))
                .startsWith(new String(ledgerAtDeath, StandardCharsets.UTF_8));
        Map<String, String> comments = new TreeMap<>();
        comments(comments);
        assertThat(comments)
                .containsEntry("acme-e2e-41.md", github.bodies(CANARY).get(0))
                .containsEntry("acme-product-1038.md", github.bodies(TRACKER).get(0));
        String written = new String(ledgerAtDeath, StandardCharsets.UTF_8);
        commentsAtDeath.forEach((name, text) -> {
            if (written.contains("comments/" + name)) {
                assertThat(comments).containsEntry(name, text);
            }
        });
    }

    private void assertClosedAfterReading() {
        List<String> requests =
                github.server().seen().stream().map(Seen::toString).toList();
        int closed = requests.indexOf("PATCH /repos/acme/e2e/issues/41");
        int posted = requests.indexOf("POST /repos/acme/e2e/issues/41/comments");
        assertThat(posted).isNotNegative().isLessThan(closed);
        assertThat(requests.subList(posted, closed))
                .anyMatch(request -> request.startsWith("GET /repos/acme/e2e/issues/comments/")
                        || request.startsWith("GET /repos/acme/e2e/issues/41/comments"));
    }

    private void comments(Map<String, String> into) throws IOException {
        Path comments = attempt().resolve("comments");
        if (Files.isDirectory(comments)) {
            try (Stream<Path> files = Files.list(comments)) {
                for (Path file :
                        files.filter(each -> each.toString().endsWith(".md")).toList()) {
                    into.put(file.getFileName().toString(), Files.readString(file));
                }
            }
        }
    }

    private Path attempt() {
        return folder.resolve("root").resolve("rc16-attempt1");
    }

    @Override
    public void close() {
        github.close();
    }
}
