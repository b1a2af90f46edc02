package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.verdict.Code;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Candidates that are not out, must not be let through, or are not what they say. */
final class CandidateScenarios {

    private static final String RC = "3.2.0rc16";
    private static final String ASKED = "gate.rc";

    private CandidateScenarios() {}

    static List<Scenario> all() {
        return List.of(
                index(
                        Code.RC_NOT_PUBLISHED,
                        "no-new-rc",
                        "nothing newer than the rejected candidate is out",
                        index -> index.remove(Releases.CLI, RC)),
                index(
                                Code.RC_NOT_PUBLISHED,
                                "rc-not-out-yet",
                                "a version was asked for that is not out yet",
                                index -> {})
                        .given(ASKED, "3.2.0rc17"),
                index(
                                Code.RC_REFUSED,
                                "rc-yanked",
                                "a version was asked for that has been yanked",
                                Releases::yankCandidate)
                        .given(ASKED, RC),
                index(Code.RC_REFUSED, "rc-rejected", "the rejected candidate was asked for", index -> {})
                        .given(ASKED, "3.2.0rc15"),
                index(
                                Code.RC_REFUSED,
                                "rc-of-another-line",
                                "a candidate of another release was asked for",
                                index -> {})
                        .given(ASKED, "3.2.6rc1"),
                product(
                        Code.RC_UNTRACEABLE,
                        "tag-missing",
                        "the candidate was published without a tag",
                        product -> product.tag("v" + RC, "")),
                product(
                        Code.RC_UNTRACEABLE,
                        "tag-off-main",
                        "the candidate's tag is not on main",
                        product -> product.aside(ProductPlan.CANDIDATE)),
                Scenario.ending(
                        Code.RC_UNTRACEABLE,
                        "tag-moved",
                        "GitHub names another commit for the candidate's tag than the checkout",
                        plan -> plan.world(CandidateScenarios::moveTag)),
                product(
                        Code.RC_LACKS_FIX,
                        "rc-lacks-fix",
                        "the candidate was cut before one of the fixes",
                        product -> product.move(ProductPlan.CANDIDATE, ProductPlan.FIX_1182)),
                Scenario.ending(
                        Code.LINEAGE_UNKNOWN,
                        "shallow-checkout",
                        "the product's checkout does not hold the whole history",
                        plan -> plan.world(World::cutHistory)),
                wheel(
                        Code.INSTALL_FAILED,
                        "install-fails",
                        "the candidate needs what the index does not have",
                        wheel -> wheel.requiring(List.of("spec-kitty-events==9.9.9"))),
                wheel(
                        Code.INSTALL_MISMATCH,
                        "install-mismatch",
                        "the candidate says of itself that it is another one",
                        wheel -> wheel.holding(wheel.packages()
                                .replaced(
                                        "specify_cli/main.py",
                                        "return metadata.version(\"spec-kitty-cli\")",
                                        "return \"3.2.0rc15\""))),
                wheel(
                        Code.IMPORT_FAILED,
                        "import-fails",
                        "a module that the gate requires is not in the wheel",
                        wheel -> wheel.holding(wheel.packages().without("specify_cli/sync/preflight.py"))));
    }

    private static Scenario index(Code code, String id, String line, Consumer<Index> change) {
        return Scenario.ending(code, id, line, plan -> plan.world(world -> change.accept(world.index())));
    }

    private static Scenario product(Code code, String id, String line, Consumer<ProductPlan> change) {
        return Scenario.ending(code, id, line, plan -> change.accept(plan.product()));
    }

    private static Scenario wheel(Code code, String id, String line, UnaryOperator<Wheel> change) {
        return Scenario.ending(code, id, line, plan -> plan.candidate(change));
    }

    private static void moveTag(World world) {
        Repository product = world.repository(World.PRODUCT);
        Repository.Tag tag = product.tag("v" + RC);
        world.hub()
                .repository(World.PRODUCT)
                .moveTag("v" + RC, Optional.of(new Repository.Tag(tag.object(), product.commit("docs"))));
    }
}
