package ai.speckitty.gate.wiring;

import ai.speckitty.gate.process.Cookie;
import ai.speckitty.gate.process.ProcessRunner;
import ai.speckitty.gate.process.ProcessTable;
import ai.speckitty.gate.process.ShutdownSignals;
import ai.speckitty.gate.process.Signals;
import ai.speckitty.gate.process.SpoolFolder;
import ai.speckitty.gate.process.SystemProcessRunner;
import ai.speckitty.gate.secret.Redactor;
import ai.speckitty.gate.time.TimeSource;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;

/**
 * The machine that a gate runs on.
 *
 * @param home the user's home, which {@code ~} stands for
 * @param random its randomness
 * @param signals how it says that the gate is to stop
 */
public record Machine(
        Map<String, String> environment, Path home, TimeSource time, SecureRandom random, Signals signals) {

    private static final Duration GRACE = Duration.ofSeconds(5);

    /**
     * The machine that this program really runs on.
     *
     * @return its environment, home, clock, randomness and signals
     */
    public static Machine real() {
        return new Machine(
                System.getenv(),
                Path.of(System.getProperty("user.home")),
                TimeSource.system(),
                new SecureRandom(),
                new ShutdownSignals());
    }

    /** What programs that are started here may know of it. */
    ChildEnvironments children() {
        return new ChildEnvironments(environment, home);
    }

    /**
     * Runs programs of no gate run: nothing is recorded, and nothing of them is looked for later. Their marks are no other
     * runner's, in this process or another: by its mark a program that hangs is ended.
     */
    ProcessRunner runner(SpoolFolder spools, Redactor redactor, String called) {
        return new SystemProcessRunner(
                action -> {},
                redactor,
                time,
                spools,
                new Cookie("0000000000000000", called + "-" + Long.toHexString(random.nextLong())),
                ProcessTable.ofThisMachine(),
                process -> false,
                GRACE);
    }
}
