package ai.speckitty.gate.fix;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.fact.FixFacts;
import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.testkit.Pytest;
import ai.speckitty.gate.verdict.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A checkout serves several trees: what its fixtures made once stays, and what one tree's tests leave reaches no other. */
class CarriedOverTest {

    /** Makes something dear below an ignored folder, once a checkout, and looks at the checkout before any test has run. */
    private static final String CONFTEST = """
            import base64
            import hashlib
            import os
            import pathlib
            import subprocess
            import sys

            import pytest

            NOTES = pathlib.Path(%s)
            RUN = pathlib.Path(os.environ["SPEC_KITTY_GATE_PROOF"]).stem
            BUILT = pathlib.Path(".built")


            def git(*words):
                return subprocess.run(["git", *words], capture_output=True, text=True).stdout


            def row(name, file):
                content = file.read_bytes()
                digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode().rstrip("=")
                return f"{name},sha256={digest},{len(content)}\\n"


            def looks():
                yield "status", git("status", "--porcelain", "--ignored", "--", ":!.built", ":!src/shop")
                yield "built", " ".join(sorted(os.listdir(".built/tools"))) if (BUILT / "done").exists() else "RECORD tool.py tools.pth"
                yield "source", " ".join(sorted(os.listdir("src/shop")))
                yield "config", git("config", "--local", "--get-regexp", "^(user|alias)")
                yield "refs", git("for-each-ref", "--format=%%(refname)", "refs/heads", "refs/tags", "refs/stash")
                yield "hooks", " ".join(sorted(os.listdir(".git/hooks"))) if os.path.exists(".git/hooks") else ""
                yield "index", git("diff", "--cached", "--name-only", "--", ":!src/shop")
                yield "modes", " ".join(oct(os.stat(name).st_mode) for name in ("README.md", "src", "src/shop/__init__.py"))
                yield "link", str(os.path.islink("README.md")) + pathlib.Path("README.md").read_text()
                yield "cache", str(os.path.exists(".pytest_cache"))
                yield "home", " ".join(sorted(os.listdir(pathlib.Path.home())))
                yield "temp", " ".join(sorted(os.listdir(os.environ["TMPDIR"])))
                yield "mark", str(os.environ.get("LEFT_BEHIND"))


            @pytest.fixture(scope="session", autouse=True)
            def built():
                with (NOTES / "seen").open("a") as notes:
                    for name, seen in looks():
                        notes.write(f"{RUN}: {name}: {seen.strip()!r}\\n")
                BUILT.mkdir(exist_ok=True)
                if not (BUILT / "done").exists():
                    with (NOTES / "builds").open("a") as notes:
                        notes.write(RUN + "\\n")
                    (BUILT / "tools").mkdir()
                    (BUILT / "tools/tool.py").write_text("ANSWER = 42\\n")
                    (BUILT / "tools/tools.pth").write_text(os.getcwd() + "/src\\n")
                    (BUILT / "tools/RECORD").write_text(row("tools/tools.pth", BUILT / "tools/tools.pth"))
                    %s
                    (BUILT / "done").write_text("1.0.0")
            """;

