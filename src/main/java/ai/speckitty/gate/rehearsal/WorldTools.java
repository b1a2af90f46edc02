package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.process.ProcessRunner;
import ai.speckitty.gate.time.TimeSource;
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

    /** Keeps its own copy. */
    public WorldTools {
        programs = Map.copyOf(programs);
    }

    /** The environment of the programs that build the world: nothing of the operator's but the search path. */
    Map<String, String> environment(String home) {
        return Map.of(
                "PATH", path,
                "HOME", home,
                "LC_ALL", "C",
                "GIT_CONFIG_NOSYSTEM", "1",
                "GIT_CONFIG_GLOBAL", "/dev/null",
                "GIT_TERMINAL_PROMPT", "0",
                // A version is asked for, and plugins would only take their time.
                "PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1");
    }
}
