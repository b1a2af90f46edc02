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
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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
    private final Set<Undo> all;
    private final List<String> files;
    private final Map<Set<Undo>, TreeOutcome> plain = new HashMap<>();
    private Optional<TreeOutcome> muted = Optional.empty();

    /** Runs what all blockers share, and for each the tree in which only its own change is undone. */
    CommitTrees(List<BlockerChange> open, Set<Undo> all, Workers workers, ProofCheckouts checkouts) {
        this.open = open;
        this.workers = workers;
        this.checkouts = checkouts;
        this.all = all;
        this.files = open.stream()
                .flatMap(change -> change.tests().files().stream())
                .distinct()
                .toList();
        ProofTree fix = tree("fix", open.get(0), Set.of());
        ProofTree base = tree("base", open.get(0), all);
        List<Stay> begun = workers.all(List.of(() -> checkouts.enterNew(fix), () -> checkouts.enterNew(base)));
        Stay onFix = begun.get(0);
        Stay onBase = begun.get(1);
        checkouts.compare(onFix, onBase);
        RunOutcome withFix = onFix.first();
        RunOutcome without = onBase.first();
        Stream<ProofTree> scoped = open.stream().map(change -> tree("scoped", change, change.undo(false)));
        learn(
                Stream.concat(Stream.of(fix, base), scoped).toList(),
                tree -> tree.equals(fix)
                        ? fixAndMuted(onFix, without)
                        : finished(tree.equals(base) ? onBase : checkouts.enter(tree), withFix));
        makeSure();
    }

    TreeOutcome fix() {
        return known(Set.of());
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
        Set<Undo> every = all.stream()
                .map(Undo::file)
                .filter(ChangedFile::mayHoldOldBodies)
                .map(file -> new Undo(file, List.of(), file.after().isPresent()))
                .collect(Collectors.toSet());
        List<TreeOutcome> said = learn(
                List.of(tree("bodies", change, change.undo(true)), tree("all-bodies", change, every)),
                tree -> finished(checkouts.enter(tree), fix().runs().get(0)));
        return new ProofRule.Bodies(said.get(0), said.get(1));
    }

    /** Reverts one file at a time; a file that is all of some other tree's undoing has that tree's answer. */
    List<TreeOutcome> without(List<ChangedFile> each) {
        return learn(
                each.stream()
                        .map(file -> tree("without-" + (each.indexOf(file) + 1), open.get(0), Set.of(Undo.whole(file))))
                        .toList(),
                tree -> checkouts.enter(tree).leave());
    }

    /** Runs side by side what nobody has asked for before. */
    private List<TreeOutcome> learn(List<ProofTree> trees, Function<ProofTree, TreeOutcome> run) {
        Map<Set<Undo>, Supplier<TreeOutcome>> unknown = new LinkedHashMap<>();
        trees.forEach(tree -> unknown.putIfAbsent(tree.undone(), () -> run.apply(tree)));
        unknown.keySet().removeAll(plain.keySet());
        Iterator<TreeOutcome> said = workers.all(List.copyOf(unknown.values())).iterator();
        unknown.keySet().forEach(undone -> plain.put(undone, said.next()));
        return trees.stream().map(tree -> known(tree.undone())).toList();
    }

    private TreeOutcome known(Set<Undo> undone) {
        return Objects.requireNonNull(plain.get(undone));
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
        Stay silent = checkouts.enter(new ProofTree("muted", issue(open.get(0)), Set.of(), true, files));
        Set<String> differing = new TreeSet<>(counted(first, silent.first()));
        differing.removeIf(
                test -> withFix.passes(test) == silent.first().of(test).isPassed());
        silent.again(differing);
        muted = Optional.of(silent.leave());
        boolean once = !differing.isEmpty() && withFix.runs().size() == 1;
        return once ? onceMore(withFix, Set.of()) : withFix;
    }

    /** That a fix broke something is said only of what ends so twice: tests that do not count may fail by chance. */
    private void makeSure() {
        boolean told = Stream.of(fix(), base()).anyMatch(tree -> tree.problem().isPresent())
                || fix().worseThan(base()).isEmpty();
        if (!told) {
            List<TreeOutcome> again =
                    workers.all(List.of(() -> onceMore(fix(), Set.of()), () -> onceMore(base(), all)));
            plain.put(Set.of(), again.get(0));
            plain.put(all, again.get(1));
        }
    }

    /** All tests again: whoever needs its neighbours ends otherwise alone. */
    private TreeOutcome onceMore(TreeOutcome known, Set<Undo> undone) {
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

    private ProofTree tree(String name, BlockerChange change, Set<Undo> undone) {
        return new ProofTree(name, issue(change), undone, false, files);
    }

    private static int issue(BlockerChange change) {
        return change.blocker().issue().number();
    }
}
