package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Standing;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A scenario as the table tells it, which also says what stands where.
 *
 * @param harness what is wrong with the harness, in the words of its templates; nothing if empty
 * @param requires what the candidate's wheel depends on, if not on what it should
 * @param definition patterns in the gate's definition, and what stands in the place of the first match
 * @param world what is different in the finished world, at once or later
 * @param between what comes to pass between two gates
 */
record ScenarioRow(
        String id,
        Optional<Code> code,
        String line,
        Optional<Standing> ends,
        Map<String, String> parameters,
        Map<String, String> configuration,
        Optional<Integer> gates,
        Map<GatePhase, Slip> slips,
        String harness,
        Optional<Botch> fix,
        Optional<Twist> candidate,
        Optional<String> requires,
        Map<String, String> definition,
        Optional<Deed> world,
        Optional<Deed> between) {

    Scenario scenario() {
        return new Scenario(
                id,
                line,
                ends.or(() -> code.map(Code::standing)).orElse(Standing.PASSED),
                code,
                parameters,
                gates.orElse(1),
                slips,
                this::plan,
                configuration);
    }

    private void plan(WorldPlan plan) {
        definition.forEach(
                (pattern, text) -> plan.definition(before -> before.replaceFirst(pattern, plan.plot.filled(text))));
        plan.harness(harness);
        fix.ifPresent(botch -> plan.product.change(plan.plot.lastFix(), tree -> plan.plot.botched(botch, tree)));
        candidate.ifPresent(twist -> twist.happen(plan));
        requires.ifPresent(other -> plan.candidate = wheel -> wheel.requiring(List.of(other)));
        world.ifPresent(deed -> plan.world(deed::happen));
        between.ifPresent(deed -> plan.between.add(deed::happen));
    }
}
