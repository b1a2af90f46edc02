package ai.speckitty.gate.rehearsal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every scenario that a gate can be rehearsed in. */
public final class Scenarios {

    /** Everything is as it should be. */
    public static final Scenario GREEN = Scenario.of("green", plan -> {});

    private Scenarios() {}

    /**
     * All of them.
     *
     * @return the green one first, then in the order of the phases
     */
    public static List<Scenario> all() {
        return Scenario.all(Stream.of(
                        List.of(GREEN),
                        EnvironmentScenarios.all(),
                        BlockerScenarios.all(),
                        WaitingScenarios.all(),
                        FixScenarios.all(),
                        CandidateScenarios.all(),
                        UndoneScenarios.all(),
                        SaasScenarios.all(),
                        CanaryScenarios.all(),
                        InterventionScenarios.all(),
                        PostingScenarios.all())
                .flatMap(List::stream)
                .toList());
    }

    /**
     * One of them.
     *
     * @param id its name
     * @return the scenario, or empty
     */
    public static Optional<Scenario> of(String id) {
        return all().stream().filter(scenario -> scenario.id().equals(id)).findFirst();
    }
}
