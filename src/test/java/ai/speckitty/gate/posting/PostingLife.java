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
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A run that posts both comments, closes the canary issue and seals, as often as an operator starts it. */
final class PostingLife {

    static final String CANARY = "acme/e2e#41";
    static final String TRACKER = "acme/product#1038";
    private static final String DEFINITION = "gate: phase4\n";

    private final Path folder;
    private final URI github;
    private final TimeSource time;
    private final CrashPoints crash;

    /**
     * A life that may end at any point.
     *
     * @param folder where working record and evidence root lie
     * @param github base address of a GitHub on this machine
     * @param time passes as fast as it is waited for
     * @param crash told before and after each durable change and each write to GitHub
     */
    PostingLife(Path folder, URI github, TimeSource time, CrashPoints crash) {
        this.folder = folder;
        this.github = github;
        this.time = time;
        this.crash = crash;
    }

    static Path root(Path folder) {
        return folder.resolve("root");
    }

    private GateRun run() {
        return new GateRun(folder.resolve("working"), root(folder), time, KeySource.from(new SecureRandom()), crash);
    }

    /** Seals an attempt of an earlier candidate, then opens the run and its attempt, and passes everything but posting. */
    void open() {
        try (GateRun run = run()) {
            open(run, "rc15");
            run.seal();
        }
        try (GateRun run = run()) {
            open(run, "rc16");
            for (GatePhase phase : GatePhase.values()) {
                if (phase != GatePhase.POST_EVIDENCE && phase != GatePhase.POST_TRACKER) {
                    run.begin(phase);
                    end(run, phase);
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
                        true),
                DEFINITION.getBytes(StandardCharsets.UTF_8));
    }

    /** Opens the next run, which seals what the last one left open, as doctor does. */
    void openTheNext() throws IOException {
        try (GateRun run = run();
                HttpDoor door = new HttpDoor(run, Optional.empty())) {
            open(run);
            run.settleAbandoned(new IntentSettlement(reader(door), time, Progress.SILENT));
        }
    }

    /** Does what is left to do; the comments say in which life they were written. */
    void live(int number) throws IOException {
        try (GateRun run = run();
                HttpDoor door = new HttpDoor(run, Optional.empty())) {
            assertThat(run.continueNewest()).isTrue();
            IssueDesk desk = desk(run, door);
            if (!run.passed().contains(GatePhase.POST_EVIDENCE)) {
                run.begin(GatePhase.POST_EVIDENCE);
                desk.comment(IssueRef.of(CANARY), "3.2.0rc16", "Evidence, life " + number + ".\n");
                desk.closeCanaryIssue();
                end(run, GatePhase.POST_EVIDENCE);
            }
            if (!run.passed().contains(GatePhase.POST_TRACKER)) {
                run.begin(GatePhase.POST_TRACKER);
                desk.comment(IssueRef.of(TRACKER), "3.2.0rc16", "Result, life " + number + ".\n");
                end(run, GatePhase.POST_TRACKER);
            }
            if (!run.ended()) {
                run.seal();
            }
        }
    }

    private void end(GateRun run, GatePhase phase) {
        run.end(new PhaseResult(phase, Verdict.passed(List.of()), time.now(), time.now(), StrictJson.object()));
    }

    private LiveDesk desk(GateRun run, HttpDoor door) {
        GitHubReader reader = reader(door);
        GitHubWriter real = new GitHubWriterOverHttp(inTime(door), reader, github, PostingLife::token, time);
        GitHubWriter mortal = write -> {
            crash.reached("before-" + write);
            var outcome = real.send(write);
            crash.reached("after-" + write);
            return outcome;
        };
        return new LiveDesk(
                new DeskIdentity("phase4", IssueRef.of(CANARY), IssueRef.of(TRACKER), Set.of()),
                reader,
                mortal,
                run,
                run,
                time,
                Progress.SILENT);
    }

    private GitHubReader reader(HttpDoor door) {
        return new GitHubOverHttp(door, github, PostingLife::token, time);
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
        return new GitHubToken("GH_TOKEN", "s3cretvalue");
    }
}
