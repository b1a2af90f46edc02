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

/**
 * A small product and its harness, made up from any definition: true faults, true fixes, and tests that tell them apart.
 *
 * @param sources the product's sources
 * @param canary the harness's sources
 */
record Story(Definition definition, ProductSources sources, HarnessSources canary) {

    private static final String PROBLEM = "The last one is lost";

    static Story of(Definition definition) {
        if (definition.candidate().repository().isSameAs(definition.canary().repository())) {
            throw GateException.of(
                    Code.CONFIG_INVALID,
                    "canary.repository",
                    definition.canary().repository() + ", which is the candidate's too",
                    "two repositories; a world can make up no other");
        }
        List<FaultyUnit> units =
                definition.blockers().stream().map(FaultyUnit::of).toList();
        ProductSources product = new ProductSources(definition, units);
        return new Story(definition, product, new HarnessSources(definition, product, units));
    }

    /** The product before anything was fixed. */
    SourceTree product() {
        return sources.broken();
    }

    /** What a wheel of it holds. */
    SourceTree packages(SourceTree tree) {
        return sources.packages(tree);
    }

    /** What its console script calls. */
    String entryPoint() {
        return sources.entryPoint();
    }

    /** What was done about the blockers, in order: a gesture at the first one, which was opened again, then a fix of each. */
    List<Repair> repairs() {
        List<Repair> all = new ArrayList<>();
        FaultyUnit first = sources.units().get(0);
        all.add(new Repair(
                first.blocker().issue(),
                PROBLEM,
                ProductPlan.GESTURE,
                9_000 + first.number(),
                "fix: log what is handed on",
                false,
                tree -> sources.with(tree, first, ProductSources.LOGGED)));
        for (FaultyUnit unit : sources.units()) {
            all.add(new Repair(
                    unit.blocker().issue(),
                    PROBLEM,
                    ProductPlan.fix(unit.blocker().issue()),
                    10_000 + unit.number(),
                    "fix: hand on the last one",
                    true,
                    tree -> sources.fixed(tree, unit)));
        }
        return all;
    }

    /** The last blocker's commit when it is no fix. */
    SourceTree botched(Botch botch, SourceTree before) {
        return new BotchedFix(sources, sources.units().get(sources.units().size() - 1)).of(botch, before);
    }

    /** What brings a blocker back in the installed product alone, so that the tests of its fix still pass. */
    UnaryOperator<SourceTree> relapse(IssueRef blocker) {
        FaultyUnit unit = sources.units().stream()
                .filter(known -> known.blocker().issue().equals(blocker))
                .findFirst()
                .orElseThrow();
        return tree -> sources.with(tree, unit, ProductSources.RELAPSED);
    }

    /** The events package. */
    SourceTree events() {
        String distribution = definition.events().orElseThrow().distribution();
        return new SourceTree(new TreeMap<>(Map.of(
                "README.md",
                "# " + distribution + "\n",
                "src/" + distribution.replaceAll("[.-]", "_") + "/__init__.py",
                "\"\"\"Event contracts.\"\"\"\n")));
    }

    /** Canary and suite. */
    SourceTree harness() {
        return canary.tree();
    }
}
