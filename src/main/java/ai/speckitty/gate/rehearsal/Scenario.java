package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Standing;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

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
