package ai.speckitty.gate.fix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.speckitty.gate.candidate.Machine;
import ai.speckitty.gate.json.Fields;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A comparison that is not told to its end is none. */
class PythonProcessTest {

    @TempDir
    Path folder;

    @Test
    void answersComeInTheOrderOfTheRequests() throws Exception {
        assertThat(ask("echo '{\"id\":0,\"is\":\"a\"}'; echo '{\"id\":1,\"is\":\"b\"}'"))
                .containsExactly("a", "b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "echo '{\"id\":0}'; echo no module >&2; exit 3 | ended with 3: no module",
                "echo '{\"id\":0}'; echo Traceback         | the comparison's answer",
                "echo '{\"id\":0}'; echo '{\"is\":1}'        | id",
                "echo '{\"id\":0}'                         | said nothing about request 1",
                "echo '{\"id\":1}'; echo '{\"id\":0}'        | said nothing about request 1",
            })
    void oneThatIsNotToldToItsEndIsInconclusive(String python, String why) {
        assertThatThrownBy(() -> ask(python)).isInstanceOfSatisfying(GateException.class, e -> {
            assertThat(e.verdict().code()).contains(Code.FIX_INCONCLUSIVE);
            assertThat(e.verdict().findings())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.found()).contains(why));
        });
    }

    /** Two requests to a program that stands for Python. */
    private List<String> ask(String script) throws IOException, MalformedJsonException {
        Path python = Files.writeString(folder.resolve("python"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(python, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<Fields> answers = new PythonProcess(
                        Machine.runner(folder), python.toString(), Map.of("PATH", System.getenv("PATH")))
                .ask(
                        ProofFolder.open(Files.createDirectories(folder.resolve("build"))),
                        "requests",
                        List.of(StrictJson.object(), StrictJson.object()));
        return List.of(answers.get(0).text("is"), answers.get(1).text("is"));
    }
}
