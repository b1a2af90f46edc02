package ai.speckitty.gate.fix;

import ai.speckitty.gate.time.Workers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The trees of one commit, each run once whoever asks for it. Tests that could decide run again where their first run left
 * the tree, and in silence: who looks only at what is said ends otherwise then, and runs once more as the tree is. On the fix
 * that second run is the muted tree's, unless the first left something that a second could find.
 */
final class CommitTrees {

    private final List<BlockerChange> open;
    private final Workers workers;
    private final ProofCheckouts checkouts;
    private final List<Undo> all;
    private final List<String> files;
    private final Map<Set<Undo>, TreeOutcome> plain = new HashMap<>();
    private Optional<TreeOutcome> muted = Optional.empty();

    /** Runs what all blockers share, and for each the tree in which only its own change is undone. */
    CommitTrees(List<BlockerChange> open, List<Undo> all, Workers workers, ProofCheckouts checkouts) {
        this.open = open;
        this.workers = workers;
        this.checkouts = checkouts;
        this.all = all;
        this.files = open.stream()
                .flatMap(change -> change.tests().files().stream())
                .distinct()
                .toList();
        List<Stay> begun = workers.all(List.of(
                () -> checkouts.enterNew(tree("fix", open.get(0), List.of())),
                () -> checkouts.enterNew(tree("base", open.get(0), all))));
        Stay onFix = begun.get(0);
        Stay onBase = begun.get(1);
        checkouts.compare(onFix, onBase);
        RunOutcome withFix = onFix.first();
        RunOutcome without = onBase.first();
        Map<Set<Undo>, Supplier<TreeOutcome>> trees = new LinkedHashMap<>();
        trees.put(Set.of(), () -> fixAndMuted(onFix, without));
        trees.putIfAbsent(Set.copyOf(all), () -> finished(onBase, withFix));
        for (BlockerChange change : open) {
            List<Undo> own = change.undo(false);
            trees.putIfAbsent(Set.copyOf(own), () -> finished(checkouts.enter(tree("scoped", change, own)), withFix));
        }
        learn(trees);
        makeSure();
    }

    TreeOutcome fix() {
        return known(List.of());
    }

    TreeOutcome base() {
        return known(all);
    }

    /** The fix with all silenced that only speaks. */
    TreeOutcome muted() {
        return muted.orElseThrow();
    }

    TreeOutcome scoped(BlockerChange change) {
        return known(change.undo(false));
    }

    /** The old bodies under what is new, twice. */
    ProofRule.Bodies bodies(BlockerChange change) {
        List<Undo> own = change.undo(true);
        List<Undo> every = all.stream()
                .map(Undo::file)
                .filter(ChangedFile::mayHoldOldBodies)
                .map(file -> new Undo(file, List.of(), file.after().isPresent()))
                .toList();
        Map<Set<Undo>, Supplier<TreeOutcome>> trees = new LinkedHashMap<>();
        trees.put(Set.copyOf(own), () -> twice(tree("bodies", change, own)));
        trees.putIfAbsent(Set.copyOf(every), () -> twice(tree("all-bodies", change, every)));
        learn(trees);
        return new ProofRule.Bodies(known(own), known(every));
    }

    private TreeOutcome twice(ProofTree tree) {
        return finished(checkouts.enter(tree), fix().runs().get(0));
    }

    /** Reverts one file at a time; a file that is all of some other tree's undoing has that tree's answer. */
    List<TreeOutcome> without(List<ChangedFile> each) {
        List<List<Undo>> wanted =
                each.stream().map(file -> List.of(Undo.whole(file))).toList();
        Map<Set<Undo>, Supplier<TreeOutcome>> trees = new LinkedHashMap<>();
        for (List<Undo> undone : wanted) {
            ProofTree tree = tree("without-" + (wanted.indexOf(undone) + 1), open.get(0), undone);
            trees.putIfAbsent(Set.copyOf(undone), () -> checkouts.enter(tree).leave());
        }
        learn(trees);
        return wanted.stream().map(this::known).toList();
    }

