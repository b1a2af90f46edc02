package ai.speckitty.gate.fix;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.testkit.Pytest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a test shows of a secret stays in no file that is kept. */
class ProofEvidenceTest {

    private static final String TOKEN = "ghp_" + "a1".repeat(18);

    @TempDir
    Path root;

    @Test
    void aTokenInAnAssertionIsTakenOutOfTheJUnitFileAsOutOfTheLog() throws IOException {
        Pytest.python();
        ProofBench bench = new ProofBench(root);
        write(bench, "src/shop/__init__.py", "");
        write(bench, "src/shop/queue.py", "def take(items):\n    return items[-1]\n");
        bench.commit("before");
        write(bench, "src/shop/queue.py", "def take(items):\n    return items[0]\n");
        write(bench, "tests/test_queue.py", """
                from shop.queue import take


                def test_takes_the_oldest():
                    assert take(["ghp_" + "a1" * 18, "new"]) == "ghp_" + "a1" * 18
                """);
        CommitId fix = bench.commit("fix");

        InspectedFix inspected =
                bench.inspect(fix, Map.of(7, List.of("src/**"))).get(0);

        assertThat(inspected.judgement().code()).isEmpty();
        List<String> kept = inspected.runs().stream()
                .flatMap(run -> run.evidence().stream())
                .toList();
        assertThat(kept).contains("fix/7/base-1.xml", "fix/7/base-1.log");
        for (String name : kept) {
            assertThat(bench.evidence().resolve(name)).content().doesNotContain(TOKEN);
        }
        for (String name : List.of("fix/7/base-1.xml", "fix/7/base-1.log")) {
            assertThat(bench.evidence().resolve(name)).content().contains("[redacted]");
        }
    }

    private static void write(ProofBench bench, String path, String content) throws IOException {
        Path file = bench.product.resolve(path);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, content);
    }
}
