package ai.speckitty.gate.process;

import ai.speckitty.gate.action.Action;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A program to be run: argument list, never a shell line; closed standard input; exactly the environment given.
 *
 * @param argv program and arguments
 * @param directory where it runs
 * @param environment its whole environment; the runner adds only its cookie
 * @param deadline after which its process tree is ended
 * @param effect what it may do, for the action log
 */
public record Command(
        List<String> argv, Path directory, Map<String, String> environment, Duration deadline, Action.Effect effect) {

    /** Refuses a command without a program, and keeps its own copies. */
    public Command {
        if (argv.isEmpty()) {
            throw new IllegalArgumentException("a command without a program");
        }
        argv = List.copyOf(argv);
        environment = Map.copyOf(environment);
    }
}
