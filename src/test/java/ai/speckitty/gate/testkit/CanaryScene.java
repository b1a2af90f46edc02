package ai.speckitty.gate.testkit;

import ai.speckitty.gate.action.Action;
import ai.speckitty.gate.canary.GitHarness;
import ai.speckitty.gate.canary.ProcessCanaryScript;
import ai.speckitty.gate.canary.PythonQueueRows;
import ai.speckitty.gate.canary.SystemLocalWatch;
import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.evidence.EvidenceAnchor;
import ai.speckitty.gate.fact.CanaryFacts;
import ai.speckitty.gate.fact.PostFacts;
import ai.speckitty.gate.fact.ServiceFacts;
import ai.speckitty.gate.git.Git;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.phase.CanaryParts;
import ai.speckitty.gate.phase.RunIdentity;
import ai.speckitty.gate.posting.IssueWriter;
import ai.speckitty.gate.process.Cookie;
import ai.speckitty.gate.process.Leftovers;
import ai.speckitty.gate.process.ProcessTable;
import ai.speckitty.gate.process.SpoolFolder;
import ai.speckitty.gate.process.SystemProcessRunner;
import ai.speckitty.gate.saas.Monitor;
import ai.speckitty.gate.saas.SaasStatus;
import ai.speckitty.gate.saas.ThreadMonitor;
import ai.speckitty.gate.secret.Redactor;
import ai.speckitty.gate.secret.Secrets;
import ai.speckitty.gate.time.Sleeper;
import ai.speckitty.gate.time.TimeSource;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.GatePhase;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A harness checkout with a real script, a SaaS that says what a test wants, and the canary phases' parts on top. */
public final class CanaryScene {

    /** Variables that every program of the scene gets. */
    public static final Map<String, String> ENVIRONMENT =
            Map.of("PATH", "/usr/local/bin:/usr/bin:/bin", "LC_ALL", "C.UTF-8");

    private static final String SHA = "0123456789abcdef0123456789abcdef01234567";

    /** The run that the phases write to. */
    public final FakeRun run;

    /** The harness checkout. */
    public final Path checkout;

    /** The operator's home. */
    public final Path home;

    /** Known secrets. */
    public final Secrets secrets = new Secrets();

    /** What was asked of the writer of issues, as {@code reopen <issue>}. */
    public final List<String> issueWriter = new ArrayList<>();

    /** Changes what the nth look at the SaaS, from 1, sees. */
    public UnaryOperator<CanaryFacts.Look> saas = seen -> seen;

    /** The digest of the historical rows, for a definition with a probe. */
    public Supplier<Optional<String>> rows = Optional::empty;

    /** How often the SaaS was looked at. */
    public int looks;

    /** Deadline of a start of the script. */
    public Duration deadline = Duration.ofSeconds(20);

    /** Why GitHub reopens nothing, if it does not. */
    public Optional<GateException> refusal = Optional.empty();

    /** How the monitor watches; by itself it never looks. */
    public Monitor monitor;

    /** What runs on the machine. */
    public ProcessTable table = ProcessTable.ofThisMachine();

    /** How the phases wait. */
    public Sleeper sleeper = TimeSource.system().sleeper();

    /** The digest of what is installed. */
    public String installed = "d".repeat(64);

    /** The programs' runner. */
    public final SystemProcessRunner runner;

    /** Private output. */
    public final SpoolFolder spools;

    private final Cookie cookie;
    private final Path copies;

    /** Builds a scene below a folder; its script passes every run. */
    public CanaryScene(Path folder) throws IOException {
        checkout = folder.resolve("work space/e2e ä");
        home = Files.createDirectories(folder.resolve("home dir"));
        run = new FakeRun(folder.resolve("attempt"));
        copies = folder.resolve("copies of queues");
        spools = SpoolFolder.open(folder.resolve("spool"));
        cookie = new Cookie("scene-" + UUID.randomUUID(), "r");
        runner = new SystemProcessRunner(
                (Action action) -> {},
                new Redactor(secrets),
                TimeSource.system(),
                spools,
                cookie,
                ProcessTable.ofThisMachine(),
                process -> false,
                Duration.ofMillis(300));
        monitor = new ThreadMonitor(TimeSource.system(), () -> runner.interrupt(Duration.ofMillis(300)));
        Files.createDirectories(checkout.resolve("scripts"));
        Files.writeString(checkout.resolve(".gitignore"), "");
        script("");
        git("init", "-q");
        commit();
        ObjectNode install = StrictJson.object().put("version", "3.2.0rc16").put("command", "/venv/bin/spec-kitty");
        install.put("installedSha256", installed);
        install.put("python", "/venv/bin/python").putObject("events").put("version", "5.1.0");
        run.results.put(GatePhase.INSTALL_RC, WholeFacts.of(GatePhase.INSTALL_RC, install));
        ObjectNode preflight = StrictJson.object();
        preflight
                .putObject("saas")
                .put("gitSha", SHA)
                .put("buildTimestamp", "2026-05-20T10:00:00Z")
                .put("events", "5.1.0");
        run.results.put(GatePhase.PREFLIGHT, WholeFacts.of(GatePhase.PREFLIGHT, preflight));
    }

