package ai.speckitty.gate.canary;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the gate reads from real files, against a table that is also on the page of phases. */
class JunitCorpusTest {

    private static final Path TABLE = JunitCorpus.FOLDER.resolve("outcomes.md");

    static Stream<JunitCorpus> corpus() {
        return JunitCorpus.all();
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void eachFileIsReadAsTheTableSays(JunitCorpus written) throws Exception {
        String row = Files.readAllLines(TABLE).stream()
                .filter(line -> line.startsWith("| " + written.suite() + " |"))
                .findFirst()
                .orElseThrow();
        String[] cells = row.split(" \\| ?", -1);

        assertThat(written.outcome()).isEqualTo(cells[2 + JunitCorpus.VERSIONS.indexOf(written.version())]);
    }

    @Test
    void thePageHoldsTheTable() throws Exception {
        List<String> table = Files.readAllLines(TABLE);

        assertThat(table).hasSize(2 + JunitCorpus.suites().size());
        assertThat(Files.readString(Path.of("src/site/markdown/phases.md"))).contains(String.join("\n", table));
    }
}
