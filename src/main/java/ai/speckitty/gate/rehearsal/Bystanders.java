package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.process.Cookie;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Programs of others on the gate's machine: real processes, which end with the world at the latest. */
final class Bystanders implements AutoCloseable {

    /** The script that plays them, also for a harness. */
    private static final String SCRIPT = "bystanders.py";

    private static final Duration DEADLINE = Duration.ofMinutes(1);

    private final WorldTools tools;
    private final Path folder;
    private final Path home;
    private final Definition.Watch watch;
    private final Path marker;
    private final List<ProcessHandle> started = new ArrayList<>();

    Bystanders(WorldTools tools, Path folder, Path home, Definition.Watch watch) throws IOException {
        this.tools = tools;
        this.folder = folder;
        this.home = home;
        this.watch = watch;
        this.marker = Files.createFile(folder.resolve("open"));
        Files.writeString(Files.createDirectories(folder.resolve("making")).resolve(SCRIPT), Shipped.text(SCRIPT));
    }

    /** The operator's own daemon begins to run. */
    void startDaemon() {
        started(play("owned-daemon", home.toString(), Home.daemon(home, watch).toString(), Home.daemonWord(watch)));
    }

    /** Somebody kills what was started. */
    synchronized void kill() {
        for (ProcessHandle program : started) {
            program.destroy();
            program.onExit().orTimeout(DEADLINE.toSeconds(), TimeUnit.SECONDS).join();
        }
        started.clear();
    }

    /** Somebody runs a program with a telling command line. */
    void startProgram(String... words) {
        List<String> arguments = new ArrayList<>(List.of("program"));
        arguments.addAll(List.of(words));
        started(play(arguments.toArray(String[]::new)));
    }

    /** A program writes to a queue, and goes on holding what it has not committed: not all of it fits its memory. */
    void keepWriting(Path queue) {
        started(play("writer", queue.toString()));
    }

    /** Rows leave a queue, as they do when its daemon sends them. */
    void drain(Path queue) {
        play("drain", queue.toString());
    }

    private synchronized void started(String pid) {
        Optional<ProcessHandle> program = ProcessHandle.of(Long.parseLong(pid.strip()));
        started.add(program.orElseThrow());
    }

    /** Without the mark that the world's own programs carry: these belong to nobody that the gate knows. */
    private String play(String... arguments) {
        List<String> argv = new ArrayList<>(List.of("env", "-u", Cookie.VARIABLE, tools.python(), "-B"));
        argv.add(folder.resolve("making").resolve(SCRIPT).toString());
        argv.add(marker.toString());
        argv.addAll(List.of(arguments));
        return tools.make(argv, folder, folder, tools.python(), "python3 with sqlite3");
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(marker);
        } catch (IOException e) {
            throw new UncheckedIOException("the world's programs cannot be ended", e);
        }
        kill();
    }
}
