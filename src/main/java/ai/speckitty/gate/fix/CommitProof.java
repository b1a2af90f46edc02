package ai.speckitty.gate.fix;

import ai.speckitty.gate.definition.Definition.Blocker;
import ai.speckitty.gate.fact.FixFacts;
import ai.speckitty.gate.fix.InspectedFix.Judgement;
import ai.speckitty.gate.time.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Judges one commit for each of its blockers: what the change alone refuses first, then what the tests say. */
record CommitProof(
        FoundFix fix,
        FixCommit commit,
        List<ComparedFile> compared,
        FileRoles roles,
        Workers workers,
        ProofCheckouts checkouts) {

    List<InspectedFix> of(List<Blocker> blockers) {
        TestSearch search = new TestSearch(commit);
        List<BlockerChange> changes = blockers.stream()
                .map(blocker -> BlockerChange.of(blocker, compared, roles, search))
                .toList();
        List<BlockerChange> open =
                changes.stream().filter(change -> change.refusal().isEmpty()).toList();
        Optional<CommitTrees> trees = open.isEmpty() ? Optional.empty() : Optional.of(run(open));
        return changes.stream()
                .map(change -> change.refusal()
                        .map(why -> InspectedFix.stopped(
                                change.blocker().issue(), fix, commit.parents(), why, change.changes()))
                        .orElseGet(() -> report(change, trees.orElseThrow())))
                .toList();
    }

    private CommitTrees run(List<BlockerChange> open) {
        Set<Undo> all = compared.stream()
                .filter(each -> open.stream().anyMatch(change -> change.source().contains(each)))
                .map(each -> Undo.whole(each.file()))
                .collect(Collectors.toSet());
        return new CommitTrees(open, all, workers, checkouts);
    }

    private ProofRule rule(BlockerChange change, CommitTrees trees) {
        TreeOutcome scoped = trees.scoped(change);
        List<String> counted = Stream.of(trees.fix(), trees.base(), trees.muted(), scoped)
                .flatMap(tree -> tree.runs().stream())
                .flatMap(run -> run.tests().entrySet().stream())
                .filter(test ->
                        change.tests().counts(test.getKey(), test.getValue().written()))
                .map(Map.Entry::getKey)
                .distinct()
                .sorted()
                .toList();
        ProofRule rule = new ProofRule(
                change.inScope(),
                counted,
                side(change),
                trees.fix(),
                trees.base(),
                scoped,
                trees.muted(),
                Optional.empty());
        return rule.asksForBodies() ? rule.with(trees.bodies(change)) : rule;
    }

    /** What a test defines or imports is no part of the program that it could miss. */
    private TestSide side(BlockerChange change) {
        List<ComparedFile> program = compared.stream()
                .filter(each -> !change.isTestFile(each.file().path()))
                .toList();
        Set<String> introduced = program.stream()
                .flatMap(each -> Stream.concat(each.introduced().stream(), each.imported().stream()))
                .collect(Collectors.toSet());
        Set<String> removed =
                program.stream().flatMap(each -> each.removed().stream()).collect(Collectors.toSet());
        return new TestSide(introduced, removed, change::isTestFile);
    }

    private InspectedFix report(BlockerChange change, CommitTrees trees) {
        ProofRule rule = rule(change, trees);
        List<FixFacts.Test> tests = Stream.concat(
                        rule.counted().stream(), rule.fix().runs().get(0).tests().keySet().stream())
                .distinct()
                .map(id -> new FixFacts.Test(
                        id,
                        rule.fix().of(id).outcome().word(),
                        rule.base().of(id).outcome().word(),
                        rule.scoped().of(id).outcome().word(),
                        rule.muted().of(id).outcome().word(),
                        rule.counted().contains(id),
                        rule.proving().contains(id)))
                .toList();
        Judgement judgement = rule.judge();
        List<FixFacts.SourceFile> files = judgement.code().isPresent() ? List.of() : protection(change, rule, trees);
        return new InspectedFix(
                change.blocker().issue(),
                fix,
                commit.parents(),
                judgement,
                change.changes(),
                tests,
                files,
                rule.trees()
                        .distinct()
                        .flatMap(tree -> tree.runs().stream())
                        .map(RunOutcome::record)
                        .toList(),
                rule.remarks());
    }

    private List<FixFacts.SourceFile> protection(BlockerChange change, ProofRule rule, CommitTrees trees) {
        List<ChangedFile> source = change.source().stream()
                .filter(ComparedFile::isChange)
                .map(ComparedFile::file)
                .toList();
        List<TreeOutcome> outcomes = trees.without(source);
        List<FixFacts.SourceFile> files = new ArrayList<>();
        for (int at = 0; at < source.size(); at++) {
            TreeOutcome without = outcomes.get(at);
            files.add(new FixFacts.SourceFile(
                    source.get(at).path(),
                    rule.fix().runs().get(0).tests().keySet().stream()
                            .filter(id -> rule.fix().passes(id) && !without.passes(id))
                            .sorted()
                            .toList()));
        }
        return files;
    }
}
