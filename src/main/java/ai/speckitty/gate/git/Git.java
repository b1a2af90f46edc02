package ai.speckitty.gate.git;

import ai.speckitty.gate.action.Action.Effect;
import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.process.Captured;
import ai.speckitty.gate.process.Command;
import ai.speckitty.gate.process.ProcessRunner;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The git command in one checkout, without the operator's configuration, prompts, replacement objects or optional locks,
 * so that asking never changes the checkout and always gives the same answer.
 *
 * @param runner starts git
 * @param executable the command or its path
 * @param environment variables that git needs besides its own, such as {@code PATH} and {@code HOME}
 * @param directory the checkout
 */
public record Git(ProcessRunner runner, String executable, Map<String, String> environment, Path directory) {

    private static final Duration DEADLINE = Duration.ofMinutes(5);
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "GIT_CONFIG_NOSYSTEM", "1",
            "GIT_CONFIG_GLOBAL", "/dev/null",
            "GIT_TERMINAL_PROMPT", "0",
            "GIT_NO_REPLACE_OBJECTS", "1",
            "GIT_OPTIONAL_LOCKS", "0",
            "GIT_NO_LAZY_FETCH", "1",
            "GIT_HTTP_LOW_SPEED_LIMIT", "1",
            "GIT_HTTP_LOW_SPEED_TIME", "30",
            "LC_ALL", "C");

    /** Instead of git's own advice, which would not help: no configuration of the operator is read. */
    public static final String ANOTHER_USERS = "belongs to another user, and git refuses it; no safe.directory is read";

    /** Adds its own variables to those that git needs besides. */
    public Git {
        TreeMap<String, String> all = new TreeMap<>(environment);
        all.putAll(ENVIRONMENT);
        environment = Map.copyOf(all);
    }

    /**
     * The same git in another checkout.
     *
     * @param other the other checkout
     * @return a git there
     */
    public Git in(Path other) {
        return new Git(runner, executable, environment, other);
    }

    /**
     * Runs a command that only reads, whatever its exit status.
     *
     * @return what it said
     */
    public Captured tryAsk(String... arguments) {
        return start(Effect.READ, arguments);
    }

    /**
     * Runs a command that only reads and must succeed.
     *
     * @return its standard output, as it is
     * @throws GateException LINEAGE_UNKNOWN when git refuses, NOT_READY when the checkout is another user's
     */
    public String ask(String... arguments) {
        return succeeded(tryAsk(arguments), arguments);
    }

    /**
     * Looks for a commit.
     *
     * @return whether it is there
     */
    public boolean has(CommitId commit) {
        return tryAsk("cat-file", "-e", commit.sha() + "^{commit}").ending().succeeded();
    }

    /**
     * Whether a whole history is there.
     *
     * @return false when it is shallow
     * @throws GateException LINEAGE_UNKNOWN when git refuses, NOT_READY when the checkout is another user's
     */
    public boolean isWhole() {
        return ask("rev-parse", "--is-shallow-repository").strip().equals("false");
    }

    /**
     * Whether objects may be missing that a remote has promised: no clone may share what is there.
     *
     * @return true for a partial clone
     */
    public boolean isPartial() {
        return tryAsk("config", "--get-regexp", "^remote\\..*\\.promisor$")
                .ending()
                .succeeded();
    }

    /**
     * Runs a command that changes this checkout, which must be the gate's own, or fetches into it.
     *
     * @return its standard output, as it is
     * @throws GateException LINEAGE_UNKNOWN when git refuses
     */
    public String change(String... arguments) {
        return succeeded(start(Effect.RUN, arguments), arguments);
    }

    /**
     * Runs a command that changes the gate's own repository, whatever its exit status.
     *
     * @return what it said
     */
    public Captured tryChange(String... arguments) {
        return start(Effect.RUN, arguments);
    }

    /** Whether git refused because the checkout belongs to another user. */
    public static boolean refusesOwner(Captured said) {
        return said.err().contains("dubious ownership");
    }

    private Captured start(Effect effect, String... arguments) {
        List<String> argv =
                Stream.concat(Stream.of(executable), Stream.of(arguments)).toList();
        return runner.capture(new Command(argv, directory, environment, DEADLINE, effect));
    }

    private String succeeded(Captured said, String... arguments) {
        if (refusesOwner(said)) {
            throw GateException.of(
                    Code.NOT_READY, directory.toString(), ANOTHER_USERS, "a checkout of the user who runs the gate");
        }
        if (!said.ending().succeeded()) {
            throw GateException.of(
                    Code.LINEAGE_UNKNOWN,
                    directory.toString(),
                    "git " + String.join(" ", arguments) + " ended with "
                            + said.ending().exit() + ": " + said.lastWords(),
                    "a checkout in which git answers");
        }
        return said.out();
    }
}
