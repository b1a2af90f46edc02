package ai.speckitty.gate.canary;

import static ai.speckitty.gate.testkit.Stops.assertCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.speckitty.gate.testkit.CanaryScene;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PythonQueueRowsTest {

    @TempDir
    Path temporary;

    private Path queue;
    private Path copies;

    @BeforeEach
    void lay() throws IOException {
        queue = Files.writeString(temporary.resolve("queue.db"), "no database");
        copies = temporary.resolve("copies");
    }

    @Test
    void aCleanUpThatFailsHidesNothing() throws IOException {
        PythonQueueRows rows = rows("rm -r '" + copies + "'; echo out of luck >&2; exit 3");

        assertThatThrownBy(() -> rows.count(List.of(queue)))
                .isInstanceOf(GateException.class)
                .hasMessageContaining("out of luck");
    }

    @Test
    void aCleanUpThatFailsAfterAllWentWellIsSaid() throws IOException {
        String counted = "{\"counts\":[{\"rows\":1,\"changes\":1}]}";

        PythonQueueRows rows = rows("rm -r '" + copies + "'; echo '" + counted + "'");

        assertCode(() -> rows.count(List.of(queue)), Code.STORAGE_FAILED);
    }

    private PythonQueueRows rows(String script) throws IOException {
        Path python = Files.writeString(temporary.resolve("python"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(python, PosixFilePermissions.fromString("rwx------"));
        return new PythonQueueRows(
                new CanaryScene(temporary).runner, python.toString(), copies, CanaryScene.ENVIRONMENT);
    }
}
