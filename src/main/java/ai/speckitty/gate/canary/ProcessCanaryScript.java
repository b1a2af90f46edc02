package ai.speckitty.gate.canary;

import ai.speckitty.gate.action.Action;
import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.evidence.EvidenceFolder;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.process.Command;
import ai.speckitty.gate.process.Leftovers;
import ai.speckitty.gate.process.ProcessRunner;
import ai.speckitty.gate.secret.Redactor;
import ai.speckitty.gate.time.TimeSource;
import ai.speckitty.gate.verdict.GateException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Runs the script in the harness checkout and brings what it leaves into the attempt.
 *
 * @param runner starts the script
 * @param leftovers finds what it leaves running
 * @param evidence where log and documents go
 * @param redactor takes secrets out of the documents that are kept
 * @param policy the script, its arguments, variables and results folder
 * @param checkout the harness checkout
 * @param environment the operator's variables, and what the definition hands on; values of the definition come on top
 * @param deadline of one start
 */
public record ProcessCanaryScript(
        ProcessRunner runner,
        Leftovers leftovers,
        EvidenceFolder evidence,
        Redactor redactor,
        Definition.Canary policy,
        Path checkout,
        Map<String, String> environment,
        Duration deadline,
        TimeSource time)
        implements CanaryScript {

    private static final String SINGLE = "latest.json";

    @Override
    public Outcome run(Start start, Watcher watcher) {
        ResultFolder results = new ResultFolder(checkout.resolve(policy.results()), redactor);
        List<String> names = start.runs() == 1 ? List.of(SINGLE) : ofRuns(start.runs());
        Map<String, String> before = results.marks(names);
        Map<String, String> runsBefore = results.marks(results.runs());
        LogReader log = new LogReader();
        ResultWatch watch = new ResultWatch(results, names, before, watcher, time);
        Logged logged;
        try {
            logged = Logged.run(evidence, runner, command(start), start.log(), line -> {
                watcher.line(line);
                log.line(line).ifPresent(watcher::testEnded);
                watch.glance();
            });
        } catch (GateException e) {
            keepDocuments(names, results, before);
            watch.lastLook();
            throw e;
        }
        watch.look();
        List<Found> found = new ArrayList<>();
        names.forEach(name -> found.add(found(name, results.read(name), before, watch)));
        return new Outcome(logged, log.tally(), found, unasked(results, runsBefore, start.runs()), stillRunning());
    }

    private static List<String> ofRuns(int runs) {
        return IntStream.rangeClosed(1, runs)
                .mapToObj(run -> ResultFolder.RUNS + "/run-" + run + ".json")
                .toList();
    }

    private static List<String> unasked(ResultFolder results, Map<String, String> before, int runs) {
        Map<String, String> now = results.marks(results.runs());
        now.keySet().removeAll(ofRuns(runs));
        now.entrySet().removeAll(before.entrySet());
        return List.copyOf(now.keySet());
    }

    private Command command(Start start) {
        List<String> argv = new ArrayList<>();
        argv.add(checkout.resolve(policy.script()).toString());
        if (start.runs() == 1) {
            argv.add("--single");
        }
        argv.addAll(policy.arguments());
        Map<String, String> variables = start.candidate().among(environment, policy.environment());
        return new Command(argv, checkout, variables, deadline, Action.Effect.RUN);
    }

    private Found found(String name, ResultFolder.Entry entry, Map<String, String> before, ResultWatch watch) {
        Optional<byte[]> content = entry.content();
        if (content.isEmpty()) {
            return new Found(name, "", Optional.empty(), entry.problem());
        }
        if (entry.mark().equals(before.get(name))) {
            return new Found(name, "", Optional.empty(), Optional.of("as it was before the start"));
        }
        String sha256 = evidence.publish(name, content.get());
        if (watch.changedAfterwards(name, entry.mark())) {
            return new Found(name, sha256, Optional.empty(), Optional.of("changed while a later run was under way"));
        }
        try {
            return new Found(name, sha256, Optional.of(ResultReader.read(content.get(), name)), Optional.empty());
        } catch (MalformedJsonException e) {
            return new Found(name, sha256, Optional.empty(), Optional.of(String.valueOf(e.getMessage())));
        }
    }

    /** Runs that ended before an interruption have left documents. */
    private void keepDocuments(List<String> names, ResultFolder results, Map<String, String> before) {
        for (String name : names) {
            ResultFolder.Entry entry = results.read(name);
            if (!entry.mark().equals(before.get(name))) {
                entry.content().ifPresent(content -> evidence.publish(name, content));
            }
        }
    }

    private List<String> stillRunning() {
        return Stream.concat(leftovers.ofThisRun().stream(), leftovers.ofEarlierRuns().stream())
                .map(left -> left.daemon() ? left + ", a daemon of the product, left alone" : left.toString())
                .toList();
    }
}
