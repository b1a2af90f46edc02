package ai.speckitty.gate.fix;

import ai.speckitty.gate.fix.FixRecheck.ProvenFix;
import ai.speckitty.gate.fix.LaterTrees.Over;
import ai.speckitty.gate.fix.RecheckedFix.Doubt;
import ai.speckitty.gate.fix.RecheckedFix.Retest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs the tests that decided on a later commit: its own version of them, all in one run. Where that does not tell, since they
 * are gone, skipped, expected to fail or as before the fix there, the fix's version is laid over. What fails must fail twice.
 */
record Recheck(LaterCommit later, FileRoles roles, LaterTrees trees) {

    List<RecheckedFix> of(List<ProvenFix> fixes) {
        Map<ProvenFix, Map<String, String>> names = new LinkedHashMap<>();
        fixes.forEach(fix -> names.put(fix, later.namesOf(fix.tests(), fix.commit())));
        List<String> present = names.values().stream()
                .flatMap(own -> own.values().stream())
                .distinct()
                .filter(id -> later.tracked().contains(fileOf(id)))
                .toList();
        Optional<RunOutcome> own = present.isEmpty() ? Optional.empty() : Optional.of(run(fixes, present));
        return fixes.stream()
                .map(fix -> judge(fix, names.getOrDefault(fix, Map.of()), own))
                .toList();
    }

    private RunOutcome run(List<ProvenFix> fixes, List<String> tests) {
        return trees.run("candidate", number(fixes.get(0)), Optional.empty(), filesOf(tests), Set.copyOf(tests));
    }

    /** A run on the later tree, and what was laid over that. */
    private record Look(String tree, Optional<Over> over, RunOutcome run) {}

    /** How a test ended in the run that tells of it, and what it is called there. */
    private record Told(TestOutcome end, Look look, String name) {}

    private RecheckedFix judge(ProvenFix fix, Map<String, String> names, Optional<RunOutcome> own) {
        List<RunOutcome> runs = new ArrayList<>(own.stream().toList());
        Map<String, TestOutcome> ends = new LinkedHashMap<>();
        names.forEach((id, now) ->
                ends.put(id, own.map(run -> run.of(now).outcome()).orElse(TestOutcome.ABSENT)));
        Optional<String> broken = own.flatMap(Recheck::problem);
        Map<String, Told> told = new LinkedHashMap<>();
        own.ifPresent(run -> names.forEach((id, now) ->
                told.put(id, new Told(run.of(now).outcome(), new Look("candidate", Optional.empty(), run), now))));
        FormerTests former = new FormerTests(
                later.tracked(fix.commit()),
                later.takenBack(fix.commit()),
                roles,
                new Scope(fix.blocker().scope()));
        Map<String, Told> laid = broken.isEmpty() ? laidOver(fix, former, open(ends, former), runs) : Map.of();
        told.putAll(laid);
        List<Retest> first = ends.entrySet().stream()
                .map(each -> new Retest(
                        each.getKey(),
                        each.getValue(),
                        Optional.ofNullable(laid.get(each.getKey())).map(Told::end),
                        Doubt.NONE))
                .toList();
        List<Retest> tests = broken.isEmpty() ? askedAgain(fix, first, told, runs) : first;
        RecheckRule rule = new RecheckRule(later.commit(), tests, broken);
        return new RecheckedFix(
                fix.blocker().issue(),
                rule.code(),
                rule.why(),
                tests,
                later.touching(new Scope(fix.blocker().scope()), fix.commit()),
                runs.stream().map(RunOutcome::record).toList());
    }

