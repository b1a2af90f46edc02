package ai.speckitty.gate.process;

import ai.speckitty.gate.action.Action;
import ai.speckitty.gate.action.ActionLog;
import ai.speckitty.gate.json.CanonicalJson;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.secret.Redactor;
import ai.speckitty.gate.time.TimeSource;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.commons.io.function.IOSupplier;
import org.apache.commons.io.output.TeeOutputStream;

/**
 * Runs programs on this machine. Output goes to private files, never through pipes, so that a process that outlives its
 * parent can neither block the gate nor be cut short. Safe for use by several threads.
 */
public final class SystemProcessRunner implements ProcessRunner {

    private static final Charset PASSED_IN = passedIn(Runtime.version().feature());
    private static final Duration POLL = Duration.ofMillis(25);
    private static final int BUFFER = 64 * 1024;
    private static final long MOST_CAPTURED = 64L << 20;
    private static final long MOST_LOGGED = 8L << 30;

    private final ActionLog actions;
    private final Redactor redactor;
    private final TimeSource time;
    private final SpoolFolder spools;
    private final Cookie cookie;
    private final ProcessTree tree;
    private final Duration grace;
    private final AtomicLong starts = new AtomicLong();
    private final AtomicBoolean interrupted = new AtomicBoolean();
    private final Set<Child> children = ConcurrentHashMap.newKeySet();

    /** Of programs that start at this moment, too: another thread meets them before the start has come back. */
    private final Set<String> marks = ConcurrentHashMap.newKeySet();

    /**
     * Builds the runner.
     *
     * @param actions where every start is written down
     * @param redactor takes secrets out of what is logged
     * @param time clock, and the real sleeper
     * @param spools where programs write
     * @param cookie marks what this gate run starts
     * @param table finds what left the tree
     * @param spared processes that are never ended, such as the product's own daemon
     * @param grace how long a program has between TERM and KILL
     */
    public SystemProcessRunner(
            ActionLog actions,
            Redactor redactor,
            TimeSource time,
            SpoolFolder spools,
            Cookie cookie,
            ProcessTable table,
            Predicate<RunningProcess> spared,
            Duration grace) {
        this.actions = actions;
        this.redactor = redactor;
        this.time = time;
        this.spools = spools;
        this.cookie = cookie;
        this.tree = new ProcessTree(table, time, spared);
        this.grace = grace;
    }

    @Override
    public Captured capture(Command command) {
        Path out = spools.create();
        Path err = spools.create();
        try {
            ProcessExit ending =
                    await(command, start(command, out, err), () -> Files.size(out) + Files.size(err), MOST_CAPTURED);
            if (ending.timedOut()) {
                throw GateException.of(
                        Code.TIMED_OUT,
                        command.argv().get(0),
                        "still ran after " + command.deadline(),
                        "an end before its deadline");
            }
            return new Captured(ending, text(out), text(err), redactor::redact);
        } catch (IOException e) {
            throw SpoolFolder.failed(out, e);
        } finally {
            spools.delete(out);
            spools.delete(err);
        }
    }

