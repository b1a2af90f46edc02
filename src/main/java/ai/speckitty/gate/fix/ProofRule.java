package ai.speckitty.gate.fix;

import ai.speckitty.gate.fix.InspectedFix.Judgement;
import ai.speckitty.gate.fix.InspectedFix.Remarks;
import ai.speckitty.gate.verdict.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Judges what the tests said on the trees: proven by at least one that counts, passes on the fix and on the muted fix, and
 * fails in its call phase when this blocker's change is undone, in silence too and each time the same.
 *
 * @param changes what the blocker's scope holds of the change
 * @param counted tests that the commit adds or modifies and that have an outcome anywhere
 * @param side tells the test's part in a failure from the program's
 * @param fix the fix as it is
 * @param base all source as before
 * @param scoped only this blocker's change undone
 * @param muted the fix with all silenced that only speaks
 * @param bodies the old bodies under what is new, when it was asked for: this blocker's, and all of the commit's
 */
record ProofRule(
        List<ChangedUnit> changes,
        List<String> counted,
        TestSide side,
        TreeOutcome fix,
        TreeOutcome base,
        TreeOutcome scoped,
        TreeOutcome muted,
        Optional<Bodies> bodies) {

    /** Trees with old bodies under new names and signatures. */
    record Bodies(TreeOutcome own, TreeOutcome all) {}

    /** Whether nothing is proven so far and the old bodies could settle it. */
    boolean asksForBodies() {
        return fix.problem().isEmpty()
                && muted.problem().isEmpty()
                && !proofs().findAny().isPresent()
                && candidates().findAny().isPresent();
    }

    ProofRule with(Bodies settled) {
        return new ProofRule(changes, counted, side, fix, base, scoped, muted, Optional.of(settled));
    }

    Stream<TreeOutcome> trees() {
        return Stream.concat(
                Stream.of(fix, base, scoped, muted),
                bodies.stream().flatMap(settled -> Stream.of(settled.own(), settled.all())));
    }

    Judgement judge() {
        List<String> why = new ArrayList<>();
        Optional<Code> code = code(why);
        if (changes.stream().anyMatch(change -> !change.layer().isBehaviour())) {
            why.add("What changed in scope looks like this: " + StaticRule.words(changes) + ".");
        }
        Remarks remarks = remarks();
        explain(
                "are set aside, since they fail with the fix and did not pass without it, or disagree with themselves",
                remarks.setAside(),
                why);
        if (!remarks.unmuted().isEmpty()) {
            why.add("What decides may look only at what is said, which cannot be silenced here: "
                    + StaticRule.list(remarks.unmuted()) + ".");
        }
        return new Judgement(code, why);
    }

    Remarks remarks() {
        List<String> setAside = Stream.concat(
                        fix.runs().get(0).tests().keySet().stream()
                                .filter(id -> (fix.isRed(id) && !base.passes(id))
                                        || (fix.disagrees(id) && !counted.contains(id)))
                                .sorted(),
                        fix.runs().get(0).uncollected().stream())
                .toList();
        List<String> unmuted = proofs().flatMap(id ->
                        Stream.concat(muted.of(id).speaking().stream(), onlySpeaks() ? Stream.of(id) : Stream.empty()))
                .distinct()
                .sorted()
                .toList();
        return new Remarks(setAside, unmuted);
    }

    List<String> proving() {
        return proofs().toList();
    }

    private Optional<Code> code(List<String> why) {
        Optional<String> broken =
                Stream.of(fix, muted).flatMap(tree -> tree.problem().stream()).findFirst();
        if (broken.isPresent()) {
            why.add(StaticRule.capital(broken.get()) + ".");
            return Optional.of(Code.FIX_INCONCLUSIVE);
        }
        List<String> flaky = counted.stream().filter(this::disagrees).toList();
        if (!flaky.isEmpty()) {
            why.add("Run twice on the same tree, these tests disagree with themselves: " + StaticRule.list(flaky)
                    + ".");
            return Optional.of(Code.FIX_FLAKY);
        }
        List<String> worse = base.problem().isPresent() ? List.of() : fix.worseThan(base);
        if (!worse.isEmpty()) {
            why.add("These tests pass without the commit's source and fail with it: " + StaticRule.list(worse) + ".");
            return Optional.of(Code.FIX_BROKEN);
        }
        List<String> passing = counted.stream().filter(fix::passes).toList();
        if (passing.isEmpty()) {
            return Optional.of(nothingPasses(why));
        }
        return proven(passing, why);
    }

    private Code nothingPasses(List<String> why) {
        fix.runs().get(0).uncollected().forEach(each -> why.add("Not collected on the fix: " + each + "."));
        List<String> red = counted.stream().filter(fix::isRed).toList();
        if (!red.isEmpty()) {
            why.add("All tests that count fail on the fix itself: " + StaticRule.list(red) + ".");
            return Code.FIX_INCONCLUSIVE;
        }
        List<String> there = counted.stream()
                .filter(id -> fix.of(id).outcome() != TestOutcome.ABSENT)
                .toList();
        if (there.isEmpty()) {
            why.add("None of the tests that the commit adds or modifies ran on the fix.");
            return Code.FIX_INCONCLUSIVE;
        }
        why.add("The tests that count are skipped or expected to fail, which proves nothing: " + StaticRule.list(there)
                + ".");
        return withoutProof();
    }

    /** No test says that anything was repaired: then what the change looks like tells which word that deserves. */
    private Code withoutProof() {
        return onlySpeaks() ? Code.FIX_LOGGING_ONLY : Code.FIX_UNPROVEN;
    }

    private boolean onlySpeaks() {
        return changes.stream().allMatch(change -> change.layer().onlySpeaks());
    }

    private Optional<Code> proven(List<String> passing, List<String> why) {
        List<String> proving = proving();
        if (!proving.isEmpty()) {
            String without =
                    bodies.isPresent() ? "with the old bodies under the new names" : "without this blocker's change";
            why.add("Passes with the fix and with all silenced that only speaks, fails in its call phase " + without
                    + ", each time the same: " + StaticRule.list(proving) + ".");
            return Optional.empty();
        }
        Optional<String> broken =
                Stream.of(scoped, base).flatMap(tree -> tree.problem().stream()).findFirst();
        if (broken.isPresent()
                && bodies.flatMap(settled -> settled.own().problem()).isPresent()) {
            why.add(StaticRule.capital(broken.get()) + ".");
            return Optional.of(Code.FIX_INCONCLUSIVE);
        }
        explain(
                "fail without this blocker's change, but pass without any of the commit's source",
                passing.stream()
                        .filter(id -> scoped.isRed(id) && base.passes(id))
                        .toList(),
                why);
        explain(
                "fail when all is silenced that only speaks; what is logged needs a test of its own",
                passing.stream().filter(id -> !muted.passes(id)).toList(),
                why);
        Map<String, List<String>> weak = new TreeMap<>();
        candidates()
                .filter(id -> !isRedOnlyAloud(id))
                .forEach(id -> scoped.weak(id, side)
                        .ifPresent(result -> weak.computeIfAbsent(result.weakness(), each -> new ArrayList<>())
                                .add(id + result.words())));
        weak.forEach((weakness, tests) -> explain(weakness, tests, why));
        explain(
                "fail without this blocker's change by an error of the program that is another one without all of the commit: "
                        + "it may be what undoing half of the commit breaks",
                candidates()
                        .filter(id -> scoped.isStrongRed(id, side) && !isRedWithout(scoped, base, id))
                        .toList(),
                why);
        explain(
                "fail without it only by what is logged then, and pass when that is silenced too",
                candidates().filter(this::isRedOnlyAloud).toList(),
                why);
        // What is cut off where there is little room are those that were never near a proof.
        explain(
                "also pass without this blocker's change",
                passing.stream().filter(scoped::passes).toList(),
                why);
        if (why.isEmpty()) {
            why.add("No test that counts fails in its call phase without this blocker's change.");
        }
        return Optional.of(withoutProof());
    }

    private static void explain(String what, List<String> tests, List<String> why) {
        if (!tests.isEmpty()) {
            why.add("These tests " + what + ": " + StaticRule.list(tests) + ".");
        }
    }

    private Stream<String> candidates() {
        return counted.stream()
                .filter(id -> fix.passes(id) && muted.passes(id))
                .filter(id -> !base.passes(id) && !scoped.passes(id));
    }

    private Stream<String> proofs() {
        return candidates()
                .filter(id -> (isRedWithout(scoped, base, id) && base.problem().isEmpty())
                        || bodies.filter(settled -> isRedWithout(settled.own(), settled.all(), id))
                                .isPresent());
    }

    /** Whether a test fails on a tree with a part undone, by more than what undoing only a part of all may break. */
    private boolean isRedWithout(TreeOutcome part, TreeOutcome all, String id) {
        return part.problem().isEmpty()
                && part.isStrongRed(id, side)
                && !part.of(id).mayComeOfHalfAnUndo(side, base.of(id), all.of(id));
    }

    private boolean isRedOnlyAloud(String id) {
        return Stream.concat(Stream.of(scoped), bodies.map(Bodies::own).stream())
                .anyMatch(tree -> tree.isRedOnlyAloud(id));
    }

    private boolean disagrees(String id) {
        return trees().anyMatch(tree -> tree.disagrees(id));
    }
}
