package ai.speckitty.gate.wiring;

import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.rehearsal.SleepingCanary;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Standing;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What {@code bench/canary.sh} starts: a canary that only sleeps, and what the gate adds to it. */
final class CanaryBench {

    /** Clock ticks a second, as Linux tells the times of ended children. */
    private static final double TICKS = 100;

    private CanaryBench() {}

    /** Takes an empty folder; prints what it measured, and exits with 1 beyond a limit. */
    public static void main(String[] arguments) throws IOException, MalformedJsonException {
        try (GateBeforeItsCanary gate = new GateBeforeItsCanary(Path.of(arguments[0]), SleepingCanary.scenario())) {
            boolean small = ownShare(gate);
            boolean cheap = monitor(gate);
            System.exit(small && cheap ? 0 : 1);
        }
    }

    private static boolean ownShare(GateBeforeItsCanary gate) throws IOException, MalformedJsonException {
        gate.looksEvery("PT15S");
        Measured one = measure(gate, 60);
        double own = one.phase().minus(one.canary()).toMillis()
                / (double) one.phase().toMillis();
        System.out.printf(
                "a canary of %.1f s takes %.1f s in the gate: own share of the time %.2f %% (limit 2 %%)%n",
                one.canary().toMillis() / 1000.0, one.phase().toMillis() / 1000.0, 100 * own);
        System.out.printf(
                "processor time of the gate and its probes meanwhile: %.2f s, %.2f %% of one core%n",
                one.cpuSeconds(), 100 * one.cpuSeconds() / one.phase().toSeconds());
        return own < 0.02;
    }

    /** Everything that is spent is put down to the monitor, so its true share is smaller. */
    private static boolean monitor(GateBeforeItsCanary gate) throws IOException, MalformedJsonException {
        gate.looksEvery("PT1S");
        Measured one = measure(gate, 40);
        double share = one.cpuSeconds() / one.looks() / 15;
        System.out.printf(
                "%d looks in %.1f s: at most %.0f ms of processor time each, %.2f %% of one core every 15 s (limit 1 %%)%n",
                one.looks(), one.phase().toMillis() / 1000.0, 1000 * one.cpuSeconds() / one.looks(), 100 * share);
        return share < 0.01;
    }

    private record Measured(Duration phase, Duration canary, double cpuSeconds, int looks) {}

    private static Measured measure(GateBeforeItsCanary gate, int seconds) throws IOException, MalformedJsonException {
        Files.writeString(gate.world.workspace().resolve(SleepingCanary.SECONDS), seconds + "\n");
        gate.upToTheCanary();
        double before = cpuSeconds();
        Ending ending = gate.goal(GatePhase.CANARY_SINGLE);
        double spent = cpuSeconds() - before;
        if (ending.standing() != Standing.PASSED) {
            throw new AssertionError(ending.card());
        }
        Path attempt = gate.newestAttempt();
        JsonNode phase = StrictJson.read(Files.readAllBytes(attempt.resolve("phases/canary-single.json")), "phase");
        List<String> samples = Files.readAllLines(attempt.resolve("samples.jsonl"));
        return new Measured(between(phase), between(phase.at("/facts/runs/0")), spent, (int) samples.stream()
                .filter(sample -> sample.contains("canary-single") || sample.contains("monitor"))
                .count());
    }

    private static Duration between(JsonNode times) {
        return Duration.between(
                Instant.parse(times.path("startedAt").textValue()),
                Instant.parse(times.path("finishedAt").textValue()));
    }

    /** Of this runtime, the world's servers in it included, and of all children that have ended. */
    private static double cpuSeconds() throws IOException {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        String stat = Files.readString(Path.of("/proc/self/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return system.getProcessCpuTime() / 1e9 + (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / TICKS;
    }
}
