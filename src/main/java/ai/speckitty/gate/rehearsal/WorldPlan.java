package ai.speckitty.gate.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What a scenario may change in the world before it opens: everything else is as in the green one. */
public final class WorldPlan {

    /** What comes to pass when everything is built and before its servers are asked anything. */
    final List<Consumer<World>> changes = new ArrayList<>();
    /** What comes to pass between two gates. */
    final List<Consumer<World>> between = new ArrayList<>();

    UnaryOperator<String> definition = UnaryOperator.identity();
    /** What becomes of the candidate's wheel. */
    UnaryOperator<FakeWheel> candidate = UnaryOperator.identity();

    final Plot plot;
    final ProductPlan product;
    SourceTree harness;

    WorldPlan(Plot plot) {
        this.plot = plot;
        this.product = new ProductPlan(plot);
        this.harness = plot.canary().tree("");
    }

    /** Makes a harness that is not as it should be, in the words of {@link HarnessSources#tree}. */
    void harness(String words) {
        harness = plot.canary().tree(words);
    }

    /**
     * Changes the files of the end-to-end checkout.
     *
     * @param change what becomes of them
     */
    public void harness(UnaryOperator<SourceTree> change) {
        harness = change.apply(harness);
    }

    /**
     * Changes the gate's definition, after what changed it before.
     *
     * @param change what becomes of its text
     */
    void definition(UnaryOperator<String> change) {
        definition = definition.andThen(change)::apply;
    }

    /**
     * Changes the world when everything is built and before its servers are asked anything.
     *
     * @param change what becomes of issues, index, SaaS, checkouts, home
     */
    public void world(Consumer<World> change) {
        changes.add(change);
    }
}