    /** Replaces the script: the shipped stand-in with some lines put before each run writes its document. */
    public void script(String before) throws IOException {
        Path file = checkout.resolve(policy().script());
        Files.writeString(file, CanaryStandIn.TEXT.replace("# before", before));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Commits the checkout as it is. */
    public void commit() {
        git("add", "-A");
        git("-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-q", "-m", "x", "--allow-empty");
    }

    /** The folder into which the script writes. */
    public Path results() {
        return checkout.resolve(policy().results());
    }

    /** The phases' parts. */
    public CanaryParts parts() {
        Git git = new Git(runner, "git", ENVIRONMENT, checkout);
        return new CanaryParts(
                context -> {},
                new GitHarness(git, policy()),
                new ProcessCanaryScript(
                        runner,
                        new Leftovers(ProcessTable.ofThisMachine(), cookie, process -> false, runner::underWay),
                        run,
                        new Redactor(secrets),
                        policy(),
                        checkout,
                        ENVIRONMENT,
                        deadline,
                        TimeSource.system()),
                new ScriptedSaas(),
                monitor,
                new SystemLocalWatch(
                        run.definition.watch(),
                        home,
                        () -> table.look(),
                        ENVIRONMENT.keySet(),
                        cookie::isOfThisWorkspace,
                        ProcessHandle.current().pid(),
                        new PythonQueueRows(runner, "python3", copies, ENVIRONMENT)),
                "this machine",
                () -> installed,
                run,
                new Desk(),
                (kind, values) -> kind + " " + values + "\n",
                new TimeSource(TimeSource.system().clock(), TimeSource.system().ticker(), sleeper),
                new RunIdentity("e".repeat(64), true, true),
                () -> new EvidenceAnchor.Checkpoint(7, "a".repeat(64)));
    }

    private Definition.Canary policy() {
        return run.definition.canary();
    }

    private void git(String... arguments) {
        new Git(runner, "git", ENVIRONMENT, checkout).change(arguments);
    }

    private final class ScriptedSaas implements SaasStatus {

        @Override
        public synchronized CanaryFacts.Look look() {
            looks++;
            return saas.apply(SaasLooks.well(
                    TimeSource.system().now(), new ServiceFacts.Build(SHA, "2026-05-20T10:00:00Z", "5.1.0"), 22));
        }

        @Override
        public Optional<String> rowsDigest() {
            return rows.get();
        }
    }

    /** Stands for GitHub: remembers, refuses what no canary may do. */
    private final class Desk implements IssueWriter {

        @Override
        public IssueState read(IssueRef issue) {
            return new IssueState(issue, "closed", "completed", "");
        }

        @Override
        public PostFacts.Comment comment(IssueRef issue, String rc, String text) {
            throw new AssertionError("a canary comments no other way");
        }

        @Override
        public List<EarlierComment> postedFor(IssueRef issue, String rc) {
            return List.of();
        }

        @Override
        public void requireStanding(IssueRef issue, PostFacts.Comment comment) {
            throw new AssertionError("a canary asks for no comment");
        }

        @Override
        public IssueState closeCanaryIssue() {
            throw new AssertionError("a canary closes nothing");
        }

        @Override
        public CanaryFacts.Reopened reopenBlocker(IssueRef blocker, String rc, String text) {
            refusal.ifPresent(why -> {
                throw why;
            });
            issueWriter.add("reopen " + blocker + " " + rc + " " + text);
            return new CanaryFacts.Reopened(blocker.toString(), "reopened", "https://github.example/c/1");
        }
    }
}
