package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.definition.DefinitionSource;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.name.RepositoryName;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What a world is about: a gate's definition, and a small product with its harness that are made up from it, with true faults, true
 * fixes, and tests that tell them apart.
 *
 * @param text the same as it is written
 * @param beside the folder that it lies in, where its templates are; none when it ships with the gate
 * @param releases its versions
 * @param sources the product's sources
 * @param canary the harness's sources
 */
record Plot(
        Definition definition,
        String text,
        Optional<Path> beside,
        ReleaseNames releases,
        ProductSources sources,
        HarnessSources canary) {

    /**
     * Makes up a product and a harness from a definition.
     *
     * @throws ai.speckitty.gate.verdict.GateException CONFIG_INVALID when its scopes or tests are not Python, or
     *     product and harness share a repository
     */
    static Plot of(DefinitionSource source, Optional<Path> beside) {
        Definition definition = source.definition();
        if (definition.candidate().repository().isSameAs(definition.canary().repository())) {
            throw GateException.of(
                    Code.CONFIG_INVALID,
                    "canary.repository",
                    definition.canary().repository() + ", which is the candidate's too",
                    "two repositories; a world can make up no other");
        }
        List<FaultyUnit> units =
                definition.blockers().stream().map(FaultyUnit::of).toList();
        ProductSources sources = new ProductSources(definition, units);
        return new Plot(
                definition,
                new String(source.content(), StandardCharsets.UTF_8),
                beside,
                ReleaseNames.of(definition.candidate()),
                sources,
                new HarnessSources(definition, sources, units));
    }

    RepositoryName product() {
        return definition.candidate().repository();
    }

    Optional<RepositoryName> events() {
        return definition.events().map(Definition.Events::repository);
    }

    RepositoryName harness() {
        return definition.canary().repository();
    }

    IssueRoles roles() {
        return new IssueRoles(
                definition.blockers().stream().map(Definition.Blocker::issue).toList(),
                definition.evidence().canaryIssue(),
                definition.evidence().trackerIssue());
    }

    /** The blocker that scenarios about one blocker are about. */
    IssueRef lastBlocker() {
        return roles().of(IssueRoles.Role.BLOCKER);
    }

    /** The key of its fix in the product's plan. */
    String lastFix() {
        return ProductPlan.fix(lastBlocker());
    }

    /** The version of the events package that is out and deployed. */
    String eventsVersion() {
        return definition.saas().minimumEvents();
    }

    /** The package that the candidate's modules are in. */
    String topPackage() {
        return sources.entryPoint().replaceFirst("[.:].*", "");
    }

    /** What was done about the blockers, in order: a gesture at the first one, which was opened again, then a fix of each. */
    List<Repair> repairs() {
        List<Repair> all = new ArrayList<>();
        FaultyUnit first = sources.units().get(0);
        all.add(new Repair(
                first.blocker().issue(),
                ProductPlan.GESTURE,
                9_000 + first.number(),
                "fix: log what is handed on",
                tree -> sources.with(tree, first, ProductSources.LOGGED)));
        for (FaultyUnit unit : sources.units()) {
            all.add(new Repair(
                    unit.blocker().issue(),
                    ProductPlan.fix(unit.blocker().issue()),
                    10_000 + unit.number(),
                    "fix: hand on the last one",
                    tree -> sources.fixed(tree, unit)));
        }
        return all;
    }

    /** The last blocker's commit when it is no fix. */
    SourceTree botched(Botch botch, SourceTree before) {
        return botch.of(sources, sources.units().get(sources.units().size() - 1), before);
    }

    /** What brings a blocker back in the installed product alone, so that the tests of its fix still pass. */
    UnaryOperator<SourceTree> relapse(IssueRef blocker) {
        FaultyUnit unit = sources.units().stream()
                .filter(known -> known.blocker().issue().equals(blocker))
                .findFirst()
                .orElseThrow();
        return tree -> sources.with(tree, unit, ProductSources.RELAPSED);
    }

    /** What stands in the events repository. */
    SourceTree eventsSources() {
        String distribution = definition.events().orElseThrow().distribution();
        return new SourceTree(new TreeMap<>(Map.of(
                "README.md",
                "# " + distribution + "\n",
                "src/" + distribution.replaceAll("[.-]", "_") + "/__init__.py",
                "\"\"\"Event contracts.\"\"\"\n")));
    }

    /** Names of this gate in the place of those in braces. */
    String filled(String text) {
        int rows = definition.saas().historicalRows();
        Map<String, String> names = new TreeMap<>(Map.of(
                "candidate", releases.candidate(),
                "next", releases.next(),
                "rejected", releases.rejected(),
                "other", releases.otherLine(),
                "attempt", attempt(),
                "token", "ghp_" + "Planted0".repeat(4) + "Leak",
                "events", eventsVersion(),
                // One of the historical rows is gone; where there is none, one has come.
                "otherRows", Integer.toString(rows == 0 ? 1 : rows - 1),
                "health", definition.saas().health(),
                "ready", definition.saas().ready()));
        names.put("final", releases.line());
        names.put("harness", harness().toString());
        names.put("project", "/simple/" + definition.candidate().distribution() + "/");
        names.put("blocker", path(lastBlocker()));
        names.put("canary", path(roles().canary()));
        String filled = text;
        for (Map.Entry<String, String> name : names.entrySet()) {
            filled = filled.replace("{" + name.getKey() + "}", name.getValue());
        }
        return filled;
    }

    private static String path(IssueRef issue) {
        return "/repos/" + issue.repository() + "/issues/" + issue.number();
    }

    /** The first attempt of the candidate. */
    String attempt() {
        return releases.part(releases.candidate()) + "-attempt1";
    }
}
