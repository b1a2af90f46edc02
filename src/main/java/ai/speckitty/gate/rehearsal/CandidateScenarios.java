package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.name.RepositoryName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Candidates that are not out, must not be let through, or are not what they say. */
final class CandidateScenarios {

    private CandidateScenarios() {}

    static List<Difference> all() {
        return List.of(
                Difference.inWorld("no-new-rc", world -> world.index().remove(distribution(world), candidate(world))),
                offered("rc-yanked", file -> file.yanked = Optional.of("loses events")),
                Difference.atEndOfLastRun(
                        "rc-yanked-meanwhile",
                        world -> change(world, file -> file.yanked = Optional.of("loses events"))),
                offered("rc-requires-unreadable", file -> file.requiresPython = ">=3.9 or newer"),
                offered("rc-requires-comma", file -> file.requiresPython = ">=3.9,"),
                Difference.inWorld("rc-built-twice", CandidateScenarios::buildAgain),
                product("tag-missing", ProductPlan::untagCandidate),
                product("tag-off-main", product -> product.aside(ProductPlan.CANDIDATE)),
                attested("attestation-required", (world, file) -> file.provenance = Optional.empty()),
                attested(
                        "attestation-self-made",
                        (world, file) -> file.provenance = Optional.of(world.attestor()
                                .selfMade(file.name, file.sha256)
                                .toString())),
                Difference.inWorld(
                        "tag-moved", world -> moveTag(world, world.plot().product(), candidate(world))),
                offered("tag-after-upload", file -> file.uploadedAt = file.uploadedAt.minus(Duration.ofDays(30))),
                product("rc-lacks-fix", ProductPlan::cutBeforeLastFix),
                new Difference(
                        "wheel-lacks-fix",
                        plan -> plan.candidate(wheel -> wheel.holding(
                                plan.plot().sources().packages(plan.product().tree(ProductPlan.REJECTED))))),
                Difference.inWorld("shallow-checkout", CandidateScenarios::cutHistory),
                Difference.inWorld(
                        "events-tag-moved",
                        world -> world.plot()
                                .events()
                                .ifPresent(events ->
                                        moveTag(world, events, world.plot().eventsVersion()))),
                wheel("install-fails", (plot, wheel) -> wheel.requiring(List.of("never-published==9.9.9"))),
                new Difference("dependency-unreachable", plan -> {
                    plan.candidate(wheel -> wheel.requiring(List.of("never-answered==9.9.9")));
                    plan.world(world ->
                            world.servers().pypi().always("GET /simple/never-answered/*", ServerFault.droppedBefore()));
                }),
                wheel(
                        "install-mismatch",
                        (plot, wheel) -> wheel.holding(wheel.packages()
                                .replaced(
                                        module(plot.sources().entryPoint().replaceFirst(":.*", "")),
                                        "return metadata.version(\"" + wheel.distribution() + "\")",
                                        "return \"" + plot.releases().rejected() + "\""))),
                wheel(
                        "import-fails",
                        (plot, wheel) -> wheel.holding(wheel.packages().without(lastImport(plot)))));
    }

    private static String lastImport(Plot plot) {
        List<String> imports = plot.definition().candidate().imports();
        return module(imports.get(imports.size() - 1));
    }

    private static String module(String name) {
        return name.replace('.', '/') + ".py";
    }

    private static Difference attested(String id, BiConsumer<World, FakeIndexFile> change) {
        return new Difference(id, plan -> {
            plan.definition(
                    text -> text.replaceFirst("(?m)^candidate:[^\\n{]*\\R", "candidate:\n  attestation: required\n"));
            plan.world(world -> change(world, file -> file.provenance.ifPresent(signed -> change.accept(world, file))));
        });
    }

    private static Difference offered(String id, Consumer<FakeIndexFile> change) {
        return Difference.inWorld(id, world -> change(world, change));
    }

    private static Difference product(String id, Consumer<ProductPlan> change) {
        return new Difference(id, plan -> change.accept(plan.product()));
    }

    private static Difference wheel(String id, BiFunction<Plot, FakeWheel, FakeWheel> change) {
        return new Difference(id, plan -> plan.candidate(wheel -> change.apply(plan.plot(), wheel)));
    }

    private static String distribution(World world) {
        return world.plot().definition().candidate().distribution();
    }

    private static String candidate(World world) {
        return world.plot().releases().candidate();
    }

    private static void change(World world, Consumer<FakeIndexFile> change) {
        world.index().change(distribution(world), candidate(world), change);
    }

    /** The first build stays where it is; what is downloaded from there is not what the index says. */
    private static void buildAgain(World world) {
        change(world, file -> {
            if (file.name.endsWith(".whl")) {
                String again = file.name.replace("-py3-", "-2-py3-");
                world.index()
                        .add(
                                distribution(world),
                                new FakeIndexFile(file.version, again, file.content, file.uploadedAt)
                                        .attestedBy(world.attestor()));
                file.content = "broken".getBytes(StandardCharsets.UTF_8);
            }
        });
    }

    /** Cuts the product's history as a shallow clone does, at the origin too: there is nowhere to fetch it from. */
    private static void cutHistory(World world) throws IOException {
        MadeRepository product = world.repository(world.plot().product());
        for (Path git : List.of(product.checkout().resolve(".git"), product.origin())) {
            Files.writeString(git.resolve("shallow"), product.commit("docs") + "\n");
        }
    }

    /** GitHub names a commit that the checkout does not have there. */
    private static void moveTag(World world, RepositoryName repository, String version) {
        String name = world.plot().definition().candidate().tagOf(version);
        CommitId object = world.repository(repository).tag(name).object();
        MadeRepository.Tag moved = new MadeRepository.Tag(object, world.commit("docs"));
        world.github().repository(repository).tags().put(name, moved);
    }
}
