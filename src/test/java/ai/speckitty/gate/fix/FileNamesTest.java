package ai.speckitty.gate.fix;

import static ai.speckitty.gate.testkit.Stops.assertCode;
import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.testkit.Pytest;
import ai.speckitty.gate.testkit.Shell;
import ai.speckitty.gate.verdict.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is undone has to be named; git holds names that are no text. */
class FileNamesTest {

    private static final Map<Integer, List<String>> SCOPE = Map.of(7, List.of("src/**"));

    @TempDir
    Path root;

    @Test
    void aFixMayBeInAFileWhoseNameIsNotAscii() throws IOException {
        Pytest.python();
        ProofBench bench = new ProofBench(root);
        write(bench, "src/shop/__init__.py", "");
        write(bench, "src/shop/größe.py", "def size():\n    return 1\n");
        bench.commit("before");
        write(bench, "src/shop/größe.py", "def size():\n    return 2\n");
        write(
                bench,
                "tests/test_größe.py",
                "from shop.größe import size\n\n\ndef test_size():\n    assert size() == 2\n");
        CommitId fix = bench.commit("fix");
        assertThat(bench.inspect(fix, SCOPE).get(0).judgement().code()).isEmpty();
    }

    /** Put into git's index, since some file systems hold no such name. */
    @Test
    void aNameThatIsNotUtf8IsSaidToBeThat() throws IOException {
        ProofBench bench = new ProofBench(root);
        write(bench, "src/shop/__init__.py", "");
        bench.commit("before");
        Shell.run(
                bench.product,
                Map.of(),
                List.of(
                        "bash",
                        "-c",
                        "git update-index --add --cacheinfo \"100644,$(git hash-object -w src/shop/__init__.py),\"$'src/gr\\xf6.py'"));
        Shell.git(bench.product, "commit", "--quiet", "--message", "fix");
        assertCode(() -> bench.inspect(bench.head(), SCOPE), Code.FIX_INCONCLUSIVE);
    }

    private static void write(ProofBench bench, String path, String content) throws IOException {
        Path file = bench.product.resolve(path);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, content);
    }
}
