package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Standing;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
 * @param slips what goes another way in the first of them, by the goal that would be next
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
        Map<GatePhase, Slip> slips,
        Consumer<WorldPlan> plan,
        Map<String, String> configuration) {

    /** Keeps its own copies. */
    public Scenario {
        parameters = Map.copyOf(parameters);
        slips = Map.copyOf(slips);
        configuration = Map.copyOf(configuration);
    }

    /**
     * The one that a row of the table is about: its name, the code that the gate must end with, or {@code PASSED}, what happens, and
     * what else it takes: parameters, elements of the POM, how many {@code gates}, each {@link Slip} with its goal, how it {@code ends}
     * when not as the code usually does, and, in the words of their templates, what is wrong with the {@code harness} or with the
     * last {@code fix}.
     */
    static Scenario of(List<String> row, Consumer<WorldPlan> plan) {
        Optional<Code> code =
                Optional.of(row.get(1)).filter(end -> !end.equals("PASSED")).map(Code::valueOf);
        Map<String, String> more = new TreeMap<>(settings(row));
        Optional<String> ends = Optional.ofNullable(more.remove("ends"));
        Optional<String> gates = Optional.ofNullable(more.remove("gates"));
        Optional<String> harness = Optional.ofNullable(more.remove("harness"));
        Optional<Botch> fix = Optional.ofNullable(more.remove("fix")).map(Botch::valueOf);
        Map<GatePhase, Slip> slips = new EnumMap<>(GatePhase.class);
        for (Slip slip : Slip.values()) {
            Optional.ofNullable(more.remove(slip.name().toLowerCase(Locale.ROOT)))
                    .ifPresent(goal -> slips.put(GatePhase.ofGoal(goal).orElseThrow(), slip));
        }
        Map<String, String> elements = new TreeMap<>(more);
        elements.keySet().removeIf(name -> name.startsWith("gate."));
        more.keySet().removeAll(elements.keySet());
        return new Scenario(
                row.get(0),
                row.get(2),
                ends.map(Standing::valueOf).orElse(code.map(Code::standing).orElse(Standing.PASSED)),
                code,
                more,
                gates.map(Integer::valueOf).orElse(1),
                slips,
                whole -> {
                    harness.ifPresent(whole::harness);
                    fix.ifPresent(whole::botch);
                    plan.accept(whole);
                },
                elements);
    }

    /** An element of the POM stands there as it does here, in its brackets. */
    private static Map<String, String> settings(List<String> row) {
        return Stream.of(row.size() > 3 ? row.get(3).split("; ", -1) : new String[0])
                .map(setting -> setting.split("=", 2))
                .collect(Collectors.toMap(setting -> setting[0].replaceFirst("^<(.+)>$", "$1"), setting -> setting[1]));
    }

    /**
     * How one of the gates in the same world is called.
     *
     * @param after how many of them come after it
     * @return the same with no properties of its own unless it is the last, and no slips unless it is the first
     */
    public Scenario gate(int after) {
        return new Scenario(
                id,
                line,
                standing,
                code,
                after == 0 ? parameters : Map.of(),
                gates,
                after == gates - 1 ? slips : Map.of(),
                plan,
                configuration);
    }
}
