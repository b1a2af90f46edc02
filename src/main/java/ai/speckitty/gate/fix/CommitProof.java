package ai.speckitty.gate.fix;

import ai.speckitty.gate.definition.Definition.Blocker;
import ai.speckitty.gate.fix.InspectedFix.FileProtection;
import ai.speckitty.gate.fix.InspectedFix.Judgement;
import ai.speckitty.gate.fix.InspectedFix.TestEvidence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Judges one commit for each of its blockers: what the change alone refuses first, then what the tests say. */
final class CommitProof {

    private static final int TWICE = 2;

    private final FoundFix fix;
    private final FixCommit commit;
    private final List<ComparedFile> compared;
    private final FileRoles roles;
    private final Workers workers;

    CommitProof(FoundFix fix, FixCommit commit, List<ComparedFile> compared, FileRoles roles, Workers workers) {
        this.fix = fix;
        this.commit = commit;
        this.compared = compared;
        this.roles = roles;
        this.workers = workers;
    }

    List<InspectedFix> of(List<Blocker> blockers) {
        Map<Blocker, BlockerChange> changes = new LinkedHashMap<>();
        List<BlockerChange> open = new ArrayList<>();
        for (Blocker blocker : blockers) {
            BlockerChange change = new BlockerChange(blocker, compared, roles);
            changes.put(blocker, change);
            if (change.refusal().isEmpty()) {
                open.add(change);
            }
        }
        Map<BlockerChange, InspectedFix> judged = open.isEmpty() ? Map.of() : run(open);
        return blockers.stream()
                .map(blocker -> {
                    BlockerChange change = java.util.Objects.requireNonNull(changes.get(blocker));
                    InspectedFix proven = judged.get(change);
                    return proven != null ? proven : refusal(change);
                })
                .toList();
    }

    private InspectedFix refusal(BlockerChange change) {
        Judgement judgement = change.refusal().orElseThrow();
        return new InspectedFix(
                change.blocker().issue(),
                fix,
                commit.parents(),
                judgement,
                change.changes(),
                List.of(),
                List.of(),
                List.of());
    }

    /** The trees that all blockers share run once; each blocker adds the one in which only its own change is undone. */
    private Map<BlockerChange, InspectedFix> run(List<BlockerChange> open) {
        BlockerChange first = open.get(0);
        int issue = first.blocker().issue().number();
        List<String> files = first.tests().files();
        List<ProofTree> trees = new ArrayList<>();
        trees.add(new ProofTree("fix", issue, List.of(), false, files, TWICE));
        trees.add(new ProofTree("base", issue, undoAll(open), false, files, TWICE));
        trees.add(new ProofTree("muted", issue, List.of(), true, files, TWICE));
        for (BlockerChange change : open) {
            trees.add(new ProofTree(
                    "scoped", change.blocker().issue().number(), change.undo(false), false, files, TWICE));
        }
        List<TreeOutcome> outcomes = workers.all(trees);
        Map<BlockerChange, InspectedFix> judged = new LinkedHashMap<>();
        for (int at = 0; at < open.size(); at++) {
            judged.put(open.get(at), judge(open.get(at), outcomes.subList(0, 3), outcomes.get(3 + at)));
        }
        return judged;
    }

    private List<Undo> undoAll(List<BlockerChange> open) {
        return compared.stream()
                .filter(each -> open.stream().anyMatch(change -> change.isSource(each)))
                .map(each -> Undo.whole(each.file()))
                .toList();
    }

    private InspectedFix judge(BlockerChange change, List<TreeOutcome> shared, TreeOutcome scoped) {
        List<String> counted = Stream.concat(shared.stream(), Stream.of(scoped))
                .flatMap(tree -> tree.runs().stream())
                .flatMap(run -> run.tests().keySet().stream())
                .distinct()
                .filter(change.tests()::counts)
                .sorted()
                .toList();
        Set<String> introduced =
                compared.stream().flatMap(each -> each.introduced().stream()).collect(Collectors.toSet());
        ProofRule rule = new ProofRule(
                counted, introduced, shared.get(0), shared.get(1), scoped, shared.get(2), Optional.empty());
        if (rule.asksForBodies()) {
            ProofTree tree = new ProofTree(
                    "bodies",
                    change.blocker().issue().number(),
                    change.undo(true),
                    false,
                    change.tests().files(),
                    TWICE);
            rule = rule.with(workers.all(List.of(tree)).get(0));
        }
        return report(change, rule);
    }

    private InspectedFix report(BlockerChange change, ProofRule rule) {
        List<TestEvidence> tests = Stream.concat(
                        rule.counted().stream(), rule.fix().runs().get(0).tests().keySet().stream())
                .distinct()
                .map(id -> new TestEvidence(
                        id,
                        rule.counted().contains(id),
                        rule.fix().of(id).outcome(),
                        rule.base().of(id).outcome(),
                        rule.scoped().of(id).outcome(),
                        rule.muted().of(id).outcome()))
                .toList();
        Judgement judgement = rule.judge();
        List<FileProtection> files = judgement.code().isPresent() ? List.of() : protection(change, rule);
        return new InspectedFix(
                change.blocker().issue(),
                fix,
                commit.parents(),
                judgement,
                change.changes(),
                tests,
                files,
                rule.trees()
                        .flatMap(tree -> tree.runs().stream())
                        .map(RunOutcome::record)
                        .toList());
    }

    /** Reverts one file at a time. With a single file that is what base did. */
    private List<FileProtection> protection(BlockerChange change, ProofRule rule) {
        List<ComparedFile> source = compared.stream()
                .filter(change::isSource)
                .filter(ComparedFile::isBehaviour)
                .toList();
        List<TreeOutcome> outcomes = new ArrayList<>();
        if (source.size() == 1) {
            outcomes.add(rule.base());
        } else {
            List<ProofTree> trees = new ArrayList<>();
            for (int at = 0; at < source.size(); at++) {
                trees.add(new ProofTree(
                        "without-" + (at + 1),
                        change.blocker().issue().number(),
                        List.of(Undo.whole(source.get(at).file())),
                        false,
                        change.tests().files(),
                        1));
            }
            outcomes.addAll(workers.all(trees));
        }
        List<FileProtection> files = new ArrayList<>();
        for (int at = 0; at < source.size(); at++) {
            TreeOutcome without = outcomes.get(at);
            files.add(new FileProtection(
                    source.get(at).file().path(),
                    rule.fix().runs().get(0).tests().keySet().stream()
                            .filter(id -> rule.fix().passes(id) && !without.passes(id))
                            .sorted()
                            .toList()));
        }
        return files;
    }
}
