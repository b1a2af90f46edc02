package ai.speckitty.gate.process;

import ai.speckitty.gate.action.Action;
import ai.speckitty.gate.secret.Redactor;
import ai.speckitty.gate.secret.Secrets;
import ai.speckitty.gate.time.TimeSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What {@code bench/long-log.sh} starts: follows one program's output into a redacted log, in a small heap. */
final class LongLog {

    private LongLog() {}

    /** Takes a folder that does not exist yet and the file that is to be the program's output. */
    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        Secrets secrets = new Secrets();
        secrets.learn("a-known-s3cr3t-value");
        SystemProcessRunner runner = new SystemProcessRunner(
                (Action action) -> {},
                new Redactor(secrets),
                TimeSource.system(),
                SpoolFolder.open(folder),
                new Cookie("bench", "1"),
                ProcessTable.ofThisMachine(),
                process -> false,
                Duration.ofSeconds(1));
        ProcessExit ending = runner.run(
                new Command(
                        List.of("cat", arguments[1]),
                        folder,
                        Map.of("PATH", "/usr/bin:/bin"),
                        Duration.ofMinutes(30),
                        Action.Effect.RUN),
                folder.resolve("redacted.log"),
                line -> {});
        System.out.println(ending.took().toMillis());
    }
}
