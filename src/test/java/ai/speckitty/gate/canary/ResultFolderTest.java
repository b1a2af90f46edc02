package ai.speckitty.gate.canary;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.secret.Redactor;
import ai.speckitty.gate.secret.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFolderTest {

    @TempDir
    Path folder;

    @Test
    void everyDocumentOfARunIsListedWhateverItIsCalled() throws IOException {
        Path runs = Files.createDirectory(folder.resolve(ResultFolder.RUNS));
        for (String name :
                List.of("run-2.json", "run-1\nb.json", "run-.json", "rerun-1.json", "run-3.json~", "run-4xjson")) {
            Files.createFile(runs.resolve(name));
        }

        assertThat(new ResultFolder(folder, new Redactor(new Secrets())).runs())
                .containsExactly("runs/run-.json", "runs/run-1\nb.json", "runs/run-2.json");
    }
}
