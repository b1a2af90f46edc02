package ai.speckitty.gate.candidate.trace;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.candidate.Machine;
import ai.speckitty.gate.git.Git;
import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckoutHistoriesTest {

    private static final Map<String, String> AUTHOR = Map.of(
            "GIT_AUTHOR_NAME",
            "a",
            "GIT_AUTHOR_EMAIL",
            "a@example.org",
            "GIT_COMMITTER_NAME",
            "a",
            "GIT_COMMITTER_EMAIL",
            "a@example.org");

    @TempDir
    Path folder;

    private Git origin;
    private CommitId first;
    private CommitId second;

    @BeforeEach
    void makeOrigin() throws IOException {
        Path place = Files.createDirectories(folder.resolve("örigin with spaces"));
        TreeMap<String, String> environment = new TreeMap<>(Machine.environment(folder));
        environment.putAll(AUTHOR);
        origin = new Git(Machine.runner(folder), "git", environment, place);
        origin.change("init", "-q", "-b", "main");
        first = commit("3.2.0rc15");
        second = commit("3.2.0rc16");
        origin.change("tag", "-a", "-m", "tag", "v3.2.0rc16");
    }

    @Test
    void readsAWholeCheckoutWithoutTouchingIt() throws IOException {
        clone("product");
        String before = refs();
        History history = open("product");
        assertThat(history.tag("v3.2.0rc16")).contains(second);
        assertThat(history.head()).isEqualTo(second);
        assertThat(history.branch("main")).contains(second);
        assertThat(history.contains(second, first)).isTrue();
        assertThat(history.contains(second, second)).isTrue();
        assertThat(history.contains(first, second)).isFalse();
        assertThat(history.file(second, "pyproject.toml").map(ProjectFile::new).flatMap(ProjectFile::version))
                .contains("3.2.0rc16");
        assertThat(history.file(second, "nothing")).isEmpty();
        assertThat(history.between(first, second, 10))
                .singleElement()
                .asString()
                .endsWith("to 3.2.0rc16");
        assertThat(history.fetched()).isEmpty();
        assertThat(refs()).isEqualTo(before);
    }

    @Test
    void fetchesWhatAStaleCheckoutLacksWithoutTouchingIt() throws IOException {
        clone("product");
        CommitId third = commit("3.2.0rc17");
        origin.change("tag", "v3.2.0rc17");
        String before = refs();
        History history = open("product");
        assertThat(history.tag("v3.2.0rc17")).contains(third);
        assertThat(history.contains(third, first)).isTrue();
        assertThat(history.branch("main")).contains(third);
        assertThat(history.fetched())
                .singleElement()
                .asString()
                .contains("no tag v3.2.0rc17", "fetched from its origin");
        assertThat(refs()).isEqualTo(before);
        assertThat(history.tag("v9")).isEmpty();
    }

    @Test
    void fetchesTheWholeHistoryOfAShallowCheckout() throws IOException {
        origin.in(folder).change("clone", "-q", "--depth", "1", "file://" + origin.directory(), "product");
        History history = open("product");
        assertThat(history.contains(second, first)).isTrue();
        assertThat(history.fetched()).singleElement().asString().contains("shallow");
    }

    @Test
    void knowsNothingWithoutTheCommitAndWithoutAnOrigin() throws IOException {
        clone("product");
        origin.in(folder.resolve("product")).change("remote", "remove", "origin");
        History history = open("product");
        CommitId foreign = new CommitId("1234567890123456789012345678901234567890");
        assertThat(code(() -> history.contains(foreign, first))).isEqualTo(Code.LINEAGE_UNKNOWN);
        assertThat(history.knownTag("v9")).isEmpty();
        assertThat(code(() -> history.tag("v9"))).isEqualTo(Code.LINEAGE_UNKNOWN);
        assertThat(code(() -> history.branchAtOrigin("main"))).isEqualTo(Code.LINEAGE_UNKNOWN);
        assertThat(code(() -> open("nowhere"))).isEqualTo(Code.LINEAGE_UNKNOWN);
    }

    @Test
    void doesNotBelieveReplacements() throws IOException {
        clone("product");
        Git product = origin.in(folder.resolve("product"));
        CommitId orphan = new CommitId(
                product.change("commit-tree", "-m", "x", second + "^{tree}").strip());
        product.change("replace", second.sha(), orphan.sha());
        Files.writeString(folder.resolve("product/.git/info/grafts"), second + "\n");
        assertThat(open("product").contains(second, first)).isTrue();
    }

    @Test
    void aCheckoutOfAnotherUserIsSaidToBeThat() {
        clone("product");
        TreeMap<String, String> environment = new TreeMap<>(Machine.environment(folder));
        environment.put("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1");
        Git git = new Git(Machine.runner(folder), "git", environment, folder);

        assertThat(ended(() -> new CheckoutHistories(git, folder, folder.resolve("build/git")).open("product")))
                .satisfies(refused -> assertThat(refused.verdict().code()).contains(Code.NOT_READY))
                .satisfies(refused -> assertThat(finding(refused).found()).isEqualTo(Git.ANOTHER_USERS));
    }

    @Test
    void saysOnceThatTheOriginIsGoneAndNotWhatItWasAskedFor() {
        clone("product");
        origin.in(folder.resolve("product")).change("remote", "set-url", "origin", folder.resolve("gone") + "");
        String found = finding(ended(() -> open("product").tag("v9"))).found();
        assertThat(found.split("origin could not be", -1)).as(found).hasSize(2);
        assertThat(found)
                .doesNotContain("refs/")
                .contains("/gone", "not read from remote")
                .doesNotContain("Please");
    }

    @Test
    void namesTheCheckoutWhoseLineageCannotBeTold() throws IOException {
        clone("product");
        Path git = folder.resolve("git");
        Files.writeString(
                git, "#!/bin/sh\ncase \"$1\" in merge-base) echo broken >&2; exit 128;; esac\nexec git \"$@\"\n");
        Files.setPosixFilePermissions(git, PosixFilePermissions.fromString("rwx------"));
        Git breaking = new Git(Machine.runner(folder), git.toString(), Machine.environment(folder), folder);
        History history = new CheckoutHistories(breaking, folder, folder.resolve("build/git")).open("product");

        assertThat(ended(() -> history.contains(second, first)))
                .satisfies(refused -> assertThat(refused.verdict().code()).contains(Code.LINEAGE_UNKNOWN))
                .satisfies(refused -> assertThat(finding(refused).subject())
                        .isEqualTo(folder.resolve("product").toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"origins/x.git", "./origins/x.git", "../product/origins/x.git", "./origins/with:colon.git"})
    void anOriginGivenAsAPathIsMeantFromTheCheckout(String url) {
        clone("product");
        Git product = origin.in(folder.resolve("product"));
        CommitId tagged = first;
        origin.change("tag", "v9", tagged.sha());
        product.change("clone", "-q", "--bare", origin.directory().toString(), "./" + url.replaceFirst("^\\./", ""));
        product.change("remote", "set-url", "origin", url);
        assertThat(open("product").tag("v9")).contains(tagged);
    }

    private History open(String directory) {
        return new CheckoutHistories(origin, folder, folder.resolve("build/git")).open(directory);
    }

    private void clone(String name) {
        origin.in(folder).change("clone", "-q", origin.directory().toString(), name);
    }

    private String refs() {
        Git product = origin.in(folder.resolve("product"));
        return product.ask("for-each-ref") + product.ask("rev-parse", "HEAD") + product.ask("count-objects", "-v");
    }

    private CommitId commit(String version) throws IOException {
        Files.writeString(
                origin.directory().resolve("pyproject.toml"),
                "[build-system]\nversion = \"0\"\n[project]\nname = \"x\"\nversion = \"" + version + "\" # now\n");
        origin.change("add", "-A");
        origin.change("commit", "-q", "-m", "to " + version);
        return new CommitId(origin.ask("rev-parse", "HEAD").strip());
    }

    private static Code code(Runnable call) {
        return ended(call).verdict().code().orElseThrow();
    }

    private static Finding finding(GateException ended) {
        return ended.verdict().findings().get(0);
    }

    private static GateException ended(Runnable call) {
        try {
            call.run();
        } catch (GateException e) {
            return e;
        }
        throw new AssertionError("no stop");
    }
}