    /** Does to the checkout what it can, after it has looked at the product. */
    private static final String MESS = """


            def test_leaves_a_mess():
                import os, pathlib, subprocess
                git = lambda *words: subprocess.run(["git", *words], check=True, capture_output=True)
                os.environ["LEFT_BEHIND"] = "1"
                pathlib.Path("stashed").write_text("x")
                git("stash", "push", "--include-untracked", "--", "stashed")
                git("tag", "left")
                git("checkout", "-b", "left")
                git("config", "user.name", "somebody else")
                git("config", "alias.st", "status")
                git("config", "core.hooksPath", ".git/hooks")
                pathlib.Path(".git/hooks").mkdir(exist_ok=True)
                pathlib.Path(".git/hooks/post-checkout").write_text("#!/bin/sh\\nexit 1\\n")
                pathlib.Path("staged").write_text("x")
                git("add", "staged")
                pathlib.Path("src/shop/__init__.py").write_text("LEFT = 1\\n")
                pathlib.Path("src/sitecustomize.py").write_text("LEFT = 1\\n")
                pathlib.Path("conftest.py").write_text("LEFT = 1\\n")
                pathlib.Path("setup.cfg").write_text("[tool:pytest]\\n")
                pathlib.Path("README.md").unlink()
                pathlib.Path("README.md").symlink_to("/etc/hostname")
                pathlib.Path("src").chmod(0o700)
                pathlib.Path("src/shop/__init__.py").chmod(0o600)
                pathlib.Path("src/shop/__pycache__").mkdir()
                pathlib.Path("src/shop/__pycache__/queue.cpython-311.pyc").write_bytes(b"x")
                pathlib.Path("ignored").mkdir()
                pathlib.Path("ignored/answer").write_text("43")
                pathlib.Path(".pytest_cache/v/cache").mkdir(parents=True, exist_ok=True)
                pathlib.Path(".pytest_cache/v/cache/lastfailed").write_text("{}")
                pathlib.Path(".pytest_cache/v/left").write_text("{}")
                pathlib.Path(".built/tools/left.pth").write_text("LEFT = 1\\n")
                pathlib.Path(".built/left").mkdir()
                (pathlib.Path.home() / "left").write_text("x")
                pathlib.Path(os.environ["TMPDIR"], "left").write_text("x")
            """;

    @TempDir
    Path root;

    private ProofBench bench;
    private String inFixture = "pass";

    @BeforeEach
    void build() throws IOException {
        Pytest.python();
        bench = new ProofBench(root);
    }

    /** Of two changed files one is the blocker's: fix, base, muted and scoped, and each file by itself. */
    private InspectedFix inspect(String scope, String test) throws IOException {
        write("src/shop/__init__.py", "");
        write("README.md", "# Shop\n");
        write(".gitignore", "/.built/\n/ignored/\n__pycache__/\n.pytest_cache/\n/.benchmarks/\n");
        write("tests/conftest.py", CONFTEST.formatted("\"" + root + "\"", inFixture));
        write("src/shop/queue.py", "def take(items):\n    return items[-1]\n");
        write("src/shop/stock.py", "def count(items):\n    return len(items) + 1\n");
        bench.commit("before");
        write("src/shop/queue.py", "def take(items):\n    return items[+0]\n");
        write("src/shop/stock.py", "def count(items):\n    return len(items) + 0\n");
        write("tests/test_shop.py", test);
        CommitId fix = bench.commit("fix");
        return bench.inspect(fix, Map.of(7, List.of(scope))).get(0);
    }

