package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.verdict.Code;
import java.util.List;

/** Somebody does something on the gate's machine while canaries run. Runs count over single and four. */
final class InterventionScenarios {

    private InterventionScenarios() {}

    static List<Scenario> all() {
        return List.of(
                Scenario.ending(
                        Code.INTERVENTION_DETECTED,
                        "queue-deleted",
                        "a local queue is deleted during the third of four runs",
                        plan -> plan.world(world -> world.saas()
                                .atEndOfRun(4, saas -> world.mischief().deleteQueue()))),
                Scenario.ending(
                        Code.INTERVENTION_DETECTED,
                        "daemon-killed",
                        "the operator's sync daemon is killed during the third of four runs",
                        plan -> plan.world(world -> {
                            world.startDaemon();
                            world.saas()
                                    .atEndOfRun(4, saas -> world.bystanders().kill());
                        })),
                Scenario.ending(
                        Code.INTERVENTION_DETECTED,
                        "forbidden-program",
                        "somebody opens a shell into the database during the third of four runs",
                        plan -> {
                            plan.definition(text -> text.replace("\"fly(ctl)? ssh\"", "\"psql .*spec_kitty_dev\""));
                            plan.world(world -> world.saas()
                                    .atStartOfRun(
                                            4, saas -> world.bystanders().startProgram("psql", "spec_kitty_dev")));
                        }),
                Scenario.ending(
                        Code.INTERVENTION_DETECTED,
                        "candidate-patched",
                        "a file of the installed candidate is changed after the second of four runs",
                        plan -> plan.world(world -> world.saas()
                                .atEndOfRun(3, saas -> world.mischief().patchCandidate()))),
                Scenario.ending(
                        Code.INTERVENTION_DETECTED,
                        "rows-taken-out",
                        "rows are taken out of a queue, after looks at which it was busy",
                        plan -> plan.world(world -> {
                            world.saas()
                                    .atStartOfRun(2, saas -> world.bystanders().keepWriting(world.queue()));
                            world.saas().atEndOfRun(3, saas -> {
                                world.bystanders().kill();
                                world.bystanders().drain(world.queue());
                            });
                        })),
                Scenario.passing(
                        "queue-busy",
                        "a program writes to a queue meanwhile, and nothing is missing",
                        plan -> plan.world(world -> {
                            world.saas()
                                    .atStartOfRun(3, saas -> world.bystanders().keepWriting(world.queue()));
                            world.saas()
                                    .atEndOfRun(4, saas -> world.bystanders().kill());
                        })),
                Scenario.ending(
                        Code.EVIDENCE_INCOMPLETE,
                        "monitor-dies",
                        "whoever keeps watch meets what nobody thought of, during the third of four runs",
                        plan -> plan.world(
                                world -> world.saas().atStartOfRun(4, saas -> world.breakTheMonitorsClock()))),
                Scenario.passing(
                        "drained-by-its-daemon",
                        "the operator's sync daemon drains its own queue meanwhile, which is no intervention",
                        plan -> plan.world(world -> {
                            world.startDaemon();
                            world.saas()
                                    .atEndOfRun(3, saas -> world.bystanders().drain(world.queue()));
                        })),
                Scenario.ending(
                        Code.INTERRUPTED,
                        "interrupted",
                        "somebody presses Ctrl-C during the third of four runs",
                        plan -> plan.world(world -> world.saas().atStartOfRun(4, saas -> world.interruptGate()))));
    }
}
