package ai.speckitty.gate.fix;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.testkit.Pytest;
import ai.speckitty.gate.verdict.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A test that does not come to an end is ended by itself, the others go on, and its end proves nothing. */
class StuckTestTest {

    /** A quarter of it is what one test may take. */
    private static final Duration DEADLINE = Duration.ofSeconds(8);

    private static final String STUCK = "def take(items):\n    while True:\n        pass\n";

    private static final String TEST = """
            from shop.queue import take


            def test_takes_the_oldest():
                assert take([1, 2]) == 1
            """;

    private static final String AND_ANOTHER = """


            def test_stands_alone():
                assert [1, 2][0] == 1
            """;

    @TempDir
    Path root;

    @Test
    void isNoProofWhenItIsStuckWithoutTheFix() throws IOException {
        InspectedFix inspected = inspect(STUCK, "def take(items):\n    return items[0]\n");

        assertThat(inspected.judgement().code()).contains(Code.FIX_UNPROVEN);
        assertThat(inspected.tests()).anySatisfy(test -> {
            assertThat(test.id()).endsWith("::test_takes_the_oldest");
            assertThat(test.fix()).isEqualTo("passed");
            assertThat(test.scoped()).isEqualTo("failed");
        });
        assertThat(inspected.tests()).anySatisfy(test -> {
            assertThat(test.id()).endsWith("::test_stands_alone");
            assertThat(test.scoped()).isEqualTo("passed");
        });
    }

    @Test
    void isABrokenFixWhenItIsStuckWithIt() throws IOException {
        InspectedFix inspected = inspect("def take(items):\n    return items[0]\n", STUCK);

        assertThat(inspected.judgement().code()).contains(Code.FIX_BROKEN);
    }

    private InspectedFix inspect(String before, String after) throws IOException {
        Pytest.python();
        ProofBench bench = new ProofBench(root);
        write(bench, "src/shop/__init__.py", "");
        write(bench, "src/shop/queue.py", before);
        bench.commit("before");
        write(bench, "src/shop/queue.py", after);
        write(bench, "tests/test_queue.py", TEST + AND_ANOTHER);
        CommitId fix = bench.commit("fix");
        return bench.inspect(fix, Map.of(7, List.of("src/**")), DEADLINE).get(0);
    }

    private static void write(ProofBench bench, String path, String content) throws IOException {
        Path file = bench.product.resolve(path);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, content);
    }
}
