package ai.speckitty.gate.fix;

import ai.speckitty.gate.action.Action;
import ai.speckitty.gate.fact.FixFacts;
import ai.speckitty.gate.json.CanonicalJson;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.process.Command;
import ai.speckitty.gate.process.MarkedProcesses;
import ai.speckitty.gate.process.ProcessExit;
import ai.speckitty.gate.process.ProcessRunner;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.Progress;
import ai.speckitty.gate.verdict.Storage;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Runs the proof command on trees. Safe for use by several threads, one a tree. */
final class ProofRuns {

    private static final String PLUGIN = "spec_kitty_gate_proof";

    private final ProcessRunner runner;
    private final ProofEvidence evidence;
    private final ProofEnvironment environment;
    private final ProofFolder folder;
    private final Job job;
    private final MarkedProcesses processes = new MarkedProcesses(Path.of("/proc"));
    private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
    private final Queue<FixFacts.Run> done = new ConcurrentLinkedQueue<>();

    /**
     * What is the same in all runs of an inspection.
     *
     * @param command the definition's command, its program already looked up
     * @param modules modules that must come from the tree, with the files there that claim their names
     * @param deadline of one run
     */
    record Job(List<String> command, Map<String, Set<String>> modules, Duration deadline, Progress progress) {}

    ProofRuns(ProcessRunner runner, ProofEvidence evidence, ProofEnvironment environment, ProofFolder folder, Job job) {
        this.runner = runner;
        this.evidence = evidence;
        this.environment = environment;
        this.folder = folder;
        this.job = job;
    }

    /**
     * Runs a tree's tests once.
     *
     * @param only the tests to run; empty for all in the tree's files
     * @param muted whether logging is silenced, as it is in a tree that is muted itself
     */
    RunOutcome run(ProofTree tree, ProofCheckout checkout, Optional<Set<String>> only, boolean muted) {
        Path place = checkout.place();
        String run = tree.name()
                + (muted == tree.muted() ? "-" : "-muted-")
                + numbers.merge(tree.issue() + "-" + tree.name(), 1, Integer::sum);
        String key = tree.issue() + "-" + run;
        String evidenceName = "fix/" + tree.issue() + "/" + run;
        Path report = folder.file(key + ".jsonl");
        folder.write(key + ".json", settings(report, checkout.note(), muted, only));
        Path xml = folder.file(key + ".xml");
        List<String> argv = new ArrayList<>(job.command());
        argv.addAll(List.of("-p", PLUGIN, "--continue-on-collection-errors", "--maxfail=0", "--junitxml=" + xml));
        argv.addAll(tree.files());
        Command command = new Command(argv, place, environment.of(folder, key), job.deadline(), Action.Effect.RUN);
        String what = "#" + tree.issue() + ", tests on tree " + run;
        job.progress().live(what);
        ProcessExit ending = runner.run(
                command, evidence.log(evidenceName), line -> job.progress().live(what + ": " + line));
        List<String> published = evidence.publish(evidenceName, xml);
        if (processes.end(folder.file(key + ".json").toString())) {
            checkout.inhabit();
        }
        if (ending.timedOut()) {
            throw GateException.of(
                    Code.TIMED_OUT,
                    evidenceName,
                    "the tests on the " + tree.name() + " tree still ran after " + job.deadline(),
                    "an end within gate.proof.timeout");
        }
        ReportReader reader = new ReportReader(place, job.modules());
        Optional<String> problem = read(report, reader).or(() -> problem(ending.exit(), published.size() > 1, reader));
        problem.ifPresent(why -> job.progress().say("tree " + run + ": no result, " + why));
        Map<String, TestResult> tests = reader.tests();
        FixFacts.Run record =
                new FixFacts.Run(run, ending.exit(), tests.size(), ending.took().toMillis(), published);
        done.add(record);
        return new RunOutcome(only, muted, problem, tests, reader.uncollected(), record);
    }

    /** All runs so far, in a few words; empty when there was none. */
    String summary() {
        IntSummaryStatistics tests = done.stream().mapToInt(FixFacts.Run::tests).summaryStatistics();
        if (tests.getCount() == 0) {
            return "";
        }
        int most = tests.getMax();
        return String.format(
                Locale.ROOT,
                "%d test run%s of %s test%s, %.1f s together",
                tests.getCount(),
                tests.getCount() == 1 ? "" : "s",
                tests.getMin() == most ? String.valueOf(most) : tests.getMin() + " to " + most,
                most == 1 ? "" : "s",
                done.stream().mapToLong(FixFacts.Run::millis).sum() / 1000.0);
    }

    /** Places that go with a run. */
    Set<String> places(ProofTree tree, RunOutcome outcome) {
        String key = tree.issue() + "-" + outcome.record().run();
        return Set.of("h/" + key, "m/" + key);
    }

    /** Deletes the homes and temporary files of runs, unless somebody may still write there. */
    void clear(ProofTree tree, ProofCheckout checkout, List<RunOutcome> outcomes) {
        if (!checkout.isInhabited()) {
            outcomes.forEach(outcome -> places(tree, outcome).forEach(folder::remove));
        }
    }

    private String settings(Path report, Path note, boolean mute, Optional<Set<String>> only) {
        ObjectNode asked = StrictJson.object()
                .put("report", report.toString())
                .put("made", note.toString())
                .put("mute", mute)
                .put("seconds", Math.max(1, job.deadline().toSeconds() / 4));
        asked.set("only", only.map(StrictJson::tree).orElse(null));
        asked.set("modules", StrictJson.tree(job.modules().keySet()));
        return CanonicalJson.text(asked);
    }

    /** Why there is nothing to believe in a report. */
    private static Optional<String> read(Path report, ReportReader reader) {
        String text = Storage.at(
                report,
                ProofFolder.WRITABLE,
                () -> Files.exists(report) ? Files.readString(report, StandardCharsets.UTF_8) : "");
        try {
            reader.read(text);
            return Optional.empty();
        } catch (MalformedJsonException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<String> problem(int exit, boolean hasXml, ReportReader reader) {
        return switch (exit) {
            case 0, 1 ->
                reader.problem(exit).or(() -> hasXml ? Optional.empty() : Optional.of("pytest wrote no JUnit file"));
            case 2 -> Optional.of("pytest was interrupted, or could not collect");
            case 3 -> Optional.of("pytest failed inside");
            case 4 -> Optional.of("pytest refused: a wrong option, or a conftest.py that does not load");
            case 5 -> Optional.of("pytest collected nothing, or selected none of it");
            default -> Optional.of("the proof command ended with " + exit);
        };
    }
}
