package ai.speckitty.gate.fix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.fact.CandidateFacts;
import ai.speckitty.gate.fact.CandidateFacts.HeldFix;
import ai.speckitty.gate.fact.FixFacts;
import ai.speckitty.gate.fix.FixRecheck.ProvenFix;
import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.name.CommitRef;
import ai.speckitty.gate.name.RepositoryName;
import ai.speckitty.gate.testkit.Pytest;
import ai.speckitty.gate.testkit.Shell;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to a proven fix between its merge and the candidate, in histories that git made. */
class RecheckTest {

    private static final String QUEUE = "src/shop/queue.py";
    private static final String TESTS = "tests/test_queue.py";
    private static final String BROKEN = "def take(items):\n    return items[-1]\n";
    private static final String FIXED = "def take(items):\n    return items[0]\n";
    private static final String TEST = """
            import pytest

            from shop.queue import take


            @pytest.mark.parametrize("items", [[1, 2], [1, 3]])
            def test_takes_the_oldest(items, one):
                assert take(items) == one
            """;
    private static final String CONFTEST = "import pytest\n\n\n@pytest.fixture\ndef one():\n    return 1\n";
    private static final List<String> DECIDED =
            List.of(TESTS + "::test_takes_the_oldest[items0]", TESTS + "::test_takes_the_oldest[items1]");

    @TempDir
    Path root;

    private ProofBench bench;
    private CommitId fix;

    @BeforeEach
    void proveAFix() throws IOException {
        Pytest.python();
        bench = new ProofBench(root);
        write("src/shop/__init__.py", "");
        write(QUEUE, BROKEN);
        write("tests/conftest.py", CONFTEST);
        bench.commit("before");
        write(QUEUE, FIXED);
        write(TESTS, TEST);
        fix = bench.commit("fix: take the oldest");
        write("README.md", "# Shop\n");
        bench.commit("docs");
    }

