package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.name.IssueRef;
import java.util.List;
import java.util.function.UnaryOperator;

/** The shipped gate's own product: a queue that loses events, and a command that needs an event loop. */
record MissionStory(Definition definition) implements Story {

    @Override
    public SourceTree product() {
        return SourceTree.shipped("product");
    }

    @Override
    public SourceTree packages(SourceTree tree) {
        return tree.below("src/");
    }

    @Override
    public String entryPoint() {
        return "specify_cli.main:main";
    }

    @Override
    public List<Repair> repairs() {
        IssueRef queue = definition.blockers().get(0).issue();
        IssueRef loop = definition.blockers().get(1).issue();
        String lost = "Lane transitions are lost at the identity boundary";
        return List.of(
                new Repair(
                        queue,
                        lost,
                        ProductPlan.GESTURE,
                        1145,
                        "fix: log queued events",
                        false,
                        overlay("product-gesture")),
                new Repair(
                        queue,
                        lost,
                        ProductPlan.fix(queue),
                        1150,
                        "fix: keep every lane transition",
                        true,
                        overlay("product-fix-1141")),
                new Repair(
                        loop,
                        "sync now needs a running event loop",
                        ProductPlan.fix(loop),
                        1190,
                        "fix: drain outside of an event loop",
                        true,
                        overlay("product-fix-1182")));
    }

    @Override
    public SourceTree botched(Botch botch, SourceTree before) {
        return MissionBotches.of(botch, before);
    }

    @Override
    public UnaryOperator<SourceTree> relapse(IssueRef blocker) {
        return blocker.equals(definition.blockers().get(0).issue())
                ? MissionBotches::forgetsTransitions
                : MissionBotches::needsLoop;
    }

    @Override
    public SourceTree events() {
        return SourceTree.shipped("events");
    }

    @Override
    public SourceTree harness() {
        return SourceTree.shipped("harness");
    }

    /** Lays a tree that ships with the world over the one before. */
    private static UnaryOperator<SourceTree> overlay(String name) {
        return before -> before.with(SourceTree.shipped(name));
    }
}
