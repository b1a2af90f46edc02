package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.name.IssueRef;
import java.util.List;
import java.util.function.Consumer;

/** The gate is told to wait, and meanwhile something happens or nothing does. Looks are counted from the first, before the wait. */
final class WaitingScenarios {

    private static final int THIRD_LOOK = 3;

    private WaitingScenarios() {}

    static List<Difference> all() {
        return List.of(
                Difference.inWorld("wait-blocker-closes", world -> {
                    lastBlocker(world).reopen(world.now());
                    atLook(world, THIRD_LOOK, at -> lastBlocker(at).closeAsBefore(at.now()));
                }),
                Difference.inWorld("wait-candidate-appears", world -> publishedLater(world, at -> {})),
                Difference.inWorld(
                        "wait-blocker-reopened",
                        world -> publishedLater(world, at -> lastBlocker(at).reopen(at.now()))),
                Difference.inWorld(
                        "wait-blocker-closed-anew",
                        world -> publishedLater(
                                world,
                                at -> lastBlocker(at)
                                        .reopen(at.now())
                                        .closeAsBefore(at.now().plusSeconds(1)))),
                Difference.inWorld("wait-over", world -> lastBlocker(world).reopen(world.now())),
                Difference.inWorld("wait-github-away", world -> {
                    lastBlocker(world).reopen(world.now());
                    ServerFault away = ServerFault.status(503);
                    world.servers()
                            .github()
                            .fault(
                                    route(world),
                                    2,
                                    happening(world, at -> lastBlocker(at).closeAsBefore(at.now()), away));
                    // Each look asks four times before it gives up.
                    world.servers().github().fault(route(world), 3, 9, away);
                }),
                Difference.inWorld("wait-interrupted", world -> {
                    lastBlocker(world).reopen(world.now());
                    atLook(world, THIRD_LOOK, at -> at.signals().raise());
                }));
    }

    private static FakeIssue lastBlocker(World world) {
        return world.github().issue(world.plot().lastBlocker());
    }

    private static String route(World world) {
        IssueRef issue = world.plot().lastBlocker();
        return "GET /repos/" + issue.repository() + "/issues/" + issue.number();
    }

    /** What happens just before GitHub answers a look at the last blocker. */
    private static void atLook(World world, int look, Consumer<World> happens) {
        world.servers().github().fault(route(world), look, happening(world, happens, WaitingScenarios::answer));
    }

    private static void publishedLater(World world, Consumer<World> meanwhile) {
        String distribution = world.plot().definition().candidate().distribution();
        List<FakeIndexFile> candidate =
                world.index().remove(distribution, world.plot().releases().candidate());
        world.servers()
                .pypi()
                .fault(
                        "GET /simple/" + distribution + "/",
                        THIRD_LOOK,
                        happening(
                                world,
                                at -> {
                                    candidate.forEach(file -> at.index().add(distribution, file));
                                    meanwhile.accept(at);
                                },
                                WaitingScenarios::answer));
    }

    /** What happens before the request is met as the given fault meets it. */
    private static ServerFault happening(World world, Consumer<World> happens, ServerFault met) {
        return (request, service) -> {
            happens.accept(world);
            return met.strike(request, service);
        };
    }

    private static Answer answer(Request request, Responder service) {
        return service.answer(request);
    }
}
