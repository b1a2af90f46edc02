package ai.speckitty.gate.candidate.install;

import ai.speckitty.gate.action.Action;
import ai.speckitty.gate.candidate.index.IndexDoor;
import ai.speckitty.gate.candidate.index.Python;
import ai.speckitty.gate.candidate.index.Wheel;
import ai.speckitty.gate.evidence.EvidenceFolder;
import ai.speckitty.gate.process.Command;
import ai.speckitty.gate.process.ProcessExit;
import ai.speckitty.gate.process.ProcessRunner;
import ai.speckitty.gate.secret.Redactor;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.Progress;
import ai.speckitty.gate.verdict.Storage;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.codehaus.plexus.util.FileUtils;

/**
 * Installs with pipx into a home of the gate's own. pipx's exit status is believed only when it says no: it is 0 also when
 * nothing was done.
 *
 * @param runner starts pipx
 * @param evidence where its log goes
 * @param redactor for what pipx keeps in files of its own
 * @param tools what it works with
 * @param index the index's base URL; pip gets {@code /simple} below it and no other
 * @param deadline after which an installation is ended
 */
public record PipxInstaller(
        ProcessRunner runner, EvidenceFolder evidence, Redactor redactor, Tools tools, URI index, Duration deadline)
        implements Installer {

    private static final String LOG = "install/pipx.log";
    /** Here pipx keeps all that a failing pip has said; it shows little of it. */
    private static final String KEPT = "logs/*_pip_errors.log";

    /** pip says so of each try, and the next one may do. */
    private static final Pattern NO_NETWORK = Pattern.compile(
            "^(?!.*Retry\\(total=[1-9]).*(connection broken|max retries exceeded|read timed out)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern NO_ROOM = Pattern.compile("No space left", Pattern.CASE_INSENSITIVE);
    /**
     * Once it has started pip catches what goes wrong, so that this frame of its own is in no trace of a candidate's. pipx first has
     * it list what is installed, and breaks when it says nothing.
     */
    private static final Pattern NO_START =
            Pattern.compile("/pip/__main__\\.py\", line |/pipx/venv\\.py\", line \\d+, in list_installed_packages");

    /**
     * What the installer works with.
     *
     * @param pipx the command or its path
     * @param home the gate's own pipx home; made when missing
     * @param userHome the operator's home folder, whose own pipx is left alone
     * @param environment what pipx needs, such as {@code PATH}; python's, pip's and pipx's own variables are dropped
     */
    public record Tools(String pipx, Path home, Path userHome, Map<String, String> environment) {}

    @Override
    public Installation install(String distribution, String command, Wheel wheel, Python python, Progress progress) {
        PipxHome home = new PipxHome(tools.home().toAbsolutePath().normalize());
        refuseTheOperatorsOwn(home.folder());
        Storage.doAt(home.folder(), "a folder to install into", () -> {
            Files.createDirectories(home.home());
            // A link to what another project has installed here under this command's name pipx would leave as it is.
            Path link = home.bin().resolve(command);
            if (Files.isSymbolicLink(link)
                    && Files.exists(link)
                    && link.toRealPath().startsWith(home.folder().toRealPath().resolve("venvs"))) {
                Files.delete(link);
            }
        });
        Path environment = home.environment(distribution);
        takeAway(environment, progress);
        String simple = IndexDoor.below(index, "/simple").toString();
        List<String> argv = List.of(
                tools.pipx(),
                "install",
                "--python",
                python.executable(),
                "--pip-args",
                "--no-cache-dir --index-url '" + simple.replace("'", "%27") + "'",
                wheel.path());
        Command install = new Command(argv, home.folder(), variables(home, simple), deadline, Action.Effect.RUN);
        Storage.doAt(
                home.folder(),
                "what pipx said",
                () -> run(install, home.folder().toFile(), progress));
        return new Installation(
                environment.toString(),
                environment.resolve("bin/python").toString(),
                home.bin().toString(),
                home.bin().resolve(command).toString());
    }

    private void run(Command command, File home, Progress progress) throws IOException {
        List<File> before = FileUtils.getFiles(home, KEPT, null);
        Path log = evidence.spool(LOG);
        ProcessExit ending;
        try {
            ending = runner.run(command, log, progress::live);
            List<File> kept = FileUtils.getFiles(home, KEPT, null);
            kept.removeAll(before);
            for (File file : kept) {
                Files.write(log, redactor.redact(Files.readAllBytes(file.toPath())), StandardOpenOption.APPEND);
            }
        } finally {
            evidence.publishSpool(LOG);
        }
        if (ending.timedOut()) {
            throw GateException.of(
                    Code.TIMED_OUT, "pipx install", "did not end within " + deadline, "an installation; see " + LOG);
        }
        if (!ending.succeeded()) {
            Optional<String> network = line(NO_NETWORK);
            Optional<String> room = line(NO_ROOM);
            if (line(NO_START).isPresent()) {
                throw GateException.of(
                        Code.NOT_READY,
                        "pipx install",
                        "its pip does not start under the interpreter of gate.python",
                        "a pipx as new as that interpreter; see " + LOG);
            }
            throw GateException.of(
                    room.isPresent()
                            ? Code.STORAGE_FAILED
                            : network.isPresent() ? Code.UNREACHABLE : Code.INSTALL_FAILED,
                    "pipx install",
                    "exit status " + ending.exit()
                            + room.or(() -> network).map(": "::concat).orElse(""),
                    "exit status 0; see " + LOG);
        }
    }

    private Optional<String> line(Pattern telling) throws IOException {
        try (Stream<String> lines = Files.lines(evidence.path(LOG), StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> telling.matcher(line).find())
                    .findFirst()
                    .map(String::strip);
        }
    }

    /**
     * An installation of before would answer in the place of one that silently did not happen. pipx itself takes away none that
     * was interrupted; links to what is gone it replaces.
     */
    private static void takeAway(Path environment, Progress progress) {
        if (Files.notExists(environment, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        progress.say("taking away the earlier installation in " + environment);
        Storage.doAt(
                environment, "a place for a fresh installation", () -> FileUtils.deleteDirectory(environment.toFile()));
    }

    private void refuseTheOperatorsOwn(Path home) {
        Stream<Path> usual = Stream.of(".local/pipx", ".local/share/pipx", "Library/Application Support/pipx")
                .map(tools.userHome()::resolve);
        Stream<Path> chosen = Optional.ofNullable(tools.environment().get("PIPX_HOME")).map(Path::of).stream();
        if (Stream.concat(usual, chosen)
                .anyMatch(own -> own.toAbsolutePath().normalize().equals(home))) {
            throw GateException.of(
                    Code.CONFIG_INVALID, "gate.pipx.home", home + " is the operator's own", "a home for the gate");
        }
    }

    /**
     * The variables in which pipx works, but for those of the index.
     *
     * @param base what every program of the gate gets
     * @param home the gate's own home of pipx
     * @return the same without what steers pipx and pip, and with another home for both
     */
    public static Map<String, String> environment(Map<String, String> base, Path home) {
        Map<String, String> all = new TreeMap<>(CleanEnvironment.of(base));
        all.putAll(new PipxHome(home).variables());
        return all;
    }

    private Map<String, String> variables(PipxHome home, String simple) {
        Map<String, String> all = new TreeMap<>(environment(tools.environment(), home.folder()));
        all.put("PIP_INDEX_URL", simple);
        all.put("PIP_RETRIES", "2");
        all.put("PIP_TIMEOUT", "15");
        return all;
    }
}
