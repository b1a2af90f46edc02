package ai.speckitty.gate.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** A python of this machine that has pytest, and a {@code uv} that hands over to it. */
public final class Pytest {

    /** Looked for once in a JVM: where it is does not change, and asking takes as long as a small test. */
    private static final Map<List<String>, Optional<Path>> FOUND = new ConcurrentHashMap<>();

    private Pytest() {}

    /** The interpreter's own path; without one the test is left out, but fails where {@code CI} is set. */
    public static Path python() {
        return python(List.of());
    }

    /**
     * The path of an interpreter that has other modules too.
     *
     * @param needs names of modules; of those with a bar between them one will do
     */
    public static Path python(List<String> needs) {
        Optional<Path> found = FOUND.computeIfAbsent(needs, Pytest::find);
        if (found.isEmpty() && System.getenv("CI") != null) {
            Assertions.fail("no python3 with pytest " + needs
                    + " on this machine: install Debian's python3-pytest and the like, or pip install pytest");
        }
        Assumptions.assumeTrue(found.isPresent(), "no python3 with pytest " + needs + " on this machine");
        return found.orElseThrow();
    }

    /** A folder with a {@code uv} in it: {@code uv run --frozen pytest ...} runs pytest with {@code src} on the module path. */
    public static Path uv(Path folder) throws IOException {
        return uv(folder, python());
    }

    /** The same for one interpreter. */
    public static Path uv(Path folder, Path python) throws IOException {
        Files.createDirectories(folder);
        Path uv = folder.resolve("uv");
        Files.writeString(uv, """
                #!/bin/sh
                [ "$1 $2 $3" = "run --frozen pytest" ] || { echo "uv: unexpected $*" >&2; exit 64; }
                shift 3
                PYTHONPATH="$PWD/src:$PYTHONPATH" exec "%s" -m pytest "$@"
                """.formatted(python));
        Files.setPosixFilePermissions(uv, PosixFilePermissions.fromString("rwxr-xr-x"));
        return uv;
    }

    private static Optional<Path> find(List<String> needs) {
        return Stream.of("python3", "/usr/bin/python3", "/usr/local/bin/python3", "/opt/homebrew/bin/python3")
                .flatMap(name -> interpreter(name, needs).stream())
                .findFirst();
    }

    private static Optional<Path> interpreter(String name, List<String> needs) {
        String all = needs.stream()
                .map(need -> "any(map(find, '" + need + "'.split('|')))")
                .collect(Collectors.joining(", ", "all([", "])"));
        String ask = "import pytest, sys\nfrom importlib.util import find_spec as find\nassert " + all
                + "\nprint(sys.executable)";
        try {
            String said = Shell.run(Path.of("."), Map.of("PYTEST_ADDOPTS", ""), List.of(name, "-c", ask));
            return Optional.of(Path.of(said.strip()));
        } catch (IllegalStateException without) {
            return Optional.empty();
        }
    }
}
