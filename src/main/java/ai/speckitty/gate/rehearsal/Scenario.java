package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Standing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
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

    /**
     * Each name with the code that the gate must end with, or {@code PASSED}, what happens, and what else it takes: parameters,
     * elements of the POM, how many {@code gates}, a goal to go {@code without}, how it {@code ends} when not as the code usually
     * does.
     */
    private static final Map<String, List<String>> TABLE = Shipped.lines("scenarios.txt").stream()
            .map(row -> List.of((row + " | ").split(" \\| ", -1)))
            .collect(Collectors.toMap(
                    row -> row.get(0),
                    row -> row,
                    (first, second) -> {
                        throw new IllegalStateException("twice in the table: " + first);
                    },
                    LinkedHashMap::new));

    private static final Predicate<String> SETTING =
            Pattern.compile("gates|without|ends|gate\\..+|<.+>").asMatchPredicate();

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
        Standing usual = code.map(Code::standing).orElse(Standing.PASSED);
        Map<String, String> more = settings(row);
        return new Scenario(
                id,
                row.get(2),
                Optional.ofNullable(more.get("ends")).map(Standing::valueOf).orElse(usual),
                code,
                named("(gate\\..+)", more),
                Integer.parseInt(more.getOrDefault("gates", "1")),
                Optional.ofNullable(more.get("without"))
                        .map(goal -> GatePhase.ofGoal(goal).orElseThrow()),
                plan,
                named("<(.+)>", more));
    }

    private static Map<String, String> settings(List<String> row) {
        Map<String, String> settings = Pattern.compile("; ")
                .splitAsStream(row.get(3))
                .filter(setting -> !setting.isBlank())
                .map(setting -> setting.split("=", 2))
                .collect(Collectors.toMap(setting -> setting[0], setting -> setting[1]));
        if (!settings.keySet().stream().allMatch(SETTING)) {
            throw new IllegalStateException(row.get(0) + " has a setting in the table that nobody knows: " + settings);
        }
        return settings;
    }

    private static Map<String, String> named(String names, Map<String, String> settings) {
        Pattern name = Pattern.compile(names);
        Map<String, String> found = new TreeMap<>();
        settings.forEach(
                (key, value) -> name.matcher(key).results().forEach(match -> found.put(match.group(1), value)));
        return found;
    }

    /** The table's, in its order: those that are given, and those in whose world nothing is different but what the table says. */
    static List<Scenario> all(List<Scenario> given) {
        Map<String, Scenario> plans = given.stream().collect(Collectors.toMap(Scenario::id, scenario -> scenario));
        return TABLE.values().stream()
                .map(row -> Optional.ofNullable(plans.get(row.get(0))).orElseGet(() -> ofTableAlone(row)))
                .toList();
    }

    private static Scenario ofTableAlone(List<String> row) {
        if (settings(row).isEmpty()) {
            throw new IllegalStateException("neither a plan nor the table says what is different in " + row.get(0));
        }
        return of(row.get(0), plan -> {});
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

    /**
     * How an earlier gate in the same world is called.
     *
     * @return the same with no properties of its own
     */
    public Scenario earlier() {
        return new Scenario(id, line, standing, code, Map.of(), gates, leftOut, plan, configuration);
    }
}
