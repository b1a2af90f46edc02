package ai.speckitty.gate.fix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a fix commit comes from, and what it is compared with. None of these fixes has a test, so that none is run. */
class FixOriginsTest {

    private static final RepositoryName SHOP = RepositoryName.of("acme/shop");
    private static final RepositoryName HARNESS = RepositoryName.of("acme/harness");

    @TempDir
    Path root;

    private ProofBench bench;

    @BeforeEach
    void build() throws IOException {
        Pytest.python();
        bench = new ProofBench(root);
        write("src/a.py", "A = 1\n");
        bench.commit("root");
    }

    private void write(String path, String content) throws IOException {
        Path file = bench.product.resolve(path);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, content);
    }

    private InspectedFix inspect(RepositoryName repository, CommitId commit) throws IOException {
        var blockers = ProofBench.blockers(Map.of(7, List.of("src/**")));
        return bench.inspection(1)
                .inspect(
                        new FoundFix(new CommitRef(repository, commit), "a pull request", Optional.empty()),
                        blockers,
                        ProofBench.definition(blockers),
                        Duration.ofMinutes(1),
                        Progress.SILENT)
                .get(0);
    }

    private static List<String> files(InspectedFix inspected) {
        return inspected.changes().stream().map(ChangedUnit::file).distinct().toList();
    }

    @Test
    void aMergeIsComparedWithItsFirstParent() throws IOException {
        Shell.git(bench.product, "checkout", "--quiet", "-b", "topic");
        write("src/b.py", "B = 1\n");
        bench.commit("one");
        write("src/c.py", "C = 1\n");
        bench.commit("two");
        Shell.git(bench.product, "checkout", "--quiet", "main");
        write("src/elsewhere.py", "D = 1\n");
        bench.commit("meanwhile");
        Shell.git(bench.product, "merge", "--quiet", "--no-ff", "--no-edit", "topic");

        InspectedFix inspected = inspect(SHOP, bench.head());

        assertThat(inspected.parents()).hasSize(2);
        assertThat(files(inspected)).containsExactlyInAnyOrder("src/b.py", "src/c.py");
        assertThat(inspected.judgement().code()).contains(Code.FIX_UNTESTED);
    }

    @Test
    void aFixInAnotherRepositoryIsLookedAtInItsCheckout() throws IOException {
        Path harness = Files.createDirectories(root.resolve("work space/harness/src"));
        Shell.git(harness, "init", "--quiet", "--initial-branch=main", "..");
        Files.writeString(harness.resolve("x.py"), "X = 1\n");
        Shell.git(harness, "add", "--all");
        Shell.git(harness, "commit", "--quiet", "--message", "one");
        Files.writeString(harness.resolve("x.py"), "X = 2\n");
        Shell.git(harness, "commit", "--quiet", "--all", "--message", "two");
        CommitId fix = new CommitId(Shell.git(harness, "rev-parse", "HEAD").strip());

        assertThat(files(inspect(HARNESS, fix))).containsExactly("src/x.py");
    }

    @Test
    void theRemoteSaysWhichBranchIsItsOwnWhereTheCheckoutDoesNot() throws IOException {
        Path remote = Files.createDirectories(root.resolve("remote"));
        Shell.git(remote, "init", "--quiet", "--initial-branch=trunk");
        Files.writeString(remote.resolve("x.py"), "X = 1\n");
        Shell.git(remote, "add", "--all");
        Shell.git(remote, "commit", "--quiet", "--message", "one");
        Path harness = root.resolve("work space/harness");
        Shell.git(root, "clone", "--quiet", remote.toString(), harness.toString());
        Shell.git(harness, "remote", "set-head", "origin", "--delete");
        Files.createDirectories(remote.resolve("src"));
        Files.writeString(remote.resolve("src/x.py"), "X = 2\n");
        Shell.git(remote, "add", "--all");
        Shell.git(remote, "commit", "--quiet", "--message", "two");
        CommitId fix = new CommitId(Shell.git(remote, "rev-parse", "HEAD").strip());

        assertThat(files(inspect(HARNESS, fix))).containsExactly("src/x.py");

        Shell.git(harness, "fetch", "--quiet");
        Files.move(remote, root.resolve("elsewhere"));
        assertThat(files(inspect(HARNESS, fix)))
                .as("the only branch that was fetched")
                .containsExactly("src/x.py");

        Shell.git(harness, "update-ref", "refs/remotes/origin/another", fix.sha());
        assertThatThrownBy(() -> inspect(HARNESS, fix)).isInstanceOfSatisfying(GateException.class, ended -> {
            assertThat(ended.verdict().code()).contains(Code.LINEAGE_UNKNOWN);
            assertThat(ended.verdict().findings())
                    .anyMatch(finding -> finding.expected().contains("git remote set-head origin"));
        });
    }

    @Test
    void aRepositoryIsKnownByItsNewNameToo() throws IOException {
        write("src/a.py", "A = 2\n");
        assertThat(files(inspect(RepositoryName.of("acme-now/shop"), bench.commit("fix"))))
                .containsExactly("src/a.py");
    }

    @Test
    void aRepositoryWithoutCheckoutIsNamed() throws IOException {
        InspectedFix inspected = inspect(RepositoryName.of("acme/other"), bench.head());
        assertThat(inspected.judgement().code()).contains(Code.FIX_NOT_FOUND);
        assertThat(inspected.judgement().why()).anyMatch(why -> why.contains("acme/other"));
    }

    @Test
    void aCommitBesideTheBranchIsNone() throws IOException {
        Shell.git(bench.product, "checkout", "--quiet", "-b", "topic");
        write("src/b.py", "B = 1\n");
        CommitId beside = bench.commit("beside");
        Shell.git(bench.product, "checkout", "--quiet", "main");

        assertThat(inspect(SHOP, beside).judgement().code()).contains(Code.FIX_NOT_FOUND);
    }

    /** As who asks git for an annotated tag gets one. */
    @Test
    void theObjectOfATagIsNoCommit() throws IOException {
        write("src/a.py", "A = 2\n");
        bench.commit("fix");
        Shell.git(bench.product, "tag", "--annotate", "--message", "tag", "v1");
        CommitId tag = new CommitId(Shell.git(bench.product, "rev-parse", "v1").strip());

        assertThat(inspect(SHOP, tag).judgement()).satisfies(said -> {
            assertThat(said.code()).contains(Code.FIX_NOT_FOUND);
            assertThat(said.why()).singleElement().asString().contains("is a tag", tag + "^{commit}");
        });
    }

    @Test
    void aCommitThatTheCheckoutLacksIsFetchedIntoThePrivateCloneOnly() throws IOException {
        Path remote = root.resolve("remote");
        Shell.git(root, "clone", "--quiet", bench.product.toString(), remote.toString());
        Files.writeString(remote.resolve("src/a.py"), "A = 2\n");
        Shell.git(remote, "commit", "--quiet", "--all", "--message", "fix");
        CommitId fix = new CommitId(Shell.git(remote, "rev-parse", "HEAD").strip());
        Shell.git(bench.product, "remote", "add", "origin", remote.toString());
        Snapshot before = Snapshot.of(bench.product);

        assertThat(files(inspect(SHOP, fix))).containsExactly("src/a.py");
        assertThat(Snapshot.of(bench.product)).isEqualTo(before);
    }

    /** As CI has one that filters blobs: its history is whole, and of the files it has those of one commit. */
    @Test
    void whatAPartialCloneLacksIsFetchedIntoThePrivateCloneOnly() throws IOException {
        write("src/a.py", "A = 2\n");
        CommitId fix = bench.commit("fix");
        write("src/a.py", "A = 3\n");
        bench.commit("later");
        Path remote = root.resolve("remote");
        Shell.git(root, "clone", "--quiet", "--bare", bench.product.toString(), remote.toString());
        Shell.git(remote, "config", "uploadpack.allowFilter", "true");
        PathUtils.deleteDirectory(bench.product);
        Shell.git(root, "clone", "--quiet", "--filter=blob:none", remote.toUri().toString(), bench.product.toString());
        Snapshot before = Snapshot.of(bench.product);

        assertThat(files(inspect(SHOP, fix))).containsExactly("src/a.py");
        assertThat(Snapshot.of(bench.product)).isEqualTo(before);

        PathUtils.deleteDirectory(remote);
        assertThatThrownBy(() -> inspect(SHOP, fix))
                .isInstanceOfSatisfying(
                        GateException.class,
                        ended -> assertThat(ended.verdict().findings().get(0).found())
                                .startsWith("is a partial clone, and its origin could not be asked: "));
    }

    @Test
    void aCommitThatNobodyHasIsAnError() {
        assertThatThrownBy(() -> inspect(SHOP, new CommitId("1".repeat(40))))
                .isInstanceOfSatisfying(
                        GateException.class,
                        ended -> assertThat(ended.verdict().code()).contains(Code.LINEAGE_UNKNOWN));
        assertThat(bench.build.toFile().list()).isNullOrEmpty();
    }

    @Test
    void anOriginThatIsGoneIsSaidOnceAndNotWhatItWasAskedFor() {
        Shell.git(bench.product, "remote", "add", "origin", root.resolve("gone").toString());
        assertThatThrownBy(() -> inspect(SHOP, new CommitId("1".repeat(40))))
                .isInstanceOfSatisfying(
                        GateException.class,
                        ended -> assertThat(ended.verdict().findings().get(0).found())
                                .contains("not on main in", "and its origin could not be asked: ")
                                .doesNotContain("refs/"));
    }

    @Test
    void aRootCommitHasNothingToBeComparedWith() {
        assertThatThrownBy(() -> inspect(SHOP, bench.head()))
                .isInstanceOfSatisfying(
                        GateException.class,
                        ended -> assertThat(ended.verdict().code()).contains(Code.LINEAGE_UNKNOWN));
    }
}
