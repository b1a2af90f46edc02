package ai.speckitty.gate.candidate.install;

import ai.speckitty.gate.action.Action;
import ai.speckitty.gate.candidate.index.Wheel;
import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.json.StrictRecords;
import ai.speckitty.gate.name.Resource;
import ai.speckitty.gate.process.Captured;
import ai.speckitty.gate.process.Command;
import ai.speckitty.gate.process.ProcessRunner;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks the environment's own interpreter, isolated, from an empty folder and with an empty home.
 *
 * @param runner starts the interpreter
 * @param python the gate's own interpreter, which looks at the files
 * @param environment what it needs, such as {@code PATH}; python's own variables are dropped
 * @param folder below the build folder; gets an empty home and an empty place to start from
 */
public record EnvironmentChecks(ProcessRunner runner, String python, Map<String, String> environment, Path folder)
        implements InstalledChecks {

    private static final String OWN = "the environment's own interpreter";
    private static final int LONGEST_FIRST_LINE = 4096;
    private static final Duration DEADLINE = Duration.ofMinutes(2);
    /** A script of Python, by any word of its first line; the first word is what is started. */
    private static final Pattern OF_PYTHON =
            Pattern.compile("#!(?=(?:.*[\\s/])?(?:python|pypy)[0-9.]*(?:\\s|$))\\s*(?<program>[^\\s\\x00]+).*");

    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;?]*[ -/]*[@-~]");

    @Override
    public Inspection inspect(
            Installation installation, Wheel wheel, Definition.Candidate policy, Optional<String> events) {
        return Storage.at(
                folder,
                "a readable folder",
                () -> inspect(installation, Path.of(wheel.path()), policy, events, emptyPlace()));
    }

    private Inspection inspect(
            Installation installation, Path wheel, Definition.Candidate policy, Optional<String> events, Path place)
            throws IOException {
        if (!Files.isExecutable(Path.of(installation.python()))) {
            return new Inspection(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    Map.of(),
                    List.of(new Finding(installation.python(), "is not there", "the environment's interpreter")),
                    List.of());
        }
        Path inside = Path.of(installation.environment()).toRealPath();
        Answer metadata = probe(installation, place, Map.of(), "metadata", policy.distribution(), events.orElse(""));
        Optional<Path> target = realPath(installation.command());
        Optional<Path> command = target.filter(path -> path.startsWith(inside));
        List<Finding> records =
                new ArrayList<>(records(wheel, metadata.place().flatMap(EnvironmentChecks::realPath), inside, place));
        Optional<String> foreign = command.isPresent() ? foreign(command.get(), inside) : Optional.empty();
        foreign.ifPresent(first -> records.add(new Finding(policy.command(), "begins with " + first, OWN)));
        return new Inspection(
                metadata.version(),
                metadata.events(),
                target.map(Path::toString),
                command.filter(path -> foreign.isEmpty()).flatMap(path -> version(path, policy, place)),
                command.isPresent(),
                modules(installation, policy, place, inside),
                records,
                metadata.requires());
    }

    /** The first line of a script that runs with what is installed elsewhere: pip puts its interpreter only where one is asked for. */
    private static Optional<String> foreign(Path command, Path inside) throws IOException {
        String start;
        try (InputStream in = Files.newInputStream(command)) {
            start = new String(in.readNBytes(LONGEST_FIRST_LINE), StandardCharsets.UTF_8);
        }
        Matcher first = OF_PYTHON.matcher(start.lines().findFirst().orElse(""));
        return first.matches()
                        && Optional.ofNullable(Path.of(first.group("program")).getParent())
                                .flatMap(folder -> realPath(folder.toString()))
                                .filter(folder -> folder.startsWith(inside))
                                .isEmpty()
                ? Optional.of(first.group())
                : Optional.empty();
    }

    private List<Finding> records(Path wheel, Optional<Path> packages, Path inside, Path place) {
        if (packages.filter(path -> path.startsWith(inside)).isEmpty()) {
            return List.of(new Finding(
                    "installed metadata",
                    "lies in " + packages.map(Path::toString).orElse("no place"),
                    "a folder inside the environment"));
        }
        return new WheelRecord(runner, python, variables(place, Map.of()), place).compare(wheel, packages.get());
    }

    private Map<String, Inspection.Module> modules(
            Installation installation, Definition.Candidate policy, Path place, Path inside) {
        Map<String, Inspection.Module> modules = new LinkedHashMap<>();
        for (String name : policy.imports()) {
            Answer answer = probe(installation, place, policy.environment(), "import", name, "");
            Optional<Path> file = answer.file().flatMap(EnvironmentChecks::realPath);
            boolean isInside = file.filter(
                            path -> path.startsWith(inside) && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .isPresent();
            modules.put(name, new Inspection.Module(file.map(Path::toString), isInside, answer.error()));
        }
        return modules;
    }

    /** What the script says from inside: of the distributions, or of one module. */
    private record Answer(
            Optional<String> version,
            Optional<String> place,
            Optional<String> events,
            List<String> requires,
            Optional<String> file,
            Optional<String> error) {
        private static final Answer NONE = new Answer(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.of("the interpreter ended without an answer"));
    }

    private Answer probe(Installation installation, Path place, Map<String, String> more, String... arguments) {
        List<String> argv = new ArrayList<>(
                List.of(installation.python(), "-I", "-c", Resource.text(EnvironmentChecks.class, "inside.py")));
        argv.addAll(List.of(arguments));
        Captured said = runner.capture(new Command(argv, place, variables(place, more), DEADLINE, Action.Effect.RUN));
        try {
            return said.ending().succeeded()
                    ? StrictRecords.read(StrictJson.read(said.out(), "inside.py"), Answer.class, "inside.py")
                    : Answer.NONE;
        } catch (MalformedJsonException e) {
            return Answer.NONE;
        }
    }

    /** The last line counts: the banner above it names versions, too. */
    private Optional<String> version(Path command, Definition.Candidate policy, Path place) {
        Captured said = runner.capture(new Command(
                List.of(command.toString(), "--version"),
                place,
                variables(place, policy.environment()),
                DEADLINE,
                Action.Effect.RUN));
        if (!said.ending().succeeded()) {
            return Optional.empty();
        }
        return COLOUR.matcher(said.out())
                .replaceAll("")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .reduce((first, second) -> second)
                .map(line -> line.substring(line.lastIndexOf(' ') + 1));
    }

    private Map<String, String> variables(Path place, Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(CleanEnvironment.of(environment));
        all.putAll(more);
        all.put("HOME", place.resolve("home").toString());
        return all;
    }

    private Path emptyPlace() throws IOException {
        Files.createDirectories(folder);
        Path place = Files.createTempDirectory(folder, "inside-").toAbsolutePath();
        Files.createDirectory(place.resolve("home"));
        return place;
    }

    private static Optional<Path> realPath(String path) {
        try {
            return Optional.of(Path.of(path).toRealPath());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
