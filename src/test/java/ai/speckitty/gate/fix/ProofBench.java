package ai.speckitty.gate.fix;

import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.evidence.EvidenceFolder;
import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.name.CommitRef;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.name.RepositoryName;
import ai.speckitty.gate.process.Cookie;
import ai.speckitty.gate.process.ProcessTable;
import ai.speckitty.gate.process.SpoolFolder;
import ai.speckitty.gate.process.SystemProcessRunner;
import ai.speckitty.gate.secret.Redactor;
import ai.speckitty.gate.secret.Secrets;
import ai.speckitty.gate.testkit.Pytest;
import ai.speckitty.gate.testkit.Shell;
import ai.speckitty.gate.time.TimeSource;
import ai.speckitty.gate.verdict.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A workspace with one product repository, and everything that an inspection of it needs. */
final class ProofBench {

    static final List<String> TESTS = List.of("tests/**/test_*.py", "tests/**/*_test.py", "tests/**/conftest.py");

    final Path root;
    final Path product;
    final Path build;
    final Map<String, String> environment;
    final SystemProcessRunner runner;
    private final Path python;

    ProofBench(Path root) throws IOException {
        this(root, Pytest.python());
    }

    ProofBench(Path root, Path python) throws IOException {
        this(root, python, Map.of("PATH", System.getenv("PATH"), "LANG", "C.UTF-8", "HOME", "/nonexistent"));
    }

    ProofBench(Path root, Map<String, String> environment) throws IOException {
        this(root, Pytest.python(), environment);
    }

    private ProofBench(Path root, Path python, Map<String, String> environment) throws IOException {
        this.python = python;
        this.environment = environment;
        this.root = root;
        this.product = Files.createDirectories(root.resolve("work space/shöp"));
        this.build = root.resolve("build folder");
        this.runner = new SystemProcessRunner(
                action -> {},
                new Redactor(new Secrets()),
                TimeSource.system(),
                SpoolFolder.open(root.resolve("spools")),
                new Cookie("fix-" + UUID.randomUUID(), "r1"),
                ProcessTable.ofThisMachine(),
                process -> false,
                Duration.ofMillis(200));
        Shell.git(product, "init", "--quiet", "--initial-branch=main");
    }

    CommitId commit(String message) {
        Shell.git(product, "add", "--all");
        Shell.git(product, "commit", "--quiet", "--allow-empty", "--message", message);
        return head();
    }

    CommitId head() {
        return new CommitId(Shell.git(product, "rev-parse", "HEAD").strip());
    }

    /** The owner of all repositories was renamed. */
    private RepositoryName canonical(RepositoryName name) {
        return name.owner().equals("acme") ? new RepositoryName("acme-now", name.repository()) : name;
    }

    Path evidence() {
        return root.resolve("evidence");
    }

    FixInspection inspection(int cores) throws IOException {
        return new CloneInspection(
                runner,
                new Kept(evidence()),
                new Redactor(new Secrets()),
                new CloneInspection.Places(root.resolve("work space"), build, this::canonical),
                Map.of(
                        "python3",
                        python.toString(),
                        "uv",
                        Pytest.uv(root.resolve("bin"), python).toString()),
                environment,
                cores);
    }

    List<InspectedFix> inspect(CommitId commit, Map<Integer, List<String>> scopes) throws IOException {
        return inspect(commit, scopes, Duration.ofMinutes(2));
    }

    List<InspectedFix> inspect(CommitId commit, Map<Integer, List<String>> scopes, Duration deadline)
            throws IOException {
        FoundFix fix =
                new FoundFix(new CommitRef(RepositoryName.of("acme/shop"), commit), "named by hand", Optional.empty());
        List<Definition.Blocker> blockers = blockers(scopes);
        return inspection(2).inspect(fix, blockers, definition(blockers), deadline, Progress.SILENT);
    }

    static List<Definition.Blocker> blockers(Map<Integer, List<String>> scopes) {
        return scopes.entrySet().stream()
                .map(entry -> new Definition.Blocker(
                        IssueRef.of("acme/shop#" + entry.getKey()), entry.getValue(), Optional.empty(), List.of()))
                .toList();
    }

    static Definition definition(List<Definition.Blocker> blockers) {
        RepositoryName shop = RepositoryName.of("acme/shop");
        RepositoryName harness = RepositoryName.of("acme/harness");
        return new Definition(
                "demo",
                new Definition.Candidate(
                        "shop",
                        URI.create("https://pypi.org"),
                        shop,
                        "shöp",
                        "shop",
                        "1.0.0",
                        "1.0.0rc1",
                        "v{version}",
                        "main",
                        new CommitId("1".repeat(40)),
                        List.of(),
                        Map.of(),
                        Optional.empty()),
                Optional.empty(),
                blockers,
                new Definition.Proof(TESTS, List.of("uv", "run", "--frozen", "pytest")),
                new Definition.Saas("saas", URI.create("https://saas.example"), "/h", "/r", "1.0", 1, Optional.empty()),
                new Definition.Canary(harness, "harness", "run.sh", List.of(), Map.of(), "results", List.of(1), 1),
                Optional.empty(),
                new Definition.Watch(),
                new Definition.Posting(IssueRef.of("acme/harness#1"), IssueRef.of("acme/shop#1"), Optional.empty()));
    }

    /** Keeps evidence in a folder. */
    record Kept(Path folder) implements EvidenceFolder {

        @Override
        public String publish(String name, byte[] content) {
            throw new AssertionError("proofs publish what grew");
        }

        @Override
        public Path spool(String name) {
            Path spool = folder.resolve("growing").resolve(name);
            try {
                Files.createDirectories(spool.resolveSibling(""));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return spool;
        }

        @Override
        public String publishSpool(String name) {
            try {
                Files.createDirectories(path(name).resolveSibling(""));
                Files.move(spool(name), path(name));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return "0".repeat(64);
        }

        @Override
        public Path path(String name) {
            return folder.resolve(name);
        }
    }
}
