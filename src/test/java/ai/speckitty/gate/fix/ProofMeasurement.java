package ai.speckitty.gate.fix;

import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.testkit.Pytest;
import ai.speckitty.gate.testkit.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Measures the proof of one commit against its pytest runs one after another; run by {@code bench/proof.sh}. */
public final class ProofMeasurement {

    private static final String TEST = """
            import time

            import pytest

            from shop.queue import take


            @pytest.mark.parametrize("number", range(40))
            def test_takes_the_oldest(number):
                until = time.process_time() + 0.05
                while time.process_time() < until:
                    pass
                assert take([number, -1]) == number
            """;

    private ProofMeasurement() {}

    /** Takes a folder to work in. */
    public static void main(String[] arguments) throws IOException {
        ProofBench bench = new ProofBench(Files.createDirectories(Path.of(arguments[0])));
        write(bench, "src/shop/__init__.py", "");
        write(bench, "src/shop/queue.py", "def take(items):\n    return items[-1]\n");
        bench.commit("before");
        write(bench, "src/shop/queue.py", "def take(items):\n    return items[0]\n");
        write(bench, "tests/test_queue.py", TEST);
        CommitId fix = bench.commit("fix");

        long start = System.nanoTime();
        InspectedFix inspected =
                bench.inspect(fix, Map.of(7, List.of("src/**"))).get(0);
        long proof = (System.nanoTime() - start) / 1_000_000;

        long runs = 0;
        for (int run = 0; run < inspected.runs().size(); run++) {
            runs += pytest(bench);
        }
        System.out.println(
                "proof: " + inspected.judgement().code().map(Enum::name).orElse("proven") + ", "
                        + inspected.runs().size() + " runs, whole proof " + proof
                        + " ms; the same runs one after another " + runs
                        + " ms; ratio " + proof * 100 / runs + "/100, limit 70/100, "
                        + Runtime.getRuntime().availableProcessors() + " cores");
    }

    private static long pytest(ProofBench bench) {
        List<String> argv = new ArrayList<>(List.of(Pytest.python().toString(), "-B", "-m", "pytest", "-q"));
        argv.addAll(List.of("--junitxml=" + bench.root.resolve("alone.xml"), "tests/test_queue.py"));
        long start = System.nanoTime();
        Shell.run(bench.product, Map.of("PYTHONPATH", "src"), argv);
        return (System.nanoTime() - start) / 1_000_000;
    }

    private static void write(ProofBench bench, String path, String content) throws IOException {
        Path file = bench.product.resolve(path);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, content);
    }
}
