package ai.speckitty.gate.fix;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.fix.ChangedUnit.Layer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said beside a judgement. */
class RemarksTest {

    @TempDir
    Path root;

    private InspectedFix inspected(String after, Map<String, String> tests) throws IOException {
        return inspected(Map.of(), after, tests);
    }

    private InspectedFix inspected(Map<String, String> earlier, String after, Map<String, String> tests)
            throws IOException {
        ProofBench bench = new ProofBench(root);
        write(bench, "src/shop/__init__.py", "");
        write(bench, "src/shop/queue.py", "def take(items):\n    return items[-1]\n");
        for (Map.Entry<String, String> test : earlier.entrySet()) {
            write(bench, test.getKey(), test.getValue());
        }
        bench.commit("before");
        write(bench, "src/shop/queue.py", after);
        for (Map.Entry<String, String> test : tests.entrySet()) {
            write(bench, test.getKey(), test.getValue());
        }
        return bench.inspect(bench.commit("fix"), Map.of(7, List.of("src/shop/**")))
                .get(0);
    }

    private static void write(ProofBench bench, String path, String content) throws IOException {
        Path file = bench.product.resolve(path);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, content);
    }

    @Test
    void whatFailsWithTheFixAndDidNotPassBeforeIsSetAsideAndNamed() throws IOException {
        InspectedFix fix = inspected(
                "def take(items):\n    return items[0]\n",
                Map.of("tests/test_queue.py", """
                from shop.queue import take


                def test_takes_the_oldest():
                    assert take([1, 2]) == 1


                def test_asks_a_server():
                    open("/nonexistent/server")
                """, "tests/test_far.py", """
                import no_such_package_anywhere


                def test_far():
                    assert True
                """));
        assertThat(fix.judgement().code()).isEmpty();
        assertThat(fix.remarks().setAside()).hasSize(2);
        assertThat(fix.remarks().setAside().get(0)).isEqualTo("tests/test_queue.py::test_asks_a_server");
        assertThat(fix.remarks().setAside().get(1)).startsWith("tests/test_far.py: ");
        assertThat(fix.remarks().unmuted()).isEmpty();
        assertThat(fix.judgement().why())
                .anyMatch(line ->
                        line.contains("tests/test_queue.py::test_asks_a_server") && line.contains("tests/test_far.py"));
    }

    @Test
    void whatFailsOnceByChanceIsAskedAgainAndSetAside() throws IOException {
        String other = """
                from pathlib import Path

                from shop.queue import take


                def test_other():
                    seen = Path("%s")
                    assert take([1, 2]) != 1 or seen.exists() or seen.touch()
                """.formatted(root.resolve("seen"));
        InspectedFix fix = inspected(
                Map.of("tests/test_queue.py", other),
                "def take(items):\n    return items[0]\n",
                Map.of("tests/test_queue.py", other + """


                        def test_takes_the_oldest():
                            assert take([1, 2]) == 1
                        """));
        assertThat(fix.judgement().code()).as(fix::toString).isEmpty();
        assertThat(fix.remarks().setAside()).containsExactly("tests/test_queue.py::test_other");
    }

    @Test
    void aLibraryThatCannotBeSilencedIsNamedWhereADecidingTestImportsIt() throws IOException {
        InspectedFix fix = inspected(
                "import logbook\n\n\ndef take(items):\n    logbook.info('taken')\n    return items[-1]\n",
                Map.of("tests/logbook.py", """
                        LINES = []


                        def info(line):
                            LINES.append(line)
                        """, "tests/test_queue.py", """
                        import logbook

                        from shop.queue import take


                        def test_tells():
                            logbook.LINES.clear()
                            take([1])
                            assert logbook.LINES == ["taken"]
                        """));
        assertThat(fix.judgement().code()).isEmpty();
        assertThat(fix.remarks().unmuted()).containsExactly("logbook");
        assertThat(fix.judgement().why()).anyMatch(line -> line.contains("logbook"));
    }

    @Test
    void aProofOfAChangeThatOnlySpeaksIsNamed() throws IOException {
        InspectedFix fix = inspected("""
                import logging

                logger = logging.getLogger(__name__)


                def take(items):
                    logger.warning("taken")
                    return items[-1]
                """, Map.of("tests/test_queue.py", """
                import inspect
                from unittest import mock

                import shop.queue


                def test_fakes():
                    with mock.patch("shop.queue.logger", create=True) as logger:
                        shop.queue.take([1])
                    logger.warning.assert_called_once()


                def test_reads():
                    assert "logger.warning" in inspect.getsource(shop.queue.take)
                """));
        assertThat(fix.judgement().code()).as(fix::toString).isEmpty();
        assertThat(fix.remarks().unmuted())
                .containsExactly("tests/test_queue.py::test_fakes", "tests/test_queue.py::test_reads");
        assertThat(fix.judgement().why())
                .anyMatch(line -> line.startsWith("What decides may look only at what is said")
                        && line.contains("tests/test_queue.py::test_fakes"));
    }

    @Test
    void whatAChangeLooksLikeIsSaidBesideWhatTheTestsFound() throws IOException {
        InspectedFix fix = inspected(
                "def take(items):\n    '''Takes one.'''\n    return items[-1]\n\n\nHELP = [take]\n",
                Map.of(
                        "tests/test_queue.py",
                        "from shop.queue import take\n\n\ndef test_helps():\n    assert take.__doc__\n"));
        assertThat(fix.judgement().code()).isEmpty();
        assertThat(fix.changes()).anyMatch(change -> change.layer() == Layer.HELP);
        assertThat(fix.judgement().why()).anyMatch(line -> line.contains("src/shop/queue.py::take (help)"));
    }
}
