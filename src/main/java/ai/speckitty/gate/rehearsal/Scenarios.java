package ai.speckitty.gate.rehearsal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every scenario that a gate can be rehearsed in. */
public final class Scenarios {

    private static final List<Scenario> ALL = table();

    /** Everything is as it should be. */
    public static final Scenario GREEN = ALL.get(0);

    private Scenarios() {}

    /**
     * All of them.
     *
     * @return the green one first, then in the order of the phases
     */
    public static List<Scenario> all() {
        return ALL;
    }

    private static List<Scenario> table() {
        Map<String, Consumer<WorldPlan>> plans =
                differences().stream().collect(Collectors.toMap(Difference::id, Difference::plan));
        return Shipped.lines("scenarios.txt").stream()
                .map(row -> List.of(row.split(" \\| ", -1)))
                .map(row -> Scenario.of(row, plans.getOrDefault(row.get(0), plan -> {})))
                .toList();
    }

    /** What the worlds of some differ in besides what the table says of them. */
    static List<Difference> differences() {
        return Stream.of(
                        EnvironmentScenarios.all(),
                        BlockerScenarios.all(),
                        WaitingScenarios.all(),
                        CandidateScenarios.all(),
                        UndoneScenarios.all(),
                        SaasScenarios.all(),
                        CanaryScenarios.all(),
                        PostingScenarios.all())
                .flatMap(List::stream)
                .toList();
    }

    /**
     * One of them.
     *
     * @param id its name
     * @return the scenario, or empty
     */
    public static Optional<Scenario> of(String id) {
        return ALL.stream().filter(scenario -> scenario.id().equals(id)).findFirst();
    }
}