    private void write(String path, String content) throws IOException {
        Path file = bench.product.resolve(path);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, content);
    }

    private List<String> builds() throws IOException {
        return Files.readAllLines(root.resolve("builds"));
    }

    /** What the first run on each tree found before its tests began, the source under test aside. */
    private Set<String> found() throws IOException {
        try (var lines = Files.lines(root.resolve("seen"))) {
            return lines.filter(line -> line.matches("7-[a-z0-9-]+-1: .*"))
                    .map(line -> line.substring(line.indexOf(' ') + 1))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static final String TAKES = """
            from shop.queue import take
            from shop.stock import count


            def test_takes_the_oldest():
                assert take([1, 2]) == 1


            def test_counts():
                assert count([1, 2]) == 2
            """;

    @Test
    void preparesOnceACheckoutAndCarriesNothingElse() throws IOException {
        InspectedFix inspected = inspect("src/shop/queue.py", TAKES + MESS);

        assertThat(inspected.judgement().code()).isEmpty();
        assertThat(inspected.files())
                .containsExactly(
                        new FixFacts.SourceFile(
                                "src/shop/queue.py", List.of("tests/test_shop.py::test_takes_the_oldest")),
                        new FixFacts.SourceFile("src/shop/stock.py", List.of("tests/test_shop.py::test_counts")));
        assertThat(found())
                .allSatisfy(line -> assertThat(found().stream()
                                .filter(other -> other.startsWith(line.substring(0, line.indexOf(':') + 1))))
                        .as("each tree finds the same")
                        .hasSize(1))
                .contains("config: ''", "index: ''", "cache: 'False'", "mark: 'None'", "refs: 'refs/heads/main'");
        assertThat(builds()).containsExactlyInAnyOrder("7-fix-1", "7-base-1");
    }

    @Test
    void buildsAnewWhereTestsChangeWhatFixturesMade() throws IOException {
        InspectedFix inspected = inspect("src/shop/queue.py", TAKES + """


                def test_uses_the_tool():
                    import pathlib
                    tool = pathlib.Path(".built/tools/tool.py")
                    assert tool.read_text() == "ANSWER = 42\\n"
                    tool.write_text("ANSWER = 43\\n")
                """);

        assertThat(inspected.judgement().code()).isEmpty();
        assertThat(builds()).contains("7-fix-1", "7-base-1", "7-muted-1", "7-scoped-1", "7-without-2-1");
    }

    /** A naive second use of the checkout would see the fix's copy, and stop a fix that is one. */
    @Test
    void doesNotJudgeOneTreeByACopyOfAnother() throws IOException {
        inFixture = "import shutil; shutil.copytree('src', BUILT / 'copy')";

        InspectedFix inspected = inspect("src/shop/queue.py", """
                import subprocess
                import sys

                import shop


                def test_takes_the_oldest():
                    asked = "import shop.queue, sys; sys.exit(shop.queue.take([1, 2]))"
                    ended = subprocess.run([sys.executable, "-c", asked], env={"PYTHONPATH": ".built/copy"})
                    assert ended.returncode == 1
                """);

        assertThat(inspected.judgement().code()).isEmpty();
        // The fixtures did not make the same with the fix and without it, so that nothing of it went to other source.
        assertThat(builds()).contains("7-scoped-1");
    }

    /** And one that sees the base's copy would take for proven what is not. */
    @Test
    void doesNotProveByACopyOfTheBase() throws IOException {
        inFixture = "import shutil; shutil.copytree('src', BUILT / 'copy')";

        InspectedFix inspected = inspect("src/shop/queue.py", """
                import subprocess
                import sys

                import shop


                def test_counts():
                    asked = "import shop.stock, sys; sys.exit(shop.stock.count([1, 2]))"
                    ended = subprocess.run([sys.executable, "-c", asked], env={"PYTHONPATH": ".built/copy"})
                    assert ended.returncode == 2
                """);

        assertThat(inspected.judgement().code()).contains(Code.FIX_UNPROVEN);
    }

    /** What an installation says of its own files differs with the checkout's name; what it says of the source does not. */
    @Test
    void doesNotProveByAListOfAnotherSource() throws IOException {
        inFixture =
                "(BUILT / 'tools/RECORD').write_text(row('../src/shop/queue.py', pathlib.Path('src/shop/queue.py')))";

        InspectedFix inspected = inspect("src/shop/queue.py", """
                import base64
                import hashlib
                import pathlib

                from shop.stock import count


                def test_counts():
                    digest = hashlib.sha256(pathlib.Path("src/shop/queue.py").read_bytes()).digest()
                    listed = base64.urlsafe_b64encode(digest).decode().rstrip("=")
                    assert listed in pathlib.Path(".built/tools/RECORD").read_text()
                    assert count([1, 2]) == 2
                """);

        assertThat(inspected.judgement().code()).contains(Code.FIX_UNPROVEN);
        assertThat(builds()).contains("7-scoped-1");
    }

    /** Both sides are of one size and written within one second: only the time that each version gets tells them apart. */
    @Test
    void doesNotTakeOneVersionsBytecodeForAnothers() throws IOException {
        inFixture = "import compileall; sys.pycache_prefix = str(BUILT.resolve() / 'bytecode');"
                + " compileall.compile_dir('src', quiet=1); sys.pycache_prefix = None";

        InspectedFix inspected = inspect("src/shop/queue.py", """
                import os
                import subprocess
                import sys

                import shop


                def test_takes_the_oldest():
                    asked = "import shop.queue, sys; sys.exit(shop.queue.take([1, 2]))"
                    prefix = os.path.abspath(".built/bytecode")
                    variables = {"PYTHONPATH": os.path.abspath("src"), "PYTHONPYCACHEPREFIX": prefix}
                    ended = subprocess.run([sys.executable, "-c", asked], env=variables)
                    assert ended.returncode == 1
                """);

        assertThat(inspected.judgement().code()).isEmpty();
        assertThat(builds()).containsExactlyInAnyOrder("7-fix-1", "7-base-1");
    }
}