    private void write(String path, String content) throws IOException {
        Path file = bench.product.resolve(path);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, content);
    }

    private void git(String... words) {
        Shell.git(bench.product, words);
    }

    private ProvenFix proven(Definition.Blocker blocker) {
        return new ProvenFix(
                blocker,
                new CommitRef(RepositoryName.of("acme/shop"), fix),
                DECIDED.stream()
                        .map(id -> new FixFacts.Test(id, "passed", "failed", "failed", "passed", true, true))
                        .toList());
    }

    private HeldFix recheck() throws IOException {
        return recheck(Duration.ofMinutes(2));
    }

    private HeldFix recheck(Duration deadline) throws IOException {
        var blockers = ProofBench.blockers(Map.of(7, List.of("src/**")));
        return ((FixRecheck) bench.inspection(1))
                .recheck(
                        new CommitRef(RepositoryName.of("acme/shop"), bench.head()),
                        List.of(proven(blockers.get(0))),
                        ProofBench.definition(blockers),
                        deadline,
                        Progress.SILENT)
                .get(0);
    }

    private HeldFix ends(Optional<Code> code, TestOutcome own, Optional<TestOutcome> laidOver) throws IOException {
        HeldFix said = recheck();
        assertThat(Optional.ofNullable(said.code())).as(said::toString).isEqualTo(code.map(Code::name));
        assertThat(said.tests())
                .as(said::toString)
                .extracting(CandidateFacts.Retest::id)
                .isEqualTo(DECIDED);
        assertThat(said.tests()).as(said::toString).allSatisfy(test -> {
            assertThat(test.own()).isEqualTo(own.word());
            assertThat(test.version()).isEqualTo(laidOver.isPresent() ? "fix" : "own");
            assertThat(test.candidate()).isEqualTo(laidOver.orElse(own).word());
        });
        assertThat(said.why()).isNotEmpty();
        assertThat(bench.build.toFile().list()).isNullOrEmpty();
        return said;
    }

    private HeldFix holds(TestOutcome own, Optional<TestOutcome> laidOver) throws IOException {
        return ends(Optional.empty(), own, laidOver);
    }

    private HeldFix lacks(TestOutcome own, Optional<TestOutcome> laidOver) throws IOException {
        return ends(Optional.of(Code.RC_LACKS_FIX), own, laidOver);
    }

    @Test
    void aFixThatNobodyTouchedHoldsAfterOneRun() throws IOException {
        HeldFix said = holds(TestOutcome.PASSED, Optional.empty());
        assertThat(said.trees()).hasSize(1);
        assertThat(said.since()).isEmpty();
    }

    @Test
    void aRevertByGitsOwnWordsIsFoundByTheFixsOwnTests() throws IOException {
        git("revert", "--no-edit", fix.sha());
        HeldFix said = lacks(TestOutcome.ABSENT, Optional.of(TestOutcome.FAILED));
        assertThat(said.since())
                .singleElement()
                .satisfies(commit -> assertThat(commit).endsWith("Revert \"fix: take the oldest\""));
    }

    @Test
    void aRevertThatWasTakenBackHolds() throws IOException {
        git("revert", "--no-edit", fix.sha());
        git("revert", "--no-edit", "HEAD");
        assertThat(holds(TestOutcome.PASSED, Optional.empty()).since()).hasSize(2);
    }

    /** A fix that comes with changed data and no other change of a test. */
    private void proveByDataAlone() throws IOException {
        write(QUEUE, BROKEN);
        write("tests/data/which", "-1");
        write(TESTS, """
                import pathlib

                import pytest

                from shop.queue import take


                @pytest.mark.parametrize("items", [[1, 2], [1, 3]])
                def test_takes_the_oldest(items):
                    which = pathlib.Path(__file__).with_name("data") / "which"
                    assert take(items) == items[int(which.read_text())]
                """);
        bench.commit("before");
        write(QUEUE, FIXED);
        write("tests/data/which", "0");
        fix = bench.commit("fix: take the oldest");
    }

    /** Old source and old data agree with each other: the test, which nobody changed, passes. */
    @Test
    void aRevertOfAFixThatCameWithDataAloneIsFoundByTheFixsData() throws IOException {
        proveByDataAlone();
        git("revert", "--no-edit", fix.sha());
        HeldFix said = lacks(TestOutcome.PASSED, Optional.of(TestOutcome.FAILED));
        assertThat(said.why().get(0)).startsWith("Passed at ").contains(", and the fix's version of it fails there: ");
    }

    @Test
    void dataThatGoesOnSpeaksForItself() throws IOException {
        proveByDataAlone();
        write("tests/data/which", "+0");
        bench.commit("test: other data that says the same");
        assertThat(holds(TestOutcome.PASSED, Optional.empty()).trees()).hasSize(1);
    }

    @Test
    void aFixWhoseDataIsNoMoreHolds() throws IOException {
        proveByDataAlone();
        write("tests/data/which", "-1");
        write(TESTS, TEST);
        bench.commit("test: without data");
        holds(TestOutcome.PASSED, Optional.of(TestOutcome.PASSED));
    }

    @Test
    void aRevertOfAFixThatModifiedItsTestIsFoundByTheFixsVersion() throws IOException {
        write(QUEUE, BROKEN);
        write(TESTS, TEST.replace("== one", "!= one"));
        bench.commit("before");
        write(QUEUE, FIXED);
        write(TESTS, TEST);
        fix = bench.commit("fix: take the oldest");
        git("revert", "--no-edit", fix.sha());
        lacks(TestOutcome.PASSED, Optional.of(TestOutcome.FAILED));
    }

    @Test
    void anUndoingThatLeavesTheTestIsAFailure() throws IOException {
        write(QUEUE, BROKEN);
        bench.commit("refactor: simplify");
        write("README.md", "# The shop\n");
        bench.commit("docs, beside the scope");
        HeldFix said = lacks(TestOutcome.FAILED, Optional.empty());
        assertThat(said.trees()).as("a failure is asked twice").hasSize(2);
        assertThat(said.since())
                .singleElement()
                .satisfies(commit -> assertThat(commit).endsWith("refactor: simplify"));
    }

    @Test
    void aFailureThatIsNotThereAgainIsNoUndoing() throws IOException {
        write(QUEUE, """
                def take(items):
                    with open("%s", "a") as calls:
                        calls.write("x")
                        return items[-1 if calls.tell() <= 2 else 0]
                """.formatted(root.resolve("calls")));
        bench.commit("refactor: by the hour");
        assertThat(ends(Optional.of(Code.FIX_FLAKY), TestOutcome.FAILED, Optional.empty())
                        .trees())
                .hasSize(2);
    }

    /** It writes until it is ended: whoever deletes its checkout before that finds new files in it. */
    @Test
    void whatATestLeavesRunningIsEnded() throws IOException {
        write(TESTS, """
                import pathlib
                import subprocess
                import sys
                import time

                import pytest

                from shop.queue import take

                WRITES = '''
                import pathlib, time
                for number in range(30000):
                    pathlib.Path("left").mkdir(exist_ok=True)
                    pathlib.Path("left/%d" % number).touch()
                    time.sleep(0.001)
                '''


                @pytest.mark.parametrize("items", [[1, 2], [1, 3]])
                def test_takes_the_oldest(items, one):
                    subprocess.Popen([sys.executable, "-c", WRITES], start_new_session=True, stdin=-3, stdout=-3, stderr=-3)
                    while not pathlib.Path("left/1").exists():
                        time.sleep(0.01)
                    assert take(items) == one
                """);
        write(QUEUE, BROKEN);
        bench.commit("test: leave something running");
        lacks(TestOutcome.FAILED, Optional.empty());
        assertThat(ProcessHandle.allProcesses()
                        .filter(each -> each.info()
                                .arguments()
                                .filter(words -> List.of(words).toString().contains("left/%d"))
                                .isPresent()))
                .isEmpty();
    }

    @Test
    void aTestThatTheGateHadToEndTellsNothing() throws IOException {
        write(QUEUE, "def take(items):\n    while True:\n        pass\n");
        bench.commit("refactor: slowly");
        HeldFix said = recheck(Duration.ofSeconds(8));
        assertThat(said.code()).isEqualTo(Code.FIX_INCONCLUSIVE.name());
        assertThat(said.tests()).allMatch(test -> test.own().equals(TestOutcome.FAILED.word()));
        assertThat(said.trees()).hasSize(1);
    }

    @Test
    void anUndoingWithTheTestExpectedToFail() throws IOException {
        write(QUEUE, BROKEN);
        write(TESTS, TEST.replace("@pytest", "@pytest.mark.xfail(reason=\"later\")\n@pytest"));
        bench.commit("refactor: simplify");
        lacks(TestOutcome.EXPECTED_TO_FAIL, Optional.of(TestOutcome.FAILED));
    }

    @Test
    void anUndoingWithTheTestSkippedByAConftest() throws IOException {
        write(QUEUE, BROKEN);
        write("tests/conftest.py", CONFTEST + """


                def pytest_collection_modifyitems(items):
                    for item in items:
                        item.add_marker(pytest.mark.skip(reason="slow"))
                """);
        bench.commit("test: leave out what is slow");
        lacks(TestOutcome.SKIPPED, Optional.of(TestOutcome.FAILED));
    }

    @Test
    void anUndoingWithTheTestDeletedAndItsFixturesToo() throws IOException {
        write(QUEUE, BROKEN);
        git("rm", "--quiet", "-r", "tests");
        bench.commit("chore: remove what nobody needs");
        lacks(TestOutcome.ABSENT, Optional.of(TestOutcome.FAILED));
    }

    @Test
    void anUndoingThatTakesAwayWhatTheTestImports() throws IOException {
        write(QUEUE, "def give(items):\n    return items[-1]\n");
        git("rm", "--quiet", TESTS);
        bench.commit("refactor: another name");
        lacks(TestOutcome.ABSENT, Optional.of(TestOutcome.ERROR));
    }

    @Test
    void aSkippedTestOfAFixThatIsStillThereHolds() throws IOException {
        write(TESTS, TEST.replace("@pytest", "@pytest.mark.skip(reason=\"slow\")\n@pytest"));
        bench.commit("test: leave out what is slow");
        holds(TestOutcome.SKIPPED, Optional.of(TestOutcome.PASSED));
    }

    @Test
    void aTestThatWasMovedAndRenamedHolds() throws IOException {
        write("tests/unit/test_taking.py", TEST.replace("test_takes_the_oldest", "test_oldest_first"));
        git("rm", "--quiet", TESTS);
        git("mv", "tests/conftest.py", "tests/unit/conftest.py");
        bench.commit("test: put things where they belong");
        holds(TestOutcome.ABSENT, Optional.of(TestOutcome.PASSED));
    }

    @Test
    void aTestThatWasOnlyMovedSpeaksForItself() throws IOException {
        write("src/shop/line.py", FIXED);
        git("rm", "--quiet", QUEUE);
        write("tests/unit/test_line.py", TEST.replace("shop.queue", "shop.line"));
        git("rm", "--quiet", TESTS);
        bench.commit("refactor: a better name");
        assertThat(holds(TestOutcome.PASSED, Optional.empty()).trees()).hasSize(1);
    }

    @Test
    void aTestWithOtherParametersStillCovers() throws IOException {
        write(TESTS, TEST.replace("[[1, 2], [1, 3]]", "[pytest.param([1, 5], id=\"two\")]"));
        bench.commit("test: one example is enough");
        holds(TestOutcome.ABSENT, Optional.of(TestOutcome.PASSED));
    }

    @Test
    void otherParametersThatHideAnUndoing() throws IOException {
        write(QUEUE, BROKEN);
        write(TESTS, TEST.replace("[[1, 2], [1, 3]]", "[pytest.param([1], id=\"one\")]"));
        bench.commit("test: one example is enough");
        lacks(TestOutcome.ABSENT, Optional.of(TestOutcome.FAILED));
    }

    @Test
    void testsThatCannotBeRunThereSayNothing() throws IOException {
        write("tests/conftest.py", "import no_such_module\n");
        bench.commit("test: another fixture");
        HeldFix said = recheck();
        assertThat(said.code()).isEqualTo(Code.FIX_INCONCLUSIVE.name());
        assertThat(said.tests()).allMatch(test -> !test.candidate().equals(TestOutcome.PASSED.word()));
    }

    @Test
    void testsThatTheConfigurationLeavesOutSayNothing() throws IOException {
        write("pytest.ini", "[pytest]\naddopts = --deselect " + TESTS + "\n");
        bench.commit("test: leave out what is slow");
        ends(Optional.of(Code.FIX_INCONCLUSIVE), TestOutcome.ABSENT, Optional.of(TestOutcome.ABSENT));
    }

    @Test
    void aCommitThatOnlyTheRemoteHasIsFetchedAndTheCheckoutOnlyRead() throws IOException {
        Path remote = root.resolve("remote");
        git("clone", "--quiet", ".", remote.toString());
        Files.writeString(remote.resolve(QUEUE), BROKEN);
        Shell.git(remote, "commit", "--quiet", "--all", "--message", "simplify");
        Shell.git(remote, "tag", "v1");
        Shell.git(remote, "reset", "--quiet", "--hard", "HEAD~");
        CommitId tagged = new CommitId(Shell.git(remote, "rev-parse", "v1").strip());
        git("remote", "add", "origin", remote.toString());
        Snapshot before = Snapshot.of(bench.product);
        var blockers = ProofBench.blockers(Map.of(7, List.of("src/**")));
        FixRecheck recheck = (FixRecheck) bench.inspection(1);
        List<ProvenFix> fixes = List.of(proven(blockers.get(0)));
        CommitRef runs = new CommitRef(RepositoryName.of("acme/shop"), tagged);

        assertThat(recheck.recheck(runs, fixes, ProofBench.definition(blockers), Duration.ofMinutes(2), Progress.SILENT)
                        .get(0)
                        .code())
                .isEqualTo(Code.RC_LACKS_FIX.name());
        assertThat(Snapshot.of(bench.product).equals(before)).isTrue();
        CommitRef nobodys = new CommitRef(runs.repository(), new CommitId("1".repeat(40)));
        assertThatThrownBy(() -> recheck.recheck(
                        nobodys, fixes, ProofBench.definition(blockers), Duration.ofMinutes(2), Progress.SILENT))
                .isInstanceOfSatisfying(GateException.class, ended -> {
                    assertThat(ended.verdict().code()).contains(Code.LINEAGE_UNKNOWN);
                    assertThat(ended.verdict().findings().get(0).subject())
                            .isEqualTo(nobodys.commit().sha());
                });
    }
}