    /** Runs side by side what nobody has asked for before. */
    private void learn(Map<Set<Undo>, Supplier<TreeOutcome>> trees) {
        trees.keySet().removeAll(plain.keySet());
        Iterator<TreeOutcome> said = workers.all(List.copyOf(trees.values())).iterator();
        trees.keySet().forEach(undone -> plain.put(undone, said.next()));
    }

    private TreeOutcome known(List<Undo> undone) {
        return Objects.requireNonNull(plain.get(Set.copyOf(undone)));
    }

    /** A tree without some of the fix, on which what could decide is run again in silence. */
    private TreeOutcome finished(Stay stay, RunOutcome withFix) {
        Set<String> deciding = deciding(withFix, stay.first());
        if (deciding.isEmpty()) {
            stay.again(counted(withFix, stay.first()));
        } else {
            stay.againInSilence(deciding);
        }
        return stay.leave();
    }

    private TreeOutcome fixAndMuted(Stay stay, RunOutcome withoutFix) {
        RunOutcome first = stay.first();
        Set<String> deciding = deciding(first, withoutFix);
        if (deciding.isEmpty()) {
            stay.again(counted(first, withoutFix));
        } else if (stay.isTouched()) {
            stay.again(deciding);
        }
        TreeOutcome withFix = stay.leave();
        Stay silent = checkouts.enter(new ProofTree("muted", issue(open.get(0)), List.of(), true, files));
        Set<String> differing = new TreeSet<>(counted(first, silent.first()));
        differing.removeIf(
                test -> withFix.passes(test) == silent.first().of(test).isPassed());
        silent.again(differing);
        muted = Optional.of(silent.leave());
        boolean once = !differing.isEmpty() && withFix.runs().size() == 1;
        return once ? onceMore(withFix, List.of()) : withFix;
    }

    /** That a fix broke something is said only of what ends so twice: tests that do not count may fail by chance. */
    private void makeSure() {
        boolean told = Stream.of(fix(), base()).anyMatch(tree -> tree.problem().isPresent())
                || fix().worseThan(base()).isEmpty();
        if (!told) {
            List<TreeOutcome> again =
                    workers.all(List.of(() -> onceMore(fix(), List.of()), () -> onceMore(base(), all)));
            plain.put(Set.of(), again.get(0));
            plain.put(Set.copyOf(all), again.get(1));
        }
    }

    /** All tests again: whoever needs its neighbours ends otherwise alone. */
    private TreeOutcome onceMore(TreeOutcome known, List<Undo> undone) {
        List<RunOutcome> runs = new ArrayList<>(known.runs());
        runs.addAll(
                checkouts.enter(tree(known.tree(), open.get(0), undone)).leave().runs());
        return new TreeOutcome(known.tree(), runs);
    }

    private Set<String> deciding(RunOutcome withFix, RunOutcome without) {
        Set<String> deciding = new TreeSet<>(counted(withFix, without));
        deciding.removeIf(
                test -> !withFix.of(test).isPassed() || without.of(test).isPassed());
        return deciding;
    }

    private Set<String> counted(RunOutcome one, RunOutcome other) {
        Set<String> counted = new TreeSet<>();
        Stream.of(one, other)
                .flatMap(run -> run.tests().entrySet().stream())
                .filter(test -> open.stream()
                        .anyMatch(change -> change.tests()
                                .counts(test.getKey(), test.getValue().written())))
                .map(Map.Entry::getKey)
                .forEach(counted::add);
        return counted;
    }

    private ProofTree tree(String name, BlockerChange change, List<Undo> undone) {
        return new ProofTree(name, issue(change), undone, false, files);
    }

    private static int issue(BlockerChange change) {
        return change.blocker().issue().number();
    }
}
