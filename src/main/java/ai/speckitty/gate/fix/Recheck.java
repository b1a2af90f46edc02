package ai.speckitty.gate.fix;

import ai.speckitty.gate.fix.FixRecheck.ProvenFix;
import ai.speckitty.gate.fix.LaterTrees.Over;
import ai.speckitty.gate.fix.RecheckedFix.Retest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Runs the tests that decided on a later commit: its own version of them, all in one run. Where that does not tell, since they
 * are gone, skipped or expected to fail there, the fix's version is laid over the tree.
 */
final class Recheck {

    private final LaterCommit later;
    private final FileRoles roles;
    private final LaterTrees trees;

    Recheck(LaterCommit later, FileRoles roles, LaterTrees trees) {
        this.later = later;
        this.roles = roles;
        this.trees = trees;
    }

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

    private RecheckedFix judge(ProvenFix fix, Map<String, String> names, Optional<RunOutcome> own) {
        List<RunOutcome> runs = new ArrayList<>(own.stream().toList());
        Map<String, TestOutcome> ends = new LinkedHashMap<>();
        names.forEach((id, now) ->
                ends.put(id, own.map(run -> run.of(now).outcome()).orElse(TestOutcome.ABSENT)));
        Optional<String> broken = own.flatMap(Recheck::problem);
        Map<String, TestOutcome> laid = new LinkedHashMap<>();
        if (broken.isEmpty()) {
            laid.putAll(laidOver(fix, open(ends), runs));
        }
        List<Retest> tests = ends.entrySet().stream()
                .map(each -> new Retest(each.getKey(), each.getValue(), Optional.ofNullable(laid.get(each.getKey()))))
                .toList();
        RecheckRule rule = new RecheckRule(later.commit(), tests, broken);
        return new RecheckedFix(
                fix.blocker().issue(),
                rule.code(),
                rule.why(),
                tests,
                later.touching(new Scope(fix.blocker().scope()), fix.commit()),
                runs.stream().map(RunOutcome::record).toList());
    }

    /** What its own version tells nothing about. */
    private static List<String> open(Map<String, TestOutcome> ends) {
        return ends.entrySet().stream()
                .filter(each -> each.getValue() != TestOutcome.PASSED && each.getValue() != TestOutcome.FAILED)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** With as little of the fix's test side as it takes; with all of it when that does not pass. */
    private Map<String, TestOutcome> laidOver(ProvenFix fix, List<String> tests, List<RunOutcome> runs) {
        if (tests.isEmpty()) {
            return Map.of();
        }
        FormerTests former = new FormerTests(
                later.tracked(fix.commit()), roles, new Scope(fix.blocker().scope()));
        RunOutcome some = over("fix-tests", fix, former.missing(filesOf(tests), later.tracked()), tests);
        runs.add(some);
        Map<String, TestOutcome> ends = new LinkedHashMap<>();
        tests.forEach(id -> ends.put(id, end(some, id)));
        List<String> left =
                tests.stream().filter(id -> ends.get(id) != TestOutcome.PASSED).toList();
        if (!left.isEmpty()) {
            RunOutcome all = over("fix-test-side", fix, former.whole(), left);
            runs.add(all);
            left.forEach(id -> ends.merge(id, end(all, id), Recheck::clearer));
        }
        return ends;
    }

    private RunOutcome over(String name, ProvenFix fix, List<String> files, List<String> tests) {
        return trees.run(
                name, number(fix), Optional.of(new Over(fix.commit(), files)), filesOf(tests), Set.copyOf(tests));
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

    private static TestOutcome clearer(TestOutcome earlier, TestOutcome later) {
        boolean told = later == TestOutcome.PASSED || later == TestOutcome.FAILED;
        return told
                        || earlier == TestOutcome.SKIPPED
                        || earlier == TestOutcome.EXPECTED_TO_FAIL
                        || earlier == TestOutcome.ABSENT
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
