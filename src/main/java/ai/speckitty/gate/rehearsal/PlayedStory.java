package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A small product and its harness, made up from any definition: true faults, true fixes, and tests that tell them apart. */
record PlayedStory(Definition definition, PlayedProduct sources, PlayedHarness canary) implements Story {

    static PlayedStory of(Definition definition) {
        if (definition.candidate().repository().isSameAs(definition.canary().repository())) {
            throw GateException.of(
                    Code.CONFIG_INVALID,
                    "canary.repository",
                    definition.canary().repository() + ", which is the candidate's too",
                    "two repositories; a world can make up no other");
        }
        List<PlayedUnit> units =
                definition.blockers().stream().map(PlayedUnit::of).toList();
        PlayedProduct product = new PlayedProduct(definition, units);
        return new PlayedStory(definition, product, new PlayedHarness(definition, product, units));
    }

    @Override
    public SourceTree product() {
        return sources.broken();
    }

    @Override
    public SourceTree packages(SourceTree tree) {
        return sources.packages(tree);
    }

    @Override
    public String entryPoint() {
        return sources.entryPoint();
    }

    @Override
    public List<Repair> repairs() {
        List<Repair> all = new ArrayList<>();
        for (PlayedUnit unit : sources.units()) {
            all.add(new Repair(
                    unit.blocker().issue(),
                    "The last one is lost",
                    ProductPlan.fix(unit.blocker().issue()),
                    10_000 + unit.number(),
                    "fix: hand on the last one",
                    true,
                    tree -> sources.fixed(tree, unit)));
        }
        return all;
    }

    @Override
    public SourceTree botched(Botch botch, SourceTree before) {
        return new PlayedBotches(sources, sources.units().get(sources.units().size() - 1)).of(botch, before);
    }

    @Override
    public UnaryOperator<SourceTree> relapse(IssueRef blocker) {
        PlayedUnit unit = sources.units().stream()
                .filter(known -> known.blocker().issue().equals(blocker))
                .findFirst()
                .orElseThrow();
        return tree -> sources.with(tree, unit, PlayedProduct.RELAPSED);
    }

    @Override
    public SourceTree events() {
        String distribution = definition.events().orElseThrow().distribution();
        return new SourceTree(new TreeMap<>(Map.of(
                "README.md",
                "# " + distribution + "\n",
                "src/" + distribution.replaceAll("[.-]", "_") + "/__init__.py",
                "\"\"\"Event contracts.\"\"\"\n")));
    }

    @Override
    public SourceTree harness() {
        return canary.tree();
    }
}
