package ai.speckitty.gate.evidence;

import ai.speckitty.gate.evidence.ledger.CrashPoints;
import ai.speckitty.gate.evidence.run.PhaseResult;
import ai.speckitty.gate.evidence.run.RunContext;
import ai.speckitty.gate.evidence.seal.KeySource;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.name.Sha256;
import ai.speckitty.gate.time.TimeSource;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Verdict;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Runs as the protocol makes them, without any phase's work. */
public final class EvidenceFixture {

    public static final Instant START = Instant.parse("2026-05-01T12:00:00Z");
    public static final byte[] DEFINITION = "gate: test\n".getBytes(StandardCharsets.UTF_8);

    public final Path working;
    public final Path root;
    public final CrashPoints crash;
    private final Optional<KeyPair> operator;

    public EvidenceFixture(Path folder) {
        this(folder, CrashPoints.NONE);
    }

    public EvidenceFixture(Path folder, CrashPoints crash) {
        this(folder, crash, Optional.empty());
    }

    public EvidenceFixture(Path folder, CrashPoints crash, Optional<KeyPair> operator) {
        this.operator = operator;
        this.working = folder.resolve("target dir").resolve("spec-kitty-gate");
        this.root = folder.resolve("prüfung").resolve("results");
        this.crash = crash;
    }

    public GateRun run() {
        KeySource keys = new KeySource(new SecureRandom(), operator);
        return new GateRun(working, root, time(), keys, crash, RecordRedactor.ofNothing());
    }

    public static TimeSource time() {
        AtomicLong millis = new AtomicLong(START.toEpochMilli());
        return new TimeSource(() -> Instant.ofEpochMilli(millis.addAndGet(7)), () -> millis.get() * 1_000_000, d -> {});
    }

    public static RunContext context(boolean dryRun) {
        return context("test", dryRun);
    }

    public static RunContext context(String gate, boolean dryRun) {
        return new RunContext(
                gate,
                "spec-kitty-cli",
                Sha256.of(DEFINITION),
                false,
                Optional.empty(),
                URI.create("http://127.0.0.1:1"),
                URI.create("http://127.0.0.1:2"),
                URI.create("http://127.0.0.1:3"),
                dryRun,
                true,
                Optional.empty());
    }

    public static PhaseResult passed(GatePhase phase) {
        return new PhaseResult(phase, Verdict.passed(List.of()), START, START.plusSeconds(1), StrictJson.object());
    }

    public static PhaseResult stopped(GatePhase phase, Code code) {
        return new PhaseResult(
                phase,
                Verdict.of(code, new Finding("scenario 4", "failed", "passed")),
                START,
                START.plusSeconds(1),
                StrictJson.object());
    }

    /** Opens a run and passes all phases up to and including the given one. */
    public static void passTo(GateRun run, GatePhase last) {
        run.open(context(false), DEFINITION);
        for (GatePhase phase : GatePhase.values()) {
            if (phase == last || before(last).contains(phase)) {
                pass(run, phase);
            }
        }
    }

    public static List<GatePhase> before(GatePhase phase) {
        return Arrays.stream(GatePhase.values())
                .takeWhile(earlier -> earlier != phase)
                .toList();
    }

    public static void pass(GateRun run, GatePhase phase) {
        run.begin(phase);
        if (phase == GatePhase.INSPECT_FIX) {
            run.publish("fix/1141/base.log", "base\n".getBytes(StandardCharsets.UTF_8));
        }
        if (phase == GatePhase.CANARY_SINGLE) {
            run.open("rc16");
            run.publish("latest.json", "{}\n".getBytes(StandardCharsets.UTF_8));
        }
        run.sample(StrictJson.object().put("phase", "x").put("ready", true));
        run.end(passed(phase));
    }

    /** Every file's digest, links and folders by their kind. */
    public static Map<String, String> tree(Path folder) throws IOException {
        Map<String, String> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                String name = folder.relativize(file).toString();
                all.put(name, Files.isRegularFile(file) ? Sha256.of(file) : "other");
            }
        }
        return all;
    }
}
