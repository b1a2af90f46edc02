package ai.speckitty.gate.fix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.speckitty.gate.git.Git;
import ai.speckitty.gate.git.Origin;
import ai.speckitty.gate.github.PullRequestCommit;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Which commits of the branch belong to a pull request. Its own commits lie at the remote only, as GitHub keeps them; all
 * commits of main are made by one service account within seconds.
 */
class PullRequestRangeTest {

    private static final int NUMBER = 9;
    private static final String BROKEN = "def take(items):\n    return items[-1]\n";
    private static final String FIXED = "def take(items):\n    return items[0]\n";
    private static final String LOGGED =
            "import logging\n\n\ndef put(items, item):\n    logging.info(\"put\")\n    items.append(item)\n";
    private static final String LOGGED_TWICE = LOGGED + "    logging.info(\"is in\")\n";
    private static final String UNLOGGED = "def put(items, item):\n    items.append(item)\n";

    @TempDir
    Path root;

    private ProofBench bench;
    private Path remote;
    private Path author;
    private int second;

    @BeforeEach
    void build() throws IOException {
        Pytest.python();
        bench = new ProofBench(root);
        write(bench.product, "src/shop/__init__.py", "");
        write(bench.product, "src/shop/queue.py", BROKEN);
        write(bench.product, "src/shop/box.py", UNLOGGED);
        write(bench.product, "README.md", "# Shop\n");
        merged("root");
        remote = root.resolve("remote");
        author = root.resolve("author");
        Shell.git(root, "clone", "--quiet", "--bare", bench.product.toString(), remote.toString());
        Shell.git(bench.product, "remote", "add", "origin", remote.toString());
        Shell.git(root, "clone", "--quiet", remote.toString(), author.toString());
        Shell.git(author, "checkout", "--quiet", "-b", "topic");
    }

