package ai.speckitty.gate.phase;

import ai.speckitty.gate.candidate.Attestation;
import ai.speckitty.gate.candidate.Choice;
import ai.speckitty.gate.candidate.History;
import ai.speckitty.gate.candidate.Inspection;
import ai.speckitty.gate.candidate.Installation;
import ai.speckitty.gate.candidate.Listing;
import ai.speckitty.gate.candidate.Trace;
import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.name.CommitId;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** What {@code phases/install-rc.json} holds: each fact as soon as it is known. */
final class CandidateFacts {

    private static final int MOST_COMMITS = 100;

    private final ObjectNode facts;

    CandidateFacts(ObjectNode facts) {
        this.facts = facts;
    }

    void listing(Listing listing) {
        ObjectNode index = facts.putObject("index");
        listing.facts().forEach(index::put);
    }

    void choice(Choice choice, Choice.Chosen chosen, String tag) {
        facts.put("version", chosen.version().toString());
        facts.put("rcTag", chosen.rcTag());
        facts.put("tag", tag);
        facts.putObject("wheel")
                .put("file", chosen.wheel().name())
                .put("sha256", chosen.wheel().sha256().orElseThrow());
        choice.newer().ifPresent(newer -> facts.put("newer", newer.toString()));
        choice.previous()
                .ifPresent(previous -> facts.put("previous", previous.version().toString()));
    }

    void trace(Trace trace, List<String> fetched) {
        trace.agreed().ifPresent(commit -> facts.put("commit", commit.sha()));
        facts.put("trace", trace.grade());
        trace.attestation().ifPresent(this::attestation);
        ObjectNode lineage = facts.putObject("lineage");
        trace.onGitHub().ifPresent(commit -> lineage.put("onGitHub", commit.sha()));
        trace.inCheckout().ifPresent(commit -> lineage.put("inCheckout", commit.sha()));
        lineage.put("onBranch", trace.onBranch()).put("afterBaseline", trace.afterBaseline());
        trace.versionInTree().ifPresent(version -> lineage.put("versionInTree", version));
        fetched.forEach(lineage.putArray("fetched")::add);
    }

    private void attestation(Attestation signed) {
        ObjectNode node = facts.putObject("attestation");
        node.put("repository", signed.repository().toString())
                .put("commit", signed.commit().sha())
                .put("ref", signed.ref())
                .put("workflow", signed.workflow())
                .put("run", signed.run())
                .put("trustedRoot", signed.trustedRoot());
        signed.checked().forEach(node.putArray("checked")::add);
        signed.doubts().forEach(node.putArray("doubts")::add);
        signed.notChecked().forEach(node.putArray("notChecked")::add);
    }

    void card(
            Choice choice, CommitId commit, Definition.Candidate policy, History history, List<FixLineage.Fix> fixes) {
        ObjectNode card = card();
        ArrayNode contained = card.putArray("fixes");
        fixes.forEach(fix -> contained
                .addObject()
                .put("issue", fix.issue())
                .put("repository", fix.at().repository().toString())
                .put("commit", fix.at().commit().sha()));
        choice.previous().ifPresent(previous -> {
            String tag = policy.tagOf(previous.version().toString());
            card.put("previous", previous.version().toString());
            history.knownTag(tag).ifPresent(from -> {
                card.put("previousCommit", from.sha());
                ArrayNode commits = card.putArray("commits");
                history.between(from, commit, MOST_COMMITS).forEach(commits::add);
            });
        });
    }

    /** The differences between what the earlier candidate required and what this one does. */
    void requirements(Optional<List<String>> before, List<String> now) {
        ObjectNode dependencies = card().putObject("dependencies");
        dependencies.put("known", before.isPresent());
        before.ifPresent(earlier -> {
            now.stream().filter(one -> !earlier.contains(one)).forEach(dependencies.putArray("added")::add);
            earlier.stream().filter(one -> !now.contains(one)).forEach(dependencies.putArray("removed")::add);
        });
    }

    private ObjectNode card() {
        return facts.withObject("/candidateCard");
    }

    void installed(Installation installation, Inspection inspection) {
        facts.put("command", installation.command());
        inspection.commandTarget().ifPresent(target -> facts.put("commandTarget", target));
        facts.put("bin", installation.bin());
        facts.put("python", installation.python());
        ObjectNode modules = facts.putObject("modules");
        inspection
                .modules()
                .forEach((name, module) -> modules.put(name, module.file().orElse("")));
    }

    void events(String version, String tag, CommitId commit) {
        facts.putObject("events").put("version", version).put("tag", tag).put("commit", commit.sha());
    }
}
