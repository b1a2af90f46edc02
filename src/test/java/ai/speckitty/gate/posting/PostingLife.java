package ai.speckitty.gate.posting;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.evidence.GateRun;
import ai.speckitty.gate.evidence.RecordRedactor;
import ai.speckitty.gate.evidence.ledger.CrashPoints;
import ai.speckitty.gate.evidence.run.PhaseResult;
import ai.speckitty.gate.evidence.run.RunContext;
import ai.speckitty.gate.evidence.seal.KeySource;
import ai.speckitty.gate.github.GitHubReader;
import ai.speckitty.gate.github.GitHubToken;
import ai.speckitty.gate.github.GitHubWriter;
import ai.speckitty.gate.github.GitHubWriterOverHttp;
import ai.speckitty.gate.http.HttpDoor;
import ai.speckitty.gate.http.HttpWriter;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.time.TimeSource;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Progress;
import ai.speckitty.gate.verdict.Verdict;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A run that posts both comments, closes the canary issue and seals, as often as an operator starts it. */
final class PostingLife {

    static final String TOKEN = "s3cretvalue";
    static final String CANARY = "acme/e2e#41";
    static final String TRACKER = "acme/product#1038";
    private static final String DEFINITION = "gate: phase4\n";

    private final Path folder;
    private final URI github;
    private final PostingNetwork network;
    private final TimeSource time;
    private final CrashPoints crash;
    private final Progress progress;

    /**
     * A life that may end at any point.
     *
     * @param folder where working record and evidence root lie
     * @param github base address of a GitHub on this machine
     * @param network may keep writes from getting there
     * @param time passes as fast as it is waited for
     * @param progress what a person would see
     * @param crash told before and after each durable change and each write to GitHub
     */
    PostingLife(
            Path folder, URI github, PostingNetwork network, TimeSource time, Progress progress, CrashPoints crash) {
        this.folder = folder;
        this.github = github;
        this.network = network;
        this.time = time;
        this.crash = crash;
        this.progress = progress;
    }

    static Path root(Path folder) {
        return folder.resolve("root");
    }

    private GateRun run() {
        return new GateRun(
                folder.resolve("working"),
                root(folder),
                time,
                KeySource.from(new SecureRandom()),
                crash,
                RecordRedactor.ofNothing());
    }

    /** Seals an attempt of an earlier candidate, then opens the first of this one. */
    void open() throws IOException {
        try (GateRun run = run()) {
            open(run, "rc15");
            run.seal();
        }
        openAttempt();
    }

    /** Opens a run and its attempt, as doctor and the canaries do, and passes everything but posting. */
    void openAttempt() throws IOException {
        try (GateRun run = run();
                HttpDoor door = new HttpDoor(run, Optional.empty())) {
            openTheNext(run, door);
            run.open("rc16");
            for (GatePhase phase : GatePhase.values()) {
                if (phase != GatePhase.POST_EVIDENCE && phase != GatePhase.POST_TRACKER) {
                    run.begin(phase);
                    end(run, phase, Verdict.passed(List.of()));
                }
            }
        }
    }

    private static void open(GateRun run, String candidate) {
        open(run);
        run.open(candidate);
    }

    private static void open(GateRun run) {
        URI any = URI.create("http://127.0.0.1:1");
        run.open(
                new RunContext(
                        "phase4",
                        "cli",
                        MarkedComment.sha256(DEFINITION),
                        true,
                        Optional.empty(),
                        any,
                        any,
                        any,
                        false,
                        true,
                        Optional.empty()),
                DEFINITION.getBytes(StandardCharsets.UTF_8));
    }

    /** Opens the next run, which seals what the last one left open, as doctor does. */
    void openTheNext() throws IOException {
        try (GateRun run = run();
                HttpDoor door = new HttpDoor(run, Optional.empty())) {
            openTheNext(run, door);
        }
    }

    private void openTheNext(GateRun run, HttpDoor door) {
        open(run);
        run.settleAbandoned(new IntentSettlement(reader(door), time, progress));
    }

    /** Whether both comments were posted, and everything else is done but perhaps the seal. */
    boolean isDone() {
        try (GateRun run = run()) {
            return run.continueNewest()
                    && run.soFar().passed().containsAll(Set.of(GatePhase.POST_EVIDENCE, GatePhase.POST_TRACKER));
        }
    }

    /** Does what is left to do; the comments say in which life they were written. Empty when it passed. */
    Optional<Code> live(int number) throws IOException {
        try (GateRun run = run();
                HttpDoor door = new HttpDoor(run, Optional.empty())) {
            assertThat(run.continueNewest()).isTrue();
            boolean stoppedHere = run.stop().isEmpty();
            IssueWriter issueWriter = issueWriter(run, door);
            post(run, GatePhase.POST_EVIDENCE, () -> {
                issueWriter.comment(IssueRef.of(CANARY), "3.2.0rc16", "Evidence, life " + number + ".\n");
                issueWriter.closeCanaryIssue();
            });
            post(run, GatePhase.POST_TRACKER, () -> {
                issueWriter.comment(IssueRef.of(TRACKER), "3.2.0rc16", "Result, life " + number + ".\n");
            });
            Optional<Code> stop = run.stop().flatMap(each -> each.verdict().code());
            if (stop.isPresent() ? stoppedHere : !run.ended()) {
                run.seal();
            }
            return stop;
        }
    }

    private void post(GateRun run, GatePhase phase, Runnable work) {
        if (run.ended() || run.soFar().passed().contains(phase)) {
            return;
        }
        run.begin(phase);
        Verdict verdict = Verdict.passed(List.of());
        try {
            work.run();
        } catch (GateException e) {
            verdict = e.verdict();
        }
        end(run, phase, verdict);
    }

    private void end(GateRun run, GatePhase phase, Verdict verdict) {
        run.end(new PhaseResult(phase, verdict, time.now(), time.now(), StrictJson.object()));
    }

    private LiveIssueWriter issueWriter(GateRun run, HttpDoor door) {
        GitHubReader reader = reader(door);
        Set<String> tried = new HashSet<>();
        GitHubWriter mortal = write -> {
            crash.reached("before-" + write);
            URI way = network.way(github, tried.add(write.toString()));
            var outcome = new GitHubWriterOverHttp(inTime(door), reader, way, PostingLife::token, time).send(write);
            crash.reached("after-" + write);
            return outcome;
        };
        return new LiveIssueWriter(
                new PermittedIssues("phase4", IssueRef.of(CANARY), IssueRef.of(TRACKER), Set.of()),
                reader,
                mortal,
                new PostingRecord(run, run, run, run),
                time,
                progress);
    }

    private GitHubReader reader(HttpDoor door) {
        return new GitHubReader(door, github, PostingLife::token, time);
    }

    private static HttpWriter inTime(HttpDoor door) {
        return (method, uri, headers, json, limits) -> {
            var answer = door.send(method, uri, headers, json, limits);
            if (answer.header(PostingNetwork.TOO_LATE).isPresent()) {
                throw GateException.of(Code.TIMED_OUT, method + " " + uri, "no answer", "an answer in time");
            }
            return answer;
        };
    }

    private static GitHubToken token() {
        return new GitHubToken("GH_TOKEN", TOKEN);
    }
}
