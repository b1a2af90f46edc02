package ai.speckitty.gate.fix;

import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.json.StrictRecords;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what the pytest plugin wrote, one JSON line an event. */
final class ReportReader {

    private static final String REPORT = "the proof run's report";

    private final Path tree;
    private final Map<String, Set<String>> modules;
    private final Map<String, TestResult> tests = new LinkedHashMap<>();
    private final Set<String> ended = new HashSet<>();
    private final List<String> uncollected = new ArrayList<>();
    private final List<String> foreign = new ArrayList<>();
    private @Nullable Integer finish;
    private boolean started;

    /** A line, which has one of these. */
    private record Line(
            @Nullable Boolean started,
            @Nullable Phase phase,
            @Nullable String uncollected,
            @Nullable Imported module,
            @Nullable Integer exit) {}

    /** A phase of a test, and whether it is the last one. */
    private record Phase(String id, boolean last, TestResult result) {}

    /** Where a module was imported from. */
    private record Imported(String name, String file) {}

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
        for (String text : content.lines().toList()) {
            Line line = StrictRecords.read(StrictJson.read(text, REPORT), Line.class, REPORT);
            started |= line.started() != null;
            finish = line.exit() != null ? line.exit() : finish;
            Optional.ofNullable(line.uncollected()).ifPresent(uncollected::add);
            Optional.ofNullable(line.phase()).ifPresent(this::phase);
            Optional.ofNullable(line.module()).ifPresent(this::module);
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
            return Optional.of("pytest did not load the gate's plugin; the command has to hand on PYTHONPATH"
                    + " and SPEC_KITTY_GATE_PROOF");
        }
        if (finish == null) {
            return Optional.of("pytest did not come to its end: it ended with " + exit + cutOff());
        }
        if (finish != exit) {
            return Optional.of("pytest itself ended with " + finish + ", and the command with " + exit);
        }
        return foreign.isEmpty()
                ? Optional.empty()
                : Optional.of("the program was imported from elsewhere: " + String.join(", ", foreign));
    }

    /** The test that was going on, where one was. */
    private String cutOff() {
        return tests.keySet().stream()
                .filter(id -> !ended.contains(id))
                .reduce((a, b) -> b)
                .map(id -> " in " + id + ", as after os._exit, a crash or pytest-timeout's method thread")
                .orElse("");
    }

    private void phase(Phase phase) {
        tests.merge(phase.id(), phase.result(), TestResult::and);
        if (phase.last()) {
            ended.add(phase.id());
        }
    }

    /** Installed copies, built from another tree or none, would be tested in its place. Of several files the tests choose. */
    private void module(Imported module) {
        Path file = Path.of(module.file());
        if (modules.getOrDefault(module.name(), Set.of()).stream()
                .map(tree::resolve)
                .noneMatch(file::equals)) {
            foreign.add(module.name() + " from " + file);
        }
    }
}
