package ai.speckitty.gate.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** A python of this machine that has pytest, and a {@code uv} that hands over to it. */
public final class Pytest {

    private static final String ASK = "import pytest, sys; print(sys.executable)";

    private Pytest() {}

    /** The interpreter's own path; without one the test is left out, but fails where {@code CI} is set. */
    public static Path python() {
        Optional<Path> found = Stream.of(
                        "python3", "/usr/bin/python3", "/usr/local/bin/python3", "/opt/homebrew/bin/python3")
                .flatMap(name -> interpreter(name).stream())
                .findFirst();
        if (found.isEmpty() && System.getenv("CI") != null) {
            Assertions.fail(
                    "no python3 with pytest on this machine: install Debian's python3-pytest, or pip install pytest");
        }
        Assumptions.assumeTrue(found.isPresent(), "no python3 with pytest on this machine");
        return found.orElseThrow();
    }

    /** A folder with a {@code uv} in it: {@code uv run --frozen pytest ...} runs pytest with {@code src} on the module path. */
    public static Path uv(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path uv = folder.resolve("uv");
        Files.writeString(uv, """
                #!/bin/sh
                [ "$1 $2 $3" = "run --frozen pytest" ] || { echo "uv: unexpected $*" >&2; exit 64; }
                shift 3
                PYTHONPATH="$PWD/src:$PYTHONPATH" exec "%s" -m pytest "$@"
                """.formatted(python()));
        Files.setPosixFilePermissions(uv, PosixFilePermissions.fromString("rwxr-xr-x"));
        return uv;
    }

    private static Optional<Path> interpreter(String name) {
        try {
            String said = Shell.run(Path.of("."), Map.of("PYTEST_ADDOPTS", ""), List.of(name, "-c", ASK));
            return Optional.of(Path.of(said.strip()));
        } catch (IllegalStateException without) {
            return Optional.empty();
        }
    }
}
