package ai.speckitty.gate.phase;

import ai.speckitty.gate.candidate.index.Choice;
import ai.speckitty.gate.candidate.install.Inspection;
import ai.speckitty.gate.candidate.install.Installation;
import ai.speckitty.gate.candidate.trace.History;
import ai.speckitty.gate.candidate.trace.Trace;
import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.fact.CandidateFacts;
import ai.speckitty.gate.name.CommitId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is known about a candidate, as the facts of {@code install-rc}. */
final class TracedCandidate {

    private static final int MOST_COMMITS = 100;

    private TracedCandidate() {}

    static CandidateFacts.Chosen chosen(Choice choice, Choice.Chosen chosen, String tag) {
        return new CandidateFacts.Chosen(
                chosen.version().toString(),
                chosen.rcTag(),
                tag,
                new CandidateFacts.Wheel(
                        chosen.wheel().name(), chosen.wheel().sha256().orElseThrow()),
                choice.newer().orElse(null),
                choice.previous().map(previous -> previous.version().toString()).orElse(null));
    }

    static CandidateFacts.Traced traced(Trace trace, List<String> fetched) {
        return new CandidateFacts.Traced(
                sha(trace.agreed()),
                trace.grade(),
                trace.attestation().orElse(null),
                new CandidateFacts.Lineage(
                        sha(trace.onGitHub()),
                        sha(trace.inCheckout()),
                        trace.onBranch(),
                        trace.afterBaseline(),
                        trace.versionInTree().orElse(null),
                        trace.committedAt().orElse(null),
                        trace.uploadedAt().orElse(null),
                        fetched));
    }

    private static @Nullable String sha(Optional<CommitId> commit) {
        return commit.map(CommitId::sha).orElse(null);
    }

    static CandidateFacts.Card card(
            Choice choice, CommitId commit, Definition.Candidate policy, History history, List<FixLineage.Fix> fixes) {
        Optional<String> previous =
                choice.previous().map(before -> before.version().toString());
        Optional<CommitId> from = previous.flatMap(version -> policy.tagsOf(version).stream()
                .flatMap(tag -> history.knownTag(tag).stream())
                .findFirst());
        return new CandidateFacts.Card(
                fixes.stream()
                        .map(fix -> new CandidateFacts.ContainedFix(
                                fix.issue(),
                                fix.at().repository().toString(),
                                fix.at().commit().sha()))
                        .toList(),
                previous.orElse(null),
                sha(from),
                from.map(known -> history.between(known, commit, MOST_COMMITS)).orElse(null),
                null);
    }

    /** The differences between what the earlier candidate required and what this one does. */
    static CandidateFacts.Card withRequirements(
            CandidateFacts.Card card, Optional<List<String>> before, List<String> now) {
        return new CandidateFacts.Card(
                card.fixes(),
                card.previous(),
                card.previousCommit(),
                card.commits(),
                new CandidateFacts.Dependencies(
                        before.isPresent(),
                        before.map(earlier -> without(now, earlier)).orElse(null),
                        before.map(earlier -> without(earlier, now)).orElse(null)));
    }

    private static List<String> without(List<String> all, List<String> others) {
        return all.stream().filter(one -> !others.contains(one)).toList();
    }

    static CandidateFacts.Installed installed(Installation installation, Inspection inspection) {
        Map<String, String> modules = new TreeMap<>();
        inspection
                .modules()
                .forEach((name, module) -> modules.put(name, module.file().orElse("")));
        return new CandidateFacts.Installed(
                installation.command(),
                inspection.commandTarget().orElse(null),
                installation.bin(),
                installation.python(),
                modules);
    }
}