    /** What its own version tells nothing about: a revert brings back what was asked before, with what was answered. */
    private static List<String> open(Map<String, TestOutcome> ends, FormerTests former) {
        return ends.entrySet().stream()
                .filter(each -> each.getValue() == TestOutcome.PASSED
                        ? former.isTakenBack(fileOf(each.getKey()))
                        : each.getValue() != TestOutcome.FAILED)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** With as little of the fix's test side as it takes; with all of it when that does not pass. */
    private Map<String, Told> laidOver(ProvenFix fix, FormerTests former, List<String> tests, List<RunOutcome> runs) {
        if (tests.isEmpty()) {
            return Map.of();
        }
        Look some = look(
                fix, "fix-tests", over(fix, former.missing(filesOf(tests), later.tracked())), Set.copyOf(tests), runs);
        Map<String, Told> ends = new LinkedHashMap<>();
        tests.forEach(id -> ends.put(id, new Told(end(some.run(), id), some, id)));
        Set<String> left = tests.stream()
                .filter(id -> end(some.run(), id) != TestOutcome.PASSED)
                .collect(Collectors.toSet());
        if (!left.isEmpty()) {
            Look all = look(fix, "fix-test-side", over(fix, former.whole()), left, runs);
            left.forEach(id -> ends.merge(id, new Told(end(all.run(), id), all, id), Recheck::clearer));
        }
        return ends;
    }

    /** One failure may be chance: what failed is run once more, alone and in a checkout of its own. */
    private List<Retest> askedAgain(ProvenFix fix, List<Retest> tests, Map<String, Told> told, List<RunOutcome> runs) {
        Map<Look, Set<String>> failed = new LinkedHashMap<>();
        for (Retest test : tests) {
            Told by = told.get(test.id());
            if (by != null && test.isRed() && !by.look().run().of(by.name()).tookTooLong()) {
                failed.computeIfAbsent(by.look(), look -> new TreeSet<>()).add(by.name());
            }
        }
        Map<Look, RunOutcome> again = new LinkedHashMap<>();
        failed.forEach((look, names) ->
                again.put(look, look(fix, look.tree(), look.over(), names, runs).run()));
        return tests.stream()
                .map(test -> {
                    Told by = told.get(test.id());
                    return by == null || !test.isRed()
                            ? test
                            : new Retest(test.id(), test.own(), test.laidOver(), doubt(by, again.get(by.look())));
                })
                .toList();
    }

    private static Doubt doubt(Told first, @Nullable RunOutcome again) {
        boolean tooLong = first.look().run().of(first.name()).tookTooLong();
        if (tooLong || again == null || again.of(first.name()).tookTooLong()) {
            return Doubt.UNTOLD;
        }
        TestOutcome end = end(again, first.name());
        return end == TestOutcome.PASSED ? Doubt.WAVERS : end.isRed() ? Doubt.NONE : Doubt.UNTOLD;
    }

    private Look look(ProvenFix fix, String tree, Optional<Over> over, Set<String> tests, List<RunOutcome> runs) {
        RunOutcome run = trees.run(tree, number(fix), over, filesOf(tests), tests);
        runs.add(run);
        return new Look(tree, over, run);
    }

    private static Optional<Over> over(ProvenFix fix, List<String> files) {
        return Optional.of(new Over(fix.commit(), files));
    }

    /** A file that cannot be collected any more fails like a test: the fix's version does not stand on this tree. */
    private static TestOutcome end(RunOutcome run, String id) {
        if (problem(run).isPresent()) {
            return TestOutcome.ABSENT;
        }
        TestOutcome outcome = run.of(id).outcome();
        boolean uncollected = outcome == TestOutcome.ABSENT
                && run.uncollected().stream().anyMatch(each -> each.startsWith(fileOf(id) + ":"));
        return uncollected ? TestOutcome.ERROR : outcome;
    }

    private static Told clearer(Told earlier, Told later) {
        boolean told = later.end() == TestOutcome.PASSED || later.end() == TestOutcome.FAILED;
        return told
                        || earlier.end() == TestOutcome.SKIPPED
                        || earlier.end() == TestOutcome.EXPECTED_TO_FAIL
                        || earlier.end() == TestOutcome.ABSENT
                ? later
                : earlier;
    }

    /** That none of them is there any more is an answer. */
    private static Optional<String> problem(RunOutcome run) {
        return run.record().exit() == NOTHING_COLLECTED ? Optional.empty() : run.problem();
    }

    private static final int NOTHING_COLLECTED = 5;

    private static List<String> filesOf(Collection<String> tests) {
        return tests.stream().map(Recheck::fileOf).distinct().sorted().collect(Collectors.toList());
    }

    private static String fileOf(String id) {
        return id.split("::", 2)[0];
    }

    private static int number(ProvenFix fix) {
        return fix.blocker().issue().number();
    }
}
