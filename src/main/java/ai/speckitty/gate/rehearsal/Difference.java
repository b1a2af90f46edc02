package ai.speckitty.gate.rehearsal;

import java.util.function.Consumer;

/**
 * What is different in a scenario's world, besides what the table of scenarios says.
 *
 * @param id the scenario's name
 * @param plan makes the difference
 */
record Difference(String id, Consumer<WorldPlan> plan) {

    /** Only the finished world is different. */
    static Difference inWorld(String id, Deed change) {
        return new Difference(id, plan -> plan.world(change));
    }

    /** Something happens as soon as the nth canary run sends its first event, as {@link FakeSaas#atStartOfRun} counts them. */
    static Difference atStartOfRun(String id, int nth, Deed change) {
        return inWorld(id, world -> world.saas().atStartOfRun(nth, () -> change.accept(world)));
    }

    /** Something happens when the nth canary run is about to end. */
    static Difference atEndOfRun(String id, int nth, Deed change) {
        return inWorld(id, world -> world.saas().atEndOfRun(nth, () -> change.accept(world)));
    }

    /** Something happens when the last canary run is about to end. */
    static Difference atEndOfLastRun(String id, Deed change) {
        return atEndOfRun(id, Integer.MAX_VALUE, change);
    }
}
