package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.definition.DefinitionSource;
import ai.speckitty.gate.name.RepositoryName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a world is about: a gate's definition, and the product and harness that are played for it.
 *
 * @param text the same as it is written
 * @param beside the folder that it lies in, where its templates are; none when it ships with the gate
 * @param releases its versions
 * @param story what stands in the repositories
 */
record Plot(Definition definition, String text, Optional<Path> beside, ReleaseNames releases, Story story) {

    /**
     * Makes up a product and a harness from a definition.
     *
     * @throws ai.speckitty.gate.verdict.GateException CONFIG_INVALID when its scopes or tests are not Python
     */
    static Plot of(DefinitionSource source, Optional<Path> beside) {
        Definition definition = source.definition();
        return new Plot(
                definition,
                new String(source.content(), StandardCharsets.UTF_8),
                beside,
                ReleaseNames.of(definition.candidate()),
                Story.of(definition));
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
    ai.speckitty.gate.name.IssueRef lastBlocker() {
        return roles().blockers().get(roles().blockers().size() - 1);
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
        return story.entryPoint().replaceFirst("[.:].*", "");
    }

    /** How many canary runs there are in all, the single one among them. */
    int runs() {
        return 1 + definition.canary().runs();
    }

    /** Names of this gate in the place of those in braces. */
    String filled(String text) {
        return text.replace("{candidate}", releases.candidate())
                .replace("{next}", releases.next())
                .replace("{rejected}", releases.rejected())
                .replace("{other}", releases.otherLine())
                .replace("{attempt}", attempt());
    }

    /** The first attempt of the candidate. */
    String attempt() {
        return releases.part(releases.candidate()) + "-attempt1";
    }
}
