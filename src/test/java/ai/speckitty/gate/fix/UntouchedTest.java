package ai.speckitty.gate.fix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.speckitty.gate.definition.Definition.Blocker;
import ai.speckitty.gate.fact.FixFacts;
import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.name.CommitRef;
import ai.speckitty.gate.name.RepositoryName;
import ai.speckitty.gate.testkit.Pytest;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens, the checkout and the operator's home are byte for byte as before, and nothing is left behind. */
class UntouchedTest {

    private static final String EMPTIES_THE_HOME = """
            import pathlib
            import shutil

            from shop.queue import take


            def test_takes_the_oldest():
                shutil.rmtree(pathlib.Path.home() / ".spec-kitty", ignore_errors=True)
                assert take([1, 2]) == 1
            """;

    @TempDir
    Path root;

    private ProofBench bench;
    private Path home;
    private Snapshot checkoutBefore = new Snapshot(Map.of());
    private Snapshot homeBefore = new Snapshot(Map.of());

    /** Where it is missing, there is nothing to look at afterwards either. */
    @BeforeAll
    static void needsPytest() {
        Pytest.python();
    }

    @BeforeEach
    void build() throws IOException {
        home = root.resolve("home");
        Files.createDirectories(home.resolve(".spec-kitty/queues"));
        Files.writeString(home.resolve(".spec-kitty/queue.db"), "precious");
        Files.writeString(home.resolve(".spec-kitty/queues/a.db"), "precious too");
        bench = new ProofBench(root, Map.of("PATH", System.getenv("PATH"), "HOME", home.toString()));
    }

    private CommitId fix(String test) throws IOException {
        write("src/shop/__init__.py", "");
        write("src/shop/queue.py", "def take(items):\n    return items[-1]\n");
        bench.commit("before");
        write("src/shop/queue.py", "def take(items):\n    return items[0]\n");
        write("tests/test_queue.py", test);
        CommitId fix = bench.commit("fix");
        write("src/shop/queue.py", "what the operator works on\n");
        write("untracked.txt", "mine\n");
        checkoutBefore = Snapshot.of(bench.product);
        homeBefore = Snapshot.of(home);
        return fix;
    }

    private void write(String path, String content) throws IOException {
        Path file = bench.product.resolve(path);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, content);
    }

    @AfterEach
    void nothingWasTouched() throws IOException {
        assertThat(Snapshot.of(bench.product)).isEqualTo(checkoutBefore);
        assertThat(Snapshot.of(home)).isEqualTo(homeBefore);
        assertThat(bench.build.toFile().list()).isNullOrEmpty();
    }

    @Test
    void afterAPassWhoseTestEmptiesTheHome() throws IOException {
        InspectedFix inspected = bench.inspect(fix(EMPTIES_THE_HOME), Map.of(7, List.of("src/**")))
                .get(0);

        assertThat(inspected.judgement().code()).isEmpty();
        assertThat(inspected.files())
                .containsExactly(new FixFacts.SourceFile(
                        "src/shop/queue.py", List.of("tests/test_queue.py::test_takes_the_oldest")));
        assertThat(inspected.tests()).singleElement().satisfies(test -> {
            assertThat(test.fix()).isEqualTo("passed");
            assertThat(test.muted()).isEqualTo("passed");
            assertThat(test.base()).isEqualTo("failed");
            assertThat(test.scoped()).isEqualTo("failed");
        });
        assertThat(inspected.runs())
                .hasSize(4)
                .allSatisfy(run -> assertThat(run.evidence())
                        .allSatisfy(name -> assertThat(root.resolve("evidence").resolve(name))
                                .exists()));
    }

    @Test
    void afterAStop() throws IOException {
        assertThat(bench.inspect(fix("# no test\n"), Map.of(7, List.of("src/**")))
                        .get(0)
                        .judgement()
                        .code())
                .contains(Code.FIX_UNTESTED);
    }

    @Test
    void afterADeadline() throws IOException {
        CommitId fix = fix("import time\n\ntime.sleep(600)\n" + EMPTIES_THE_HOME);
        assertThatThrownBy(() -> inspect(fix, Duration.ofMillis(1500), Progress.SILENT))
                .isInstanceOfSatisfying(
                        GateException.class,
                        ended -> assertThat(ended.verdict().code()).contains(Code.TIMED_OUT));
    }

    @Test
    void afterAnInterruption() throws IOException {
        CommitId fix = fix("import time\n\ntime.sleep(600)\n" + EMPTIES_THE_HOME);
        AtomicBoolean once = new AtomicBoolean();
        Progress interrupts = new Progress() {
            @Override
            public void say(String line) {}

            @Override
            public void live(String line) {
                if (once.compareAndSet(false, true)) {
                    new Thread(() -> bench.runner.interrupt(Duration.ofMillis(100))).start();
                }
            }
        };
        assertThatThrownBy(() -> inspect(fix, Duration.ofMinutes(2), interrupts))
                .isInstanceOfSatisfying(
                        GateException.class,
                        ended -> assertThat(ended.verdict().code()).contains(Code.INTERRUPTED));
    }

    @Test
    void afterACrashInTheMiddle() throws IOException {
        CommitId fix = fix(EMPTIES_THE_HOME);
        Progress breaks = new Progress() {
            @Override
            public void say(String line) {
                throw new IllegalStateException("a defect");
            }

            @Override
            public void live(String line) {}
        };
        assertThatThrownBy(() -> inspect(fix, Duration.ofMinutes(2), breaks)).isInstanceOf(IllegalStateException.class);
    }

    private void inspect(CommitId commit, Duration deadline, Progress progress) throws IOException {
        List<Blocker> blockers = ProofBench.blockers(Map.of(7, List.of("src/**")));
        FoundFix fix =
                new FoundFix(new CommitRef(RepositoryName.of("acme/shop"), commit), "named by hand", Optional.empty());
        bench.inspection(2).inspect(fix, blockers, ProofBench.definition(blockers), deadline, progress);
    }
}
