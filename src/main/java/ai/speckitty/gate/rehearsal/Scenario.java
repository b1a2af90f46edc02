package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Standing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * One way in which the world may be, and how a gate in it must end.
 *
 * @param id its name on the command line
 * @param line what happens, in one line
 * @param standing how the gate must end
 * @param code with which code; empty when it passes
 * @param parameters {@code gate.*} properties that the rehearsal sets besides its own when it calls the last gate, with names as
 *     {@link World#filled}
 * @param gates how many gates are run one after another in the same world; the last one's end counts
 * @param leftOut a goal that is not called
 * @param plan what is different from the green world
 * @param configuration elements that the release repo's POM configures the plugin with, whatever they are called
 */
public record Scenario(
        String id,
        String line,
        Standing standing,
        Optional<Code> code,
        Map<String, String> parameters,
        int gates,
        Optional<GatePhase> leftOut,
        Consumer<WorldPlan> plan,
        Map<String, String> configuration) {

    /** Each name with the code that the gate must end with, or {@code PASSED}, and what happens. */
    private static final Map<String, List<String>> TABLE = Shipped.lines("scenarios.txt").stream()
            .map(row -> List.of(row.split(" \\| ", 3)))
            .collect(Collectors.toUnmodifiableMap(row -> row.get(0), row -> row));

    /** Keeps its own copies. */
    public Scenario {
        parameters = Map.copyOf(parameters);
        configuration = Map.copyOf(configuration);
    }

    /**
     * One that is not in the table.
     *
     * @param id its name on the command line
     * @param line what happens
     * @param plan what is different from the green world
     * @return one gate that passes
     */
    public static Scenario passing(String id, String line, Consumer<WorldPlan> plan) {
        return new Scenario(id, line, Standing.PASSED, Optional.empty(), Map.of(), 1, Optional.empty(), plan, Map.of());
    }

    /** The one that the table has by this name. */
    static Scenario of(String id, Consumer<WorldPlan> plan) {
        List<String> row = TABLE.get(id);
        if (row == null) {
            throw new IllegalArgumentException("no such scenario in the table: " + id);
        }
        Optional<Code> code =
                Optional.of(row.get(1)).filter(end -> !end.equals("PASSED")).map(Code::valueOf);
        Standing standing = code.map(Code::standing).orElse(Standing.PASSED);
        return new Scenario(id, row.get(2), standing, code, Map.of(), 1, Optional.empty(), plan, Map.of());
    }

    /** The same where only the finished world is different. */
    static Scenario inWorld(String id, Consumer<World> change) {
        return of(id, plan -> plan.world(change));
    }

    /** Something happens as soon as the nth canary run sends its first event, as {@link FakeSaas#atStartOfRun} counts them. */
    static Scenario atStartOfRun(String id, int nth, Consumer<World> change) {
        return inWorld(id, world -> world.saas().atStartOfRun(nth, saas -> change.accept(world)));
    }

    /** Something happens when the nth canary run is about to end. */
    static Scenario atEndOfRun(String id, int nth, Consumer<World> change) {
        return inWorld(id, world -> world.saas().atEndOfRun(nth, saas -> change.accept(world)));
    }

    /** Something happens when the last canary run is about to end. */
    static Scenario atEndOfLastRun(String id, Consumer<World> change) {
        return inWorld(id, world -> world.saas().atEndOfRun(world.plot().runs(), saas -> change.accept(world)));
    }

    /** The same with a property set. */
    Scenario given(String property, String value) {
        Map<String, String> more = new java.util.TreeMap<>(parameters);
        more.put(property, value);
        return new Scenario(id, line, standing, code, more, gates, leftOut, plan, configuration);
    }

    /** The same with an element in the POM's configuration of the plugin. */
    Scenario configured(String element, String text) {
        Map<String, String> more = new java.util.TreeMap<>(configuration);
        more.put(element, text);
        return new Scenario(id, line, standing, code, parameters, gates, leftOut, plan, more);
    }

    /** The same with several gates in one world. */
    Scenario after(int gatesBefore) {
        return new Scenario(id, line, standing, code, parameters, gatesBefore + 1, leftOut, plan, configuration);
    }

    /**
     * How an earlier gate in the same world is called.
     *
     * @return the same with no properties of its own
     */
    public Scenario earlier() {
        return new Scenario(id, line, standing, code, Map.of(), gates, leftOut, plan, configuration);
    }

    /** The same with a goal that is not called. */
    Scenario leavingOut(GatePhase phase) {
        return new Scenario(id, line, standing, code, parameters, gates, Optional.of(phase), plan, configuration);
    }

    /** The same with another standing than the code usually has. */
    Scenario as(Standing other) {
        return new Scenario(id, line, other, code, parameters, gates, leftOut, plan, configuration);
    }
}
