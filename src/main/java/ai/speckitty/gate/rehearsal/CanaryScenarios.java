package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.name.IssueRef;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Canary and Teamspace runs that fail, prove nothing, or are not left alone. Runs count over single and four. What harnesses do
 * wrong stands in their templates, below the words that the table says.
 */
final class CanaryScenarios {

    private CanaryScenarios() {}

    static List<Difference> all() {
        return List.of(
                relapse("scenario-4-fails", plot -> plot.roles().blockers().get(0)),
                relapse("scenarios-1-2-fail", Plot::lastBlocker),
                Difference.atStartOfRun("third-run-fails", 4, CanaryScenarios::stall),
                Difference.atStartOfRun("exit-0-with-failures", 1, CanaryScenarios::stall),
                Difference.atStartOfRun("root-cause-missing", 1, CanaryScenarios::stall),
                Difference.atEndOfRun(
                        "dirty-checkout",
                        1,
                        world -> Deed.append(
                                world.repository(world.plot().harness())
                                        .checkout()
                                        .resolve("README.md"),
                                "A change that is not committed.\n")),
                Difference.atEndOfLastRun(
                        "teamspace-fails", world -> world.saas().state().beating = false),
                Difference.atEndOfLastRun(
                        "teamspace-all-skipped", world -> world.saas().state().dev = false),
                Difference.atEndOfRun("queue-deleted", 4, world -> Files.deleteIfExists(world.queue())),
                Difference.inWorld("daemon-killed", world -> {
                    world.bystanders().startDaemon();
                    world.saas().atEndOfRun(4, world.bystanders()::kill);
                }),
                new Difference("forbidden-program", plan -> {
                    plan.definition(text -> text.replace("\"pkill.*run_sync_daemon\"", "\"psql .*spec_kitty_dev\""));
                    plan.world(world -> world.saas()
                            .atStartOfRun(4, () -> world.bystanders().startProgram("psql", "spec_kitty_dev")));
                }),
                Difference.atEndOfRun("candidate-patched", 3, CanaryScenarios::patchCandidate),
                Difference.inWorld("rows-taken-out", world -> {
                    world.saas().atStartOfRun(2, () -> world.bystanders().keepWriting(world.queue()));
                    world.saas().atEndOfRun(3, () -> {
                        world.bystanders().kill();
                        world.bystanders().drain(world.queue());
                    });
                }),
                Difference.atEndOfRun("queue-cut-off", 4, CanaryScenarios::cutQueue),
                Difference.inWorld("queue-busy", world -> {
                    world.saas().atStartOfRun(3, () -> world.bystanders().keepWriting(world.queue()));
                    world.saas().atEndOfRun(4, world.bystanders()::kill);
                }),
                Difference.atStartOfRun(
                        "monitor-dies", 4, world -> world.clockBroken().set(true)),
                Difference.inWorld("drained-by-its-daemon", world -> {
                    world.bystanders().startDaemon();
                    world.saas().atEndOfRun(3, () -> world.bystanders().drain(world.queue()));
                }),
                Difference.atStartOfRun(
                        "interrupted", 4, world -> world.signals().raise()));
    }

    /** Missions no longer materialize. */
    static void stall(World world) {
        world.saas().state().stalled = true;
    }

    /** Somebody edits what is installed. */
    private static void patchCandidate(World world) throws IOException {
        String name = "site-packages/" + world.plot().topPackage() + "/__init__.py";
        try (Stream<Path> tree = Files.walk(world.workspace().resolve(".spec-kitty-gate"))) {
            Deed.append(tree.filter(file -> file.endsWith(name)).findFirst().orElseThrow(), "# a quick repair\n");
        }
    }

    /** Cuts it off within its first page, as a copy does that ran out of space. */
    private static void cutQueue(World world) throws IOException {
        try (FileChannel queue = FileChannel.open(world.queue(), StandardOpenOption.WRITE)) {
            queue.truncate(100);
        }
    }

    private static Difference relapse(String id, Function<Plot, IssueRef> blocker) {
        return new Difference(id, plan -> {
            UnaryOperator<SourceTree> relapse = plan.plot().relapse(blocker.apply(plan.plot()));
            plan.product()
                    .before(
                            ProductPlan.CANDIDATE,
                            new Step("regression", "Treat what a user installed apart", relapse));
        });
    }
}
