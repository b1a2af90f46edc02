package ai.speckitty.gate.fix;

import ai.speckitty.gate.time.Workers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The trees of one commit, each run once whoever asks for it. Tests that could decide run again where their first run left
 * the tree. On the fix that second run is the muted one, unless the first left something that a second could find.
 */
final class CommitTrees {

    private final List<BlockerChange> open;
    private final Workers workers;
    private final ProofCheckouts checkouts;
    private final List<Undo> undone;
    private final List<String> files;
    private final Map<Set<Undo>, TreeOutcome> plain = new HashMap<>();
    private final TreeOutcome fix;
    private final TreeOutcome base;
    private final TreeOutcome muted;

    /** Runs what all blockers share, and for each the tree in which only its own change is undone. */
    CommitTrees(List<BlockerChange> open, List<Undo> all, Workers workers, ProofCheckouts checkouts) {
        this.open = open;
        this.workers = workers;
        this.checkouts = checkouts;
        this.undone = all;
        this.files = open.stream()
                .flatMap(change -> change.tests().files().stream())
                .distinct()
                .toList();
        int issue = issue(open.get(0));
        List<Stay> begun = workers.all(List.of(
                () -> checkouts.enterNew(tree("fix", issue, List.of())).begun(),
                () -> checkouts.enterNew(tree("base", issue, all)).begun()));
        Stay onFix = begun.get(0);
        Stay onBase = begun.get(1);
        checkouts.compare(onFix, onBase);
        RunOutcome withFix = onFix.first();
        Map<Set<Undo>, ProofTree> scopes = scopes(Set.copyOf(all));
        List<Supplier<List<TreeOutcome>>> work = new ArrayList<>();
        work.add(() -> fixAndMuted(onFix, onBase.first()));
        work.add(() -> List.of(finished(onBase, withFix)));
        scopes.values()
                .forEach(tree ->
                        work.add(() -> List.of(finished(checkouts.enter(tree).begun(), withFix))));
        List<TreeOutcome> done =
                workers.all(work).stream().flatMap(List::stream).toList();
        List<TreeOutcome> sure = sure(done.get(0), done.get(2), all);
        this.fix = sure.get(0);
        this.muted = done.get(1);
        this.base = sure.get(1);
        plain.put(Set.of(), fix);
        plain.put(Set.copyOf(all), base);
        int at = 3;
        for (Set<Undo> scope : scopes.keySet()) {
            plain.put(scope, done.get(at));
            at++;
        }
    }

    TreeOutcome fix() {
        return fix;
    }

    TreeOutcome base() {
        return base;
    }

    TreeOutcome muted() {
        return muted;
    }

    TreeOutcome scoped(BlockerChange change) {
        return known(change.undo(false));
    }

    /** The old bodies under what is new, twice. */
    ProofRule.Bodies bodies(BlockerChange change) {
        List<Undo> own = change.undo(true);
        List<Undo> all = undone.stream()
                .map(Undo::file)
                .filter(file -> file.before().isPresent())
                .map(file -> new Undo(file, List.of(), file.after().isPresent()))
                .toList();
        Map<Set<Undo>, Supplier<TreeOutcome>> trees = new LinkedHashMap<>();
        trees.put(Set.copyOf(own), () -> twice(tree("bodies", issue(change), own)));
        trees.putIfAbsent(Set.copyOf(all), () -> twice(tree("all-bodies", issue(change), all)));
        learn(trees);
        return new ProofRule.Bodies(known(own), known(all));
    }

    /** Only this blocker's change undone, with all silenced that only speaks, twice. */
    TreeOutcome silent(BlockerChange change) {
        ProofTree tree = new ProofTree("scoped-muted", issue(change), change.undo(false), true, files);
        return workers.<TreeOutcome>all(List.of(() -> twice(tree))).get(0);
    }

    private TreeOutcome twice(ProofTree tree) {
        return finished(checkouts.enter(tree).begun(), fix.runs().get(0));
    }

    /** Reverts one file at a time; a file that is all of some other tree's undoing has that tree's answer. */
    List<TreeOutcome> without(List<ChangedFile> each) {
        List<List<Undo>> wanted =
                each.stream().map(file -> List.of(Undo.whole(file))).toList();
        Map<Set<Undo>, Supplier<TreeOutcome>> trees = new LinkedHashMap<>();
        for (List<Undo> undone : wanted) {
            ProofTree tree = tree("without-" + (wanted.indexOf(undone) + 1), issue(open.get(0)), undone);
            trees.putIfAbsent(
                    Set.copyOf(undone), () -> checkouts.enter(tree).begun().leave());
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

    private Map<Set<Undo>, ProofTree> scopes(Set<Undo> all) {
        Map<Set<Undo>, ProofTree> scopes = new LinkedHashMap<>();
        for (BlockerChange change : open) {
            List<Undo> undone = change.undo(false);
            scopes.putIfAbsent(Set.copyOf(undone), tree("scoped", issue(change), undone));
        }
        scopes.remove(all);
        scopes.remove(Set.of());
        return scopes;
    }

    /** A tree without some of the fix, on which what could decide is run again. */
    private TreeOutcome finished(Stay stay, RunOutcome withFix) {
        Set<String> deciding = deciding(withFix, stay.first());
        stay.again(deciding.isEmpty() ? counted(withFix, stay.first()) : deciding);
        return stay.leave();
    }

    private List<TreeOutcome> fixAndMuted(Stay stay, RunOutcome withoutFix) {
        RunOutcome first = stay.first();
        Set<String> deciding = deciding(first, withoutFix);
        boolean undecided = deciding.isEmpty();
        if (undecided) {
            stay.again(counted(first, withoutFix));
        } else if (stay.isTouched()) {
            stay.again(deciding);
        }
        TreeOutcome withFix = stay.leave();
        Stay silent = checkouts
                .enter(new ProofTree("muted", issue(open.get(0)), List.of(), true, files))
                .begun();
        Set<String> differing = new TreeSet<>(counted(first, silent.first()));
        differing.removeIf(
                test -> withFix.passes(test) == silent.first().of(test).isPassed());
        silent.again(differing);
        TreeOutcome muted = silent.leave();
        if (!differing.isEmpty() && withFix.runs().size() == 1) {
            return List.of(onceMore(withFix, List.of()), muted);
        }
        return List.of(withFix, muted);
    }

    /** That a fix broke something is said only of what ends so twice: tests that do not count may fail by chance. */
    private List<TreeOutcome> sure(TreeOutcome withFix, TreeOutcome without, List<Undo> all) {
        boolean told =
                Stream.of(withFix, without).anyMatch(tree -> tree.problem().isPresent())
                        || withFix.worseThan(without).isEmpty();
        return told
                ? List.of(withFix, without)
                : workers.all(List.of(() -> onceMore(withFix, List.of()), () -> onceMore(without, all)));
    }

    /** All tests again: whoever needs its neighbours ends otherwise alone. */
    private TreeOutcome onceMore(TreeOutcome known, List<Undo> undone) {
        List<RunOutcome> runs = new ArrayList<>(known.runs());
        ProofTree tree = tree(known.tree(), issue(open.get(0)), undone);
        runs.addAll(checkouts.enter(tree).begun().leave().runs());
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

    private ProofTree tree(String name, int issue, List<Undo> undone) {
        return new ProofTree(name, issue, undone, false, files);
    }

    private static int issue(BlockerChange change) {
        return change.blocker().issue().number();
    }
}
