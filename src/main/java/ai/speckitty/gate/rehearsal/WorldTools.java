package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.action.Action.Effect;
import ai.speckitty.gate.process.Captured;
import ai.speckitty.gate.process.Command;
import ai.speckitty.gate.process.ProcessRunner;
import ai.speckitty.gate.time.TimeSource;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What the world is built with.
 *
 * @param processes starts git, bash and python3 while the world is built
 * @param time the world's clock
 * @param random makes the token
 * @param path where programs are searched, as {@code PATH} says it
 * @param git the git command
 * @param python the python3 command, at least 3.9
 * @param programs the machine's own programs to use where it has them, by the names that stand-ins go by
 */
public record WorldTools(
        ProcessRunner processes,
        TimeSource time,
        RandomGenerator random,
        String path,
        String git,
        String python,
        Map<String, String> programs) {

    private static final Duration DEADLINE = Duration.ofMinutes(2);

    /**
     * Runs a program that makes something of the world.
     *
     * @param argv what is started, in the world's folder, which is its home too
     * @param subject what a refusal is about
     * @param needs what it takes
     * @return its standard output
     * @throws GateException NOT_READY with its last words when it fails
     */
    String make(List<String> argv, Path folder, String subject, String needs) {
        Captured said = processes.capture(new Command(argv, folder, environment(folder), DEADLINE, Effect.RUN));
        if (!said.ending().succeeded()) {
            throw GateException.of(Code.NOT_READY, subject, said.lastWords(), needs);
        }
        return said.out();
    }

    /** The environment of the programs that build the world: nothing of the operator's but the search path. */
    Map<String, String> environment(Path home) {
        return Map.of(
                "PATH", path,
                "HOME", home.toString(),
                "LC_ALL", "C",
                "GIT_CONFIG_NOSYSTEM", "1",
                "GIT_CONFIG_GLOBAL", "/dev/null",
                "GIT_TERMINAL_PROMPT", "0",
                // A version is asked for, and plugins would only take their time.
                "PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1");
    }
}
