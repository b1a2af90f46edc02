package ai.speckitty.gate.fix;

import ai.speckitty.gate.json.Fields;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what the pytest plugin wrote, one JSON line an event. */
final class ReportReader {

    private final Path tree;
    private final Map<String, Set<String>> modules;
    private final Map<String, TestResult> tests = new LinkedHashMap<>();
    private final Set<String> ended = new HashSet<>();
    private final List<String> uncollected = new ArrayList<>();
    private final List<String> foreign = new ArrayList<>();
    private Optional<Long> finish = Optional.empty();
    private boolean started;

    /**
     * Reads one run's report.
     *
     * @param tree where it ran
     * @param modules which files of the tree each module may come from
     */
    ReportReader(Path tree, Map<String, Set<String>> modules) {
        this.tree = tree;
        this.modules = modules;
    }

    void read(String content) throws MalformedJsonException {
        for (String line : content.lines().toList()) {
            Fields event = StrictJson.fields(line.getBytes(StandardCharsets.UTF_8), "the proof run's report");
            switch (event.text("event")) {
                case "start" -> started = true;
                case "phase" -> phase(event);
                case "collect" -> collect(event);
                case "module" -> module(event);
                case "finish" -> finish = Optional.of(event.integer("exit"));
                default ->
                    throw new MalformedJsonException(
                            "the proof run's report", "/event", "unknown: " + event.text("event"));
            }
        }
    }

    /** A test that was begun and whose end nobody saw is an error, however well it began. */
    Map<String, TestResult> tests() {
        Map<String, TestResult> all = new LinkedHashMap<>(tests);
        all.replaceAll((id, result) -> result.isPassed() && !ended.contains(id)
                ? result.ended(TestOutcome.ERROR, "the run ended before the test did")
                : result);
        return all;
    }

    List<String> uncollected() {
        return uncollected;
    }

    /** Why the run is no result although its exit status is one. */
    Optional<String> problem(int exit) {
        if (!started) {
            return Optional.of("pytest did not load the gate's plugin");
        }
        if (finish.isEmpty() || finish.get() != exit) {
            return Optional.of("pytest did not come to its end: it ended with " + exit);
        }
        return foreign.isEmpty()
                ? Optional.empty()
                : Optional.of("the program was imported from elsewhere: " + String.join(", ", foreign));
    }

    private void collect(Fields event) throws MalformedJsonException {
        if (event.text("outcome").equals("failed")) {
            uncollected.add(event.text("id") + ": "
                    + event.optionalText("error")
                            .orElse("")
                            .lines()
                            .reduce((a, b) -> b)
                            .orElse("no reason"));
        }
    }

    /** Installed copies, built from another tree or none, would be tested in its place. Of several files the tests choose. */
    private void module(Fields event) throws MalformedJsonException {
        String name = event.text("name");
        Path file = Path.of(event.text("file"));
        if (modules.getOrDefault(name, Set.of()).stream().map(tree::resolve).noneMatch(file::equals)) {
            foreign.add(name + " from " + file);
        }
    }

    private void phase(Fields event) throws MalformedJsonException {
        TestResult now = result(event);
        String id = event.text("id");
        tests.merge(id, now, TestResult::and);
        if (event.text("when").equals("teardown")) {
            ended.add(id);
        }
    }

    private static TestResult result(Fields event) throws MalformedJsonException {
        TestOutcome outcome = outcome(event);
        Optional<String> error = event.optionalText("error");
        boolean failed = outcome.isRed();
        return new TestResult(
                outcome,
                failed ? List.of(failure(error.orElse(""), event)) : List.of(),
                event.texts("written"),
                event.texts("speaking"));
    }

    private static TestOutcome outcome(Fields event) throws MalformedJsonException {
        if (event.truth("xfail") || event.optionalText("error").orElse("").startsWith("[XPASS(strict)]")) {
            return TestOutcome.EXPECTED_TO_FAIL;
        }
        boolean call = event.text("when").equals("call");
        return switch (event.text("outcome")) {
            case "passed" -> TestOutcome.PASSED;
            case "skipped" -> TestOutcome.SKIPPED;
            // pytest-rerunfailures calls a failure so that it tries again
            case "failed", "rerun" -> call ? TestOutcome.FAILED : TestOutcome.ERROR;
            // Whatever a plugin of the product says beside these three, it is no pass.
            default -> TestOutcome.ERROR;
        };
    }

    private static Failure failure(String error, Fields event) throws MalformedJsonException {
        List<Failure.Frame> frames = new ArrayList<>();
        for (Fields frame : event.objects("frames")) {
            frames.add(new Failure.Frame(frame.text("file"), frame.texts("names")));
        }
        return new Failure(error, event.texts("types"), frames);
    }
}
