package ai.speckitty.gate.rehearsal;

import java.util.List;

/** Somebody does something on the gate's machine while canaries run. Runs count over single and four. */
final class InterventionScenarios {

    private InterventionScenarios() {}

    static List<Scenario> all() {
        return List.of(
                Scenario.atEndOfRun(
                        "queue-deleted", 4, world -> world.mischief().deleteQueue()),
                Scenario.inWorld("daemon-killed", world -> {
                    world.startDaemon();
                    world.saas().atEndOfRun(4, saas -> world.bystanders().kill());
                }),
                Scenario.of("forbidden-program", plan -> {
                    plan.definition(text -> text.replace("\"pkill.*run_sync_daemon\"", "\"psql .*spec_kitty_dev\""));
                    plan.world(world -> world.saas()
                            .atStartOfRun(4, saas -> world.bystanders().startProgram("psql", "spec_kitty_dev")));
                }),
                Scenario.atEndOfRun(
                        "candidate-patched", 3, world -> world.mischief().patchCandidate()),
                Scenario.inWorld("rows-taken-out", world -> {
                    world.saas().atStartOfRun(2, saas -> world.bystanders().keepWriting(world.queue()));
                    world.saas().atEndOfRun(3, saas -> {
                        world.bystanders().kill();
                        world.bystanders().drain(world.queue());
                    });
                }),
                Scenario.atEndOfRun(
                        "queue-cut-off", 4, world -> world.mischief().cutQueue()),
                Scenario.inWorld("queue-busy", world -> {
                    world.saas().atStartOfRun(3, saas -> world.bystanders().keepWriting(world.queue()));
                    world.saas().atEndOfRun(4, saas -> world.bystanders().kill());
                }),
                Scenario.atStartOfRun("monitor-dies", 4, World::breakTheMonitorsClock),
                Scenario.inWorld("drained-by-its-daemon", world -> {
                    world.startDaemon();
                    world.saas().atEndOfRun(3, saas -> world.bystanders().drain(world.queue()));
                }),
                Scenario.atStartOfRun("interrupted", 4, World::interruptGate));
    }
}
