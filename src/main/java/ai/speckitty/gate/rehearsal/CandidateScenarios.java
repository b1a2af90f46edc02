package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.verdict.Code;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Candidates that are not out, must not be let through, or are not what they say. */
final class CandidateScenarios {

    private static final String ASKED = "gate.rc";

    private CandidateScenarios() {}

    static List<Scenario> all() {
        return List.of(
                index(
                        Code.RC_NOT_PUBLISHED,
                        "no-new-rc",
                        "nothing newer than the rejected candidate is out",
                        world -> world.index().remove(distribution(world), candidate(world))),
                index(
                                Code.RC_NOT_PUBLISHED,
                                "rc-not-out-yet",
                                "a version was asked for that is not out yet",
                                world -> {})
                        .given(ASKED, "{next}"),
                index(
                                Code.RC_REFUSED,
                                "rc-yanked",
                                "a version was asked for that has been yanked",
                                world -> world.index()
                                        .change(
                                                distribution(world),
                                                candidate(world),
                                                file -> file.yank("loses events")))
                        .given(ASKED, "{candidate}"),
                index(
                                Code.RC_REFUSED,
                                "rc-requires-unreadable",
                                "the Python versions that the candidate is for cannot be read",
                                world -> world.index()
                                        .change(
                                                distribution(world),
                                                candidate(world),
                                                file -> file.forPython(">=3.9 or newer")))
                        .given(ASKED, "{candidate}"),
                Scenario.passing(
                        "rc-requires-comma",
                        "the Python versions that the candidate is for end with a comma, which says nothing",
                        plan -> plan.world(world -> world.index()
                                .change(distribution(world), candidate(world), file -> file.forPython(">=3.9,")))),
                Scenario.passing(
                        "rc-built-twice",
                        "the candidate's wheel was built a second time, and the first build is broken",
                        plan -> plan.world(CandidateScenarios::buildAgain)),
                index(Code.RC_REFUSED, "rc-rejected", "the rejected candidate was asked for", world -> {})
                        .given(ASKED, "{rejected}"),
                index(
                                Code.RC_REFUSED,
                                "rc-of-another-line",
                                "a candidate of another release was asked for",
                                world -> {})
                        .given(ASKED, "{other}"),
                product(
                        Code.RC_UNTRACEABLE,
                        "tag-missing",
                        "the candidate was published without a tag",
                        ProductPlan::untagCandidate),
                product(
                        Code.RC_UNTRACEABLE,
                        "tag-off-main",
                        "the candidate's tag is not on main",
                        product -> product.aside(ProductPlan.CANDIDATE)),
                attested(
                        "attestation-required",
                        "the gate demands an attestation, and the index has none",
                        (world, file) -> file.attested(Optional.empty())),
                attested(
                        "attestation-self-made",
                        "the gate demands an attestation, and the index has one that no authority stands for",
                        (world, file) -> file.attested(Optional.of(world.attestor()
                                .selfMade(file.name(), file.sha256())
                                .toString()))),
                Scenario.ending(
                        Code.RC_UNTRACEABLE,
                        "tag-moved",
                        "GitHub names another commit for the candidate's tag than the checkout",
                        plan -> plan.world(CandidateScenarios::moveTag)),
                product(
                        Code.RC_LACKS_FIX,
                        "rc-lacks-fix",
                        "the candidate was cut before one of the fixes",
                        ProductPlan::cutBeforeLastFix),
                Scenario.ending(
                        Code.LINEAGE_UNKNOWN,
                        "shallow-checkout",
                        "the product's checkout does not hold the whole history",
                        plan -> plan.world(world -> world.mischief().cutHistory())),
                wheel(
                        Code.INSTALL_FAILED,
                        "install-fails",
                        "the candidate needs what the index does not have",
                        (plot, wheel) -> wheel.requiring(List.of("never-published==9.9.9"))),
                wheel(
                        Code.INSTALL_MISMATCH,
                        "install-mismatch",
                        "the candidate says of itself that it is another one",
                        (plot, wheel) -> wheel.holding(wheel.packages()
                                .replaced(
                                        module(plot.story().entryPoint().replaceFirst(":.*", "")),
                                        "return metadata.version(\"" + wheel.distribution() + "\")",
                                        "return \"" + plot.releases().rejected() + "\""))),
                wheel(
                        Code.IMPORT_FAILED,
                        "import-fails",
                        "a module that the gate requires is not in the wheel",
                        (plot, wheel) -> wheel.holding(wheel.packages().without(lastImport(plot)))));
    }

    private static String lastImport(Plot plot) {
        List<String> imports = plot.definition().candidate().imports();
        return module(imports.get(imports.size() - 1));
    }

    private static String module(String name) {
        return name.replace('.', '/') + ".py";
    }

    private static Scenario attested(String id, String line, BiFunction<World, FakeIndexFile, FakeIndexFile> change) {
        return Scenario.ending(Code.RC_UNTRACEABLE, id, line, plan -> {
            plan.definition(
                    text -> text.replaceFirst("(?m)^candidate:[^\\n{]*\\R", "candidate:\n  attestation: required\n"));
            plan.world(world -> world.index()
                    .change(
                            distribution(world),
                            candidate(world),
                            file -> file.provenance().isPresent() ? change.apply(world, file) : file));
        });
    }

    private static Scenario index(Code code, String id, String line, Consumer<World> change) {
        return Scenario.ending(code, id, line, plan -> plan.world(change));
    }

    private static Scenario product(Code code, String id, String line, Consumer<ProductPlan> change) {
        return Scenario.ending(code, id, line, plan -> change.accept(plan.product()));
    }

    private static Scenario wheel(Code code, String id, String line, BiFunction<Plot, FakeWheel, FakeWheel> change) {
        return Scenario.ending(code, id, line, plan -> plan.candidate(wheel -> change.apply(plan.plot(), wheel)));
    }

    private static String distribution(World world) {
        return world.plot().definition().candidate().distribution();
    }

    private static String candidate(World world) {
        return world.plot().releases().candidate();
    }

    /** The first build stays where it is; what is downloaded from there is not what the index says. */
    private static void buildAgain(World world) {
        List<FakeIndexFile> again = new ArrayList<>();
        world.index().change(distribution(world), candidate(world), file -> {
            if (!file.name().endsWith(".whl")) {
                return file;
            }
            FakeIndexFile built = file.build(2);
            again.add(built.attested(Optional.of(
                    world.attestor().attest(built.name(), built.sha256()).toString())));
            return file.swap("broken".getBytes(StandardCharsets.UTF_8));
        });
        again.forEach(file -> world.index().add(distribution(world), file));
    }

    private static void moveTag(World world) {
        MadeRepository product = world.repository(world.plot().product());
        String name = world.plot().definition().candidate().tagOf(candidate(world));
        MadeRepository.Tag moved = new MadeRepository.Tag(product.tag(name).object(), product.commit("docs"));
        world.github().repository(product.name()).moveTag(name, Optional.of(moved));
    }
}
