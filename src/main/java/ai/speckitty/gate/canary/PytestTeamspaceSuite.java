package ai.speckitty.gate.canary;

import ai.speckitty.gate.action.Action;
import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.evidence.EvidenceFolder;
import ai.speckitty.gate.process.Command;
import ai.speckitty.gate.process.Executables;
import ai.speckitty.gate.process.ProcessRunner;
import ai.speckitty.gate.process.SpoolFolder;
import ai.speckitty.gate.secret.Redactor;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.xml.sax.SAXException;

/**
 * Runs pytest in the harness checkout, by the definition's command.
 *
 * @param runner starts setup and suite
 * @param spools where pytest writes its report before it is redacted
 * @param evidence where log and report go
 * @param redactor takes secrets out of the report
 * @param policy commands, files, marker and variables
 * @param checkout the harness checkout
 * @param environment the operator's variables, and what the definition hands on; values of the definition come on top
 * @param tools the executables that stand for {@code uv}, {@code git}, {@code python3} and {@code pipx}
 * @param deadline of the setup, and of one run
 */
public record PytestTeamspaceSuite(
        ProcessRunner runner,
        SpoolFolder spools,
        EvidenceFolder evidence,
        Redactor redactor,
        Definition.Teamspace policy,
        Path checkout,
        Map<String, String> environment,
        Map<String, String> tools,
        Duration deadline)
        implements TeamspaceSuite {

    /**
     * A line in the summary for each outcome. Of several {@code -r} the last one counts, so that no {@code addopts} of the suite
     * takes it back, as {@code -q} there takes back {@code -v}.
     */
    private static final String EVERY_OUTCOME = "-rfEsxXpR";

    @Override
    public void setUp(InstalledProgram candidate, Consumer<String> line) {
        if (policy.setup().isEmpty()) {
            return;
        }
        String name = "teamspace/setup.log";
        Logged ended =
                Logged.run(evidence, runner, command(candidate, policy.setup().get()), name, line);
        if (ended.exit() != 0 || ended.timedOut()) {
            throw GateException.of(
                    ended.timedOut() ? Code.TIMED_OUT : Code.NOT_READY,
                    String.join(" ", policy.setup().get()),
                    ended.timedOut() ? "still ran after " + deadline : "exit status " + ended.exit(),
                    "exit status 0 within gate.teamspace.timeout; see " + name);
        }
    }

    @Override
    public Run run(int number, InstalledProgram candidate, Consumer<String> line, Consumer<TestEnded> ended) {
        Path junit = spools.create();
        spools.delete(junit);
        LogReader log = new LogReader();
        try {
            Logged logged = logged(number, command(candidate, pytest(junit)), junit, each -> {
                log.line(each).ifPresent(ended);
                line.accept(each);
            });
            return run(number, logged, log.tally(), report(junit));
        } finally {
            spools.delete(junit);
        }
    }

    /** An interrupted run leaves a log, and a report when it got that far. */
    private Logged logged(int number, Command pytest, Path junit, Consumer<String> line) {
        try {
            return Logged.run(evidence, runner, pytest, name(number, "log"), line);
        } catch (GateException e) {
            report(junit).content().ifPresent(report -> evidence.publish(name(number, "xml"), report));
            throw e;
        }
    }

    private ResultFolder.Entry report(Path junit) {
        return new ResultFolder(junit.resolveSibling(""), redactor).read(String.valueOf(junit.getFileName()));
    }

    private Run run(int number, Logged logged, LogTally log, ResultFolder.Entry entry) {
        String junitSha256 = "";
        Optional<JunitReport> report = Optional.empty();
        Optional<String> problem = entry.problem();
        if (entry.content().isPresent()) {
            junitSha256 = evidence.publish(name(number, "xml"), entry.content().get());
            try {
                report = Optional.of(JunitReader.read(entry.content().get()));
            } catch (SAXException e) {
                problem = Optional.of("malformed: " + e.getMessage());
            }
        }
        return new Run(logged, log, junitSha256, report, problem);
    }

    private List<String> pytest(Path junit) {
        List<String> argv = new ArrayList<>(policy.command());
        argv.addAll(policy.tests());
        policy.marker().ifPresent(marker -> argv.addAll(List.of("-m", marker)));
        argv.add(EVERY_OUTCOME);
        argv.add("--junitxml=" + junit);
        return argv;
    }

    private Command command(InstalledProgram candidate, List<String> argv) {
        Map<String, String> variables = candidate.among(environment, policy.environment());
        return new Command(Executables.resolved(argv, tools), checkout, variables, deadline, Action.Effect.RUN);
    }

    private static String name(int number, String suffix) {
        return "teamspace/run-" + number + "." + suffix;
    }
}