    @Override
    public ProcessExit run(Command command, Path log, Consumer<String> lines) {
        Path out = spools.create();
        try (OutputStream redacted = redactor.stream(new TeeOutputStream(
                        new BufferedOutputStream(
                                Files.newOutputStream(log, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                                BUFFER),
                        new Lines(lines)));
                Follower spool = new Follower(out, redacted)) {
            return await(command, start(command, out, out), spool::catchUp, MOST_LOGGED);
        } catch (IOException e) {
            throw SpoolFolder.failed(log, e);
        } finally {
            spools.delete(out);
        }
    }

    /**
     * Ends everything that runs now and lets nothing more start. Called by whoever hears of Ctrl-C; the waiting
     * {@link #run} or {@link #capture} then ends with INTERRUPTED.
     *
     * @param patience how long the programs have between TERM and KILL
     */
    public void interrupt(Duration patience) {
        interrupted.set(true);
        children.forEach(child -> tree.end(child.process().toHandle(), child.cookie(), patience));
    }

    /**
     * The marks of the programs that somebody waits for at this moment.
     *
     * @return values of the cookie's variable
     */
    public Set<String> underWay() {
        return Set.copyOf(marks);
    }

    private Child start(Command command, Path out, Path err) {
        refuseWhenInterrupted(command);
        String name = command.argv().get(0);
        List<String> argv = new ArrayList<>(command.argv());
        argv.set(
                0,
                Executables.find(name, command.environment()).orElseThrow(() -> notStarted(name, "not on the PATH")));
        requirePassable(name, command, PASSED_IN);
        String value = cookie.ofStart(starts.incrementAndGet());
        actions.record(new Action(
                Action.Kind.PROCESS,
                command.effect(),
                redactor.redact(argv.get(0)),
                Map.of(
                        "argv", redactor.redact(CanonicalJson.text(StrictJson.tree(command.argv()))),
                        "directory", redactor.redact(command.directory().toString()))));
        ProcessBuilder builder =
                new ProcessBuilder(argv).directory(command.directory().toFile());
        builder.environment().clear();
        builder.environment().putAll(command.environment());
        builder.environment().put(Cookie.VARIABLE, value);
        builder.redirectInput(new File("/dev/null"));
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(out.toFile()));
        builder.redirectError(ProcessBuilder.Redirect.appendTo(err.toFile()));
        marks.add(value);
        try {
            Child child =
                    new Child(builder.start(), value, time.now(), time.ticker().nanos());
            children.add(child);
            return child;
        } catch (IOException e) {
            marks.remove(value);
            throw notStarted(name, String.valueOf(e.getMessage())).because(e);
        }
    }

    /** Until Java 17 the default charset, since then the one of file names. */
    static Charset passedIn(int java) {
        return java < 18
                ? Charset.defaultCharset()
                : Charset.forName(System.getProperty(
                        "sun.jnu.encoding", Charset.defaultCharset().name()));
    }

    /** Java would put a question mark for each letter that the locale lacks, and the program would do something else. */
    static void requirePassable(String name, Command command, Charset locale) {
        CharsetEncoder encoder = locale.newEncoder();
        Stream.concat(command.argv().stream(), command.environment().values().stream())
                .filter(text -> !encoder.canEncode(text))
                .findFirst()
                .ifPresent(text -> {
                    throw GateException.of(
                            Code.NOT_READY,
                            name,
                            "cannot be given \"" + encoded(text, locale) + "\" in " + locale
                                    + ", the encoding of this JVM",
                            "UTF-8: start Maven with LC_ALL=C.UTF-8 and without another file.encoding");
                });
    }

    private static String encoded(String text, Charset locale) {
        return new String(text.getBytes(locale), locale);
    }

    private ProcessExit await(Command command, Child child, IOSupplier<Long> written, long most) throws IOException {
        boolean ended = false;
        try {
            boolean timedOut = false;
            while (!timedOut && !child.process().waitFor(POLL.toNanos(), TimeUnit.NANOSECONDS)) {
                // A program that started while the interruption looked through its list is ended here.
                refuseWhenInterrupted(command);
                if (written.get() > most) {
                    throw GateException.of(
                            Code.STORAGE_FAILED,
                            command.argv().get(0),
                            "wrote more than " + most + " bytes and was ended",
                            "output that can be kept");
                }
                timedOut = time.since(child.startNanos()).compareTo(command.deadline()) > 0;
            }
            if (timedOut) {
                tree.end(child.process().toHandle(), child.cookie(), grace);
            }
            refuseWhenInterrupted(command);
            ended = true;
            int exit = timedOut ? -1 : child.process().exitValue();
            return new ProcessExit(exit, timedOut, child.startedAt(), time.now(), time.since(child.startNanos()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted(command).because(e);
        } finally {
            if (!ended) {
                tree.end(child.process().toHandle(), child.cookie(), grace);
            }
            children.remove(child);
            marks.remove(child.cookie());
        }
    }

    private void refuseWhenInterrupted(Command command) {
        if (interrupted.get()) {
            throw interrupted(command);
        }
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private static GateException interrupted(Command command) {
        return GateException.of(
                Code.INTERRUPTED, command.argv().get(0), "ended by an interruption of the gate", "to run undisturbed");
    }

    private static GateException notStarted(String name, String why) {
        return GateException.of(Code.NOT_READY, name, "could not be started: " + why, "a program that can be run");
    }

    private record Child(Process process, String cookie, Instant startedAt, long startNanos) {}
}
