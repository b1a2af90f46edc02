package ai.speckitty.gate.fix;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.testkit.Pytest;
import ai.speckitty.gate.testkit.Shell;
import ai.speckitty.gate.testkit.Sweep;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Generated repositories, each with the code that its fix must get. */
class FixCasesTest {

    @TempDir
    Path root;

    static Stream<FixCase> cases() throws IOException {
        return sample(11);
    }

    /** Others than the ones above, as long as there are any. */
    static Stream<FixCase> disguisedCases() throws IOException {
        return sample(12).skip(Sweep.cases(11, 0)).map(FixCase::disguised);
    }

    private static Stream<FixCase> sample(int size) throws IOException {
        Pytest.python();
        java.util.regex.Pattern only = java.util.regex.Pattern.compile(System.getProperty("gate.case", ""));
        List<FixCase> all = FixCase.all().stream()
                .filter(each -> only.matcher(each.name()).find())
                .collect(Collectors.toCollection(ArrayList::new));
        int wanted = only.pattern().isEmpty() ? Sweep.cases(size, all.size()) : all.size();
        if (wanted == all.size()) {
            return all.stream();
        }
        java.util.Collections.shuffle(all, new java.util.Random(Sweep.random().nextLong()));
        return Sweep.ofEachKind(all, FixCase::expected).limit(wanted);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void everyFixGetsItsCode(FixCase described) throws IOException {
        judges(described, "fix");
    }

    /** Nothing is judged by what a file, a function, a test or a commit is called. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("disguisedCases")
    void namesDoNotMatter(FixCase described) throws IOException {
        judges(described, "docs: log lines and comments only\n\nNo change of behaviour, no test. Reverts #7.");
    }

    private void judges(FixCase described, String message) throws IOException {
        ProofBench bench = new ProofBench(root, Pytest.python(described.needs()));
        CommitId fix = commits(bench, described, message);

        List<InspectedFix> inspected = bench.inspect(fix, described.scopes());

        assertThat(inspected.stream()
                        .collect(Collectors.toMap(
                                InspectedFix::issue,
                                each -> each.judgement().code().map(Enum::name))))
                .as(() -> why(inspected))
                .isEqualTo(described.expectations());
        assertThat(inspected)
                .allSatisfy(each -> assertThat(each.judgement().why()).isNotEmpty());
        assertThat(bench.build.toFile().list()).isNullOrEmpty();
    }

    private static CommitId commits(ProofBench bench, FixCase described, String message) throws IOException {
        Path product = bench.product;
        write(product, "src/shop/__init__.py", "");
        write(product, "README.md", "# Shop\n");
        for (FixCase.Step step : described.steps()) {
            switch (step.verb()) {
                case "before" -> write(product, step.path(), step.content());
                case "before-link" -> link(product, step.path());
                case "before-submodule" -> submodule(product, step.path());
                default -> {}
            }
        }
        bench.commit("before");
        for (FixCase.Step step : described.steps()) {
            switch (step.verb()) {
                case "before", "before-link", "before-submodule" -> {}
                case "link" -> link(product, step.path());
                case "submodule" -> submodule(product, step.path());
                case "chmod" ->
                    Files.setPosixFilePermissions(
                            product.resolve(step.path()), PosixFilePermissions.fromString("rwxr-xr-x"));
                case "after" -> write(product, step.path(), step.content());
                case "delete" -> Files.delete(product.resolve(step.path()));
                case "move" -> {
                    String[] ends = step.path().split(" -> ", -1);
                    Files.createDirectories(product.resolve(ends[1]).resolveSibling(""));
                    Files.move(product.resolve(ends[0]), product.resolve(ends[1]));
                }
                default -> throw new IllegalArgumentException("an unknown step: " + step);
            }
        }
        return bench.commit(message);
    }

    private static void link(Path product, String ends) throws IOException {
        String[] names = ends.split(" -> ", -1);
        Path link = product.resolve(names[0]);
        Files.createDirectories(link.resolveSibling(""));
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, Path.of(names[1]));
    }

    /** A submodule that was never checked out: an empty folder, and a commit's name in the index. */
    private static void submodule(Path product, String ends) throws IOException {
        String[] names = ends.split(" -> ", -1);
        Files.createDirectories(product.resolve(names[0]));
        Shell.git(product, "update-index", "--add", "--cacheinfo", "160000," + names[1] + "," + names[0]);
    }

    private static void write(Path product, String path, String content) throws IOException {
        Path file = product.resolve(path);
        Files.createDirectories(file.resolveSibling(""));
        Files.write(file, content.getBytes(StandardCharsets.UTF_8));
    }

    private static String why(List<InspectedFix> inspected) {
        return inspected.stream()
                .map(each -> each.issue() + " " + each.judgement() + "\n" + each.changes() + "\n" + each.tests())
                .collect(Collectors.joining("\n"));
    }
}