    private static void write(Path folder, String path, String content) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, content);
    }

    /** A commit on main by the account that makes all of them, seven seconds after the one before. */
    private CommitId merged(String message) {
        Shell.git(bench.product, "add", "--all");
        Shell.run(bench.product, account(), List.of("git", "commit", "--quiet", "--allow-empty", "--message", message));
        return bench.head();
    }

    private Map<String, String> account() {
        String time = String.format("2026-03-01T10:%02d:%02dZ", second / 60, second % 60);
        second += 7;
        return Map.of(
                "GIT_CONFIG_GLOBAL", "/dev/null",
                "GIT_AUTHOR_NAME", "Ada",
                "GIT_AUTHOR_EMAIL", "ada@example.org",
                "GIT_COMMITTER_DATE", time,
                "GIT_COMMITTER_NAME", "GitHub",
                "GIT_COMMITTER_EMAIL", "noreply@github.com");
    }

    private void own(String path, String content, String message) throws IOException {
        write(author, path, content);
        Shell.git(author, "add", "--all");
        Shell.git(author, "commit", "--quiet", "--allow-empty", "--message", message);
    }

    /** Puts the pull request's own commits onto main, one by one; the empty ones are dropped on the way. */
    private CommitId rebased() throws IOException {
        for (String sha : Shell.git(author, "rev-list", "--reverse", "--no-merges", "main..topic")
                .lines()
                .toList()) {
            String text = Shell.git(author, "format-patch", "--stdout", "--always", "-U1", "-1", sha);
            if (text.contains("diff --git")) {
                Path patch = Files.writeString(root.resolve("patch"), text);
                Shell.run(bench.product, account(), List.of("git", "am", "--quiet", "-C1", patch.toString()));
            }
        }
        Shell.git(bench.product, "push", "--quiet", "origin", "main");
        return bench.head();
    }

    /** Puts all of the pull request onto main as one commit. */
    private CommitId squashed(String message) throws IOException {
        Path patch = root.resolve("patch");
        Files.writeString(patch, Shell.git(author, "diff", "main...topic"));
        Shell.git(bench.product, "apply", patch.toString());
        return merged(message);
    }

    private FoundFix.PullRequest listed() {
        Shell.git(author, "push", "--quiet", "--force", "origin", "HEAD:refs/pull/" + NUMBER + "/head");
        List<PullRequestCommit> commits = new ArrayList<>();
        for (String each : Shell.git(author, "log", "--reverse", "--format=%H%x00%B%x01", "main..topic")
                .split("\1", -1)) {
            if (!each.isBlank()) {
                String[] parts = each.strip().split("\0", 2);
                commits.add(new PullRequestCommit(new CommitId(parts[0]), parts[1].strip()));
            }
        }
        return new FoundFix.PullRequest(NUMBER, commits.size(), commits);
    }

    private InspectedFix inspect(CommitId commit, FoundFix.PullRequest pull, String... scope) throws IOException {
        var blockers = ProofBench.blockers(Map.of(7, scope.length == 0 ? List.of("src/**") : Arrays.asList(scope)));
        FoundFix fix = new FoundFix(
                new CommitRef(RepositoryName.of("acme/shop"), commit), "closed by pull request", Optional.of(pull));
        return bench.inspection(2)
                .inspect(fix, blockers, ProofBench.definition(blockers), Duration.ofMinutes(2), Progress.SILENT)
                .get(0);
    }

    private static List<String> files(InspectedFix inspected) {
        return inspected.changes().stream().map(ChangedUnit::file).distinct().toList();
    }

    private void neighboursFix() throws IOException {
        write(bench.product, "src/shop/queue.py", FIXED);
        write(
                bench.product,
                "tests/test_queue.py",
                "from shop.queue import take\n\n\ndef test_takes_the_oldest():\n    assert take([1, 2]) == 1\n");
        merged("fix: take the oldest (#8)");
    }

    private static String testOfBox() {
        return "from shop.box import put\n\n\ndef test_puts():\n    box = []\n    put(box, 1)\n    assert box == [1]\n";
    }

    @Test
    void aSquashedLogLineBorrowsNothingFromTheFixSevenSecondsBefore() throws IOException {
        own("src/shop/box.py", LOGGED, "log");
        own("src/shop/box.py", LOGGED_TWICE, "log more");
        own("tests/test_box.py", testOfBox(), "test");
        neighboursFix();
        CommitId squash = squashed("feat: say what is put (#9)\n\n* log\n\n* log more");

        InspectedFix inspected = inspect(squash, listed());

        assertThat(inspected.judgement().code()).contains(Code.FIX_LOGGING_ONLY);
        assertThat(files(inspected)).containsExactly("src/shop/box.py");
    }

    /** Its message tells it from a copy, and of no program's output more than 64 MiB is kept. */
    @Test
    void aSquashMayBeLongerThanWhatCanBeReadOfIt() throws IOException {
        own("src/shop/queue.py", FIXED, "take the oldest");
        own("src/shop/box.py", LOGGED, "log");
        byte[] data = new byte[60 << 20];
        new Random(1).nextBytes(data);
        Files.write(bench.product.resolve("data"), data);
        Shell.git(bench.product, "config", "core.compression", "0");
        CommitRef squash = new CommitRef(RepositoryName.of("acme/shop"), merged("take the oldest, and log (#9)"));
        Git git = new Git(bench.runner, "git", Map.of("PATH", System.getenv("PATH")), bench.product);

        assertThat(new PullRequestRange(new Origin(git, git)).of(new FoundFix(squash, "", Optional.of(listed()))))
                .isEqualTo(PullRequestRange.Found.ONE_COMMIT);
    }

    @Test
    void aSquashInTheNeighboursFileUnderTheMessageOfItsOwnFirstCommitStandsAlone() throws IOException {
        String message = "fix: take the oldest";
        own("README.md", "# Shop\n\nIt keeps.\n", message);
        own("README.md", "# Shop\n\nIt keeps things.\n", "say more");
        neighboursFix();
        write(bench.product, "src/shop/queue.py", "import logging\n\n\n" + FIXED + "# It is the oldest.\n");
        write(bench.product, "README.md", "# Shop\n\nIt keeps things.\n");
        CommitId squash = merged(message);

        InspectedFix inspected = inspect(squash, listed());

        assertThat(files(inspected)).containsExactly("src/shop/queue.py");
        assertThat(inspected.changes()).noneMatch(change -> change.symbol().equals("take"));
        assertThat(inspected.judgement().code()).isPresent();
    }

    /** Built on the neighbour's branch, it lists the neighbour's commit too. */
    @Test
    void aPullRequestOnTopOfTheNeighboursDoesNotOwnTheNeighboursSquash() throws IOException {
        own("src/shop/queue.py", FIXED, "take the oldest");
        own("src/shop/box.py", LOGGED, "log");
        write(bench.product, "src/shop/queue.py", FIXED);
        merged("take the oldest (#8)");
        write(bench.product, "src/shop/box.py", LOGGED);

        assertThat(files(inspect(merged("log (#9)"), listed()))).containsExactly("src/shop/box.py");
    }

    @Test
    void whenOnlySomeOfItsCommitsAreInTheRowNobodyCanTell() throws IOException {
        own("src/shop/queue.py", FIXED, "take the oldest");
        own("src/shop/box.py", LOGGED, "log");
        write(bench.product, "src/shop/queue.py", FIXED);
        merged("take the oldest (#8)");
        write(bench.product, "src/shop/box.py", LOGGED);

        InspectedFix inspected = inspect(merged("log"), listed());

        assertThat(inspected.judgement().code()).contains(Code.FIX_NOT_FOUND);
        assertThat(inspected.judgement().why())
                .singleElement()
                .satisfies(why -> assertThat(why).contains("acme/shop#9").contains("take the oldest"));
    }

    @Test
    void aRebaseWhoseLastCommitIsALogLineIsTakenAsAWholeWheneverItWasMade() throws IOException {
        own("src/shop/queue.py", FIXED, "take the oldest");
        own("src/shop/box.py", LOGGED, "log");
        second = 3000;
        write(bench.product, "src/shop/other.py", "OTHER = 1\n");
        merged("another's (#8)");

        InspectedFix inspected = inspect(rebased(), listed());
        assertThat(files(inspected))
                .as(() -> inspected.judgement().toString())
                .containsExactlyInAnyOrder("src/shop/queue.py", "src/shop/box.py");
    }

    @Test
    void aRebaseOverLinesThatChangedNearbyIsStillTheSame() throws IOException {
        String lines = "A = 1\nB = 2\nC = 3\nD = 4\nE = 5\nF = 6\n";
        write(bench.product, "src/shop/lines.py", lines);
        merged("lines");
        Shell.git(bench.product, "push", "--quiet", "origin", "main");
        Shell.git(author, "pull", "--quiet", "--rebase", "origin", "main");
        Shell.git(author, "branch", "--force", "main", "topic");
        own("src/shop/lines.py", lines.replace("F = 6", "F = 7"), "one");
        own("src/shop/box.py", LOGGED, "two");
        write(bench.product, "src/shop/lines.py", lines.replace("D = 4", "D = 5"));
        merged("two lines above (#8)");

        InspectedFix inspected = inspect(rebased(), listed());
        assertThat(files(inspected))
                .as(() -> inspected.judgement().toString())
                .containsExactlyInAnyOrder("src/shop/lines.py", "src/shop/box.py");
    }

    @Test
    void mergesOfTheBranchAndEmptyCommitsAreNoPartOfARebase() throws IOException {
        own("src/shop/queue.py", FIXED, "take the oldest");
        own("README.md", "# Shop\n", "empty, to run the checks again");
        write(bench.product, "src/shop/other.py", "OTHER = 1\n");
        merged("another's (#8)");
        Shell.git(bench.product, "push", "--quiet", "origin", "main");
        Shell.git(author, "pull", "--quiet", "--no-rebase", "--no-edit", "origin", "main");
        Shell.git(author, "branch", "--force", "main", "origin/main");
        own("src/shop/box.py", LOGGED, "log");

        FoundFix.PullRequest pull = listed();
        assertThat(pull.commits()).hasSize(4);
        InspectedFix inspected = inspect(rebased(), pull);
        assertThat(files(inspected))
                .as(() -> inspected.judgement().toString())
                .containsExactlyInAnyOrder("src/shop/queue.py", "src/shop/box.py");
    }

    @Test
    void commitsThatNobodyHasAreAnError() throws IOException {
        own("src/shop/queue.py", FIXED, "take the oldest");
        own("src/shop/box.py", LOGGED, "log");
        FoundFix.PullRequest pull = listed();
        CommitId last = rebased();
        Shell.git(remote, "update-ref", "-d", "refs/pull/" + NUMBER + "/head");

        assertThatThrownBy(() -> inspect(last, pull))
                .isInstanceOfSatisfying(
                        GateException.class,
                        ended -> assertThat(ended.verdict().code()).contains(Code.LINEAGE_UNKNOWN));
    }

    @Test
    void aListThatIsNotWholeTellsNothing() throws IOException {
        own("src/shop/queue.py", FIXED, "take the oldest");
        own("src/shop/box.py", LOGGED, "log");
        FoundFix.PullRequest whole = listed();
        FoundFix.PullRequest part = new FoundFix.PullRequest(NUMBER, 300, whole.commits());

        InspectedFix inspected = inspect(squashed("all (#9)"), part);
        assertThat(inspected.judgement().code()).contains(Code.FIX_NOT_FOUND);
    }

    /** What is fetched for the comparison stays in the private clone. */
    @Test
    void theCheckoutIsOnlyRead() throws IOException {
        own("src/shop/queue.py", FIXED, "take the oldest");
        own("src/shop/box.py", LOGGED, "log");
        FoundFix.PullRequest pull = listed();
        CommitId last = rebased();
        Snapshot before = Snapshot.of(bench.product);

        inspect(last, pull);

        assertThat(Snapshot.of(bench.product).equals(before)).isTrue();
    }
}
