package ai.speckitty.gate.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What a scenario may change in the world before it opens: everything else is as in the green one. */
public final class WorldPlan {

    private final Plot plot;
    private final ProductPlan product;
    private final List<Consumer<World>> changes = new ArrayList<>();
    private final List<Consumer<World>> between = new ArrayList<>();
    private SourceTree harness;
    private UnaryOperator<String> definition = UnaryOperator.identity();
    private UnaryOperator<FakeWheel> candidate = UnaryOperator.identity();

    WorldPlan(Plot plot) {
        this.plot = plot;
        this.product = new ProductPlan(plot);
        this.harness = plot.canary().tree();
    }

    Plot plot() {
        return plot;
    }

    /**
     * The product's history.
     *
     * @return the plan of it, to be changed
     */
    public ProductPlan product() {
        return product;
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
     * Changes the gate's definition.
     *
     * @param change what becomes of its text
     */
    public void definition(UnaryOperator<String> change) {
        UnaryOperator<String> before = definition;
        definition = text -> change.apply(before.apply(text));
    }

    /**
     * Changes the candidate's wheel.
     *
     * @param change what becomes of it
     */
    public void candidate(UnaryOperator<FakeWheel> change) {
        candidate = change;
    }

    /**
     * Changes the world when everything is built and before its servers are asked anything.
     *
     * @param change what becomes of issues, index, SaaS, checkouts, home
     */
    public void world(Consumer<World> change) {
        changes.add(change);
    }

    /**
     * Changes the world between two gates of one rehearsal.
     *
     * @param change what happens there
     */
    public void between(Consumer<World> change) {
        between.add(change);
    }

    SourceTree harness() {
        return harness;
    }

    String definition(String text) {
        return definition.apply(text);
    }

    FakeWheel candidate(FakeWheel wheel) {
        return candidate.apply(wheel);
    }

    List<Consumer<World>> between() {
        return List.copyOf(between);
    }

    void applyTo(World world) {
        changes.forEach(change -> change.accept(world));
    }
}
