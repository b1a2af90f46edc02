package ai.speckitty.gate.candidate;

import ai.speckitty.gate.process.Cookie;
import ai.speckitty.gate.process.ProcessRunner;
import ai.speckitty.gate.process.ProcessTable;
import ai.speckitty.gate.process.SpoolFolder;
import ai.speckitty.gate.process.SystemProcessRunner;
import ai.speckitty.gate.secret.Redactor;
import ai.speckitty.gate.secret.Secrets;
import ai.speckitty.gate.time.TimeSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Real programs of this machine, for tests. */
public final class Machine {

    private Machine() {}

    public static ProcessRunner runner(Path folder) {
        return new SystemProcessRunner(
                action -> {},
                new Redactor(new Secrets()),
                TimeSource.system(),
                SpoolFolder.open(folder.resolve("spool")),
                new Cookie("test-" + UUID.randomUUID(), "r1"),
                ProcessTable.ofThisMachine(),
                process -> false,
                Duration.ofSeconds(2));
    }

    public static Map<String, String> environment(Path home) {
        Map<String, String> environment = new TreeMap<>();
        environment.put("PATH", System.getenv("PATH"));
        environment.put("HOME", home.toString());
        return environment;
    }
}
