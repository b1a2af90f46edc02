package ai.speckitty.gate.report;

import ai.speckitty.gate.fact.CanaryFacts;
import ai.speckitty.gate.fact.SuiteFacts;
import ai.speckitty.gate.verdict.GatePhase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Run by scenario, and the suite run by run.
 *
 * @param scenarios all numbers that a document names
 * @param streak the consecutive runs
 */
record CanaryTable(List<String> scenarios, List<Row> rows, List<CanaryFacts.Run> streak, List<SuiteFacts.Run> suite) {

    private static final int MOST_SCENARIOS = 50;

    /** A run. */
    record Row(String name, CanaryFacts.Run run, List<Cell> cells) {

        String took() {
            return Elapsed.between(run.startedAt(), run.finishedAt());
        }
    }

    /** What a scenario came to in a run. */
    record Cell(String id, String word) {}

    static CanaryTable of(FactsForPeople facts) {
        List<CanaryFacts.Run> single =
                facts.list(GatePhase.CANARY_SINGLE, CanaryFacts.Runs.class, CanaryFacts.Runs::runs);
        List<CanaryFacts.Run> streak =
                facts.list(GatePhase.CANARY_FOURRUN, CanaryFacts.Runs.class, CanaryFacts.Runs::runs);
        List<CanaryFacts.Run> all = new ArrayList<>(single);
        all.addAll(streak);
        List<String> scenarios = all.stream()
                .flatMap(one -> one.scenarios().keySet().stream())
                .distinct()
                .sorted(Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()))
                .limit(MOST_SCENARIOS)
                .toList();
        List<Row> rows = new ArrayList<>();
        single.forEach(one -> rows.add(row("single", one, scenarios)));
        streak.forEach(one -> rows.add(row("run " + (rows.size() - single.size() + 1), one, scenarios)));
        return new CanaryTable(
                scenarios,
                rows,
                streak,
                facts.list(GatePhase.CANARY_TEAMSPACE, SuiteFacts.Runs.class, SuiteFacts.Runs::runs));
    }

    private static Row row(String name, CanaryFacts.Run run, List<String> scenarios) {
        return new Row(
                name,
                run,
                scenarios.stream()
                        .map(id -> new Cell(id, run.scenarios().getOrDefault(id, "absent")))
                        .toList());
    }
}
