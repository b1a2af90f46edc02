package ai.speckitty.gate.fix;

import ai.speckitty.gate.fact.CandidateFacts;
import ai.speckitty.gate.fact.CandidateFacts.HeldFix;
import ai.speckitty.gate.fact.FixFacts;
import ai.speckitty.gate.fix.FixRecheck.ProvenFix;
import ai.speckitty.gate.fix.LaterTrees.Look;
import ai.speckitty.gate.fix.LaterTrees.Over;
import ai.speckitty.gate.fix.RecheckRule.Doubt;
import ai.speckitty.gate.fix.RecheckRule.Retest;
import ai.speckitty.gate.name.CommitRef;
import ai.speckitty.gate.verdict.Code;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Runs the tests that decided on a later commit: its own version of them, all in one run. Where that does not tell, since they
 * are gone, skipped, expected to fail or as before the fix there, the fix's version is laid over. What fails must fail twice.
 */
record Recheck(CommitRef runs, LaterCommit later, FileRoles roles, LaterTrees trees) {

    List<HeldFix> of(List<ProvenFix> fixes) {
        Map<ProvenFix, Map<String, String>> names = new LinkedHashMap<>();
        fixes.forEach(fix -> names.put(
                fix,
                later.namesOf(
                        fix.tests().stream().map(FixFacts.Test::id).toList(),
                        fix.at().commit())));
        Set<String> present = names.values().stream()
                .flatMap(own -> own.values().stream())
                .filter(id -> later.tracked().contains(RunOutcome.fileOf(id)))
                .collect(Collectors.toSet());
        Optional<Look> own = present.isEmpty()
                ? Optional.empty()
                : Optional.of(trees.look(fixes.get(0), "candidate", Optional.empty(), present));
        return fixes.stream()
                .map(fix -> judge(fix, names.getOrDefault(fix, Map.of()), own))
                .toList();
    }

    /** Which run tells of a test, and what it is called there. */
    private record Told(Look look, String name) {

        TestOutcome end() {
            return look.end(name);
        }

        boolean tookTooLong() {
            return look.run().of(name).tookTooLong();
        }
    }

    private HeldFix judge(ProvenFix fix, Map<String, String> names, Optional<Look> own) {
        List<Look> looks = new ArrayList<>(own.stream().toList());
        Optional<String> broken = own.flatMap(Look::problem);
        Map<String, TestOutcome> ends = new LinkedHashMap<>();
        names.forEach((id, now) ->
                ends.put(id, own.map(look -> look.run().of(now).outcome()).orElse(TestOutcome.ABSENT)));
        FormerTests former = FormerTests.of(later, fix, roles);
        Map<String, Told> laid = broken.isEmpty() ? laidOver(fix, former, open(ends, former), looks) : Map.of();
        Map<String, Told> told = new LinkedHashMap<>();
        own.ifPresent(look -> names.forEach((id, now) -> told.put(id, new Told(look, now))));
        told.putAll(laid);
        List<Retest> tests = ends.entrySet().stream()
                .map(each -> new Retest(
                        each.getKey(),
                        each.getValue(),
                        Optional.ofNullable(laid.get(each.getKey())).map(Told::end),
                        Doubt.NONE))
                .toList();
        if (broken.isEmpty()) {
            told.keySet()
                    .retainAll(
                            tests.stream().filter(Retest::isRed).map(Retest::id).toList());
            Map<String, Doubt> doubts = askedAgain(fix, told, looks);
            tests = tests.stream()
                    .map(test -> new Retest(
                            test.id(), test.own(), test.laidOver(), doubts.getOrDefault(test.id(), Doubt.NONE)))
                    .toList();
        }
        RecheckRule rule = new RecheckRule(later.commit(), tests, broken);
        return new HeldFix(
                fix.blocker().issue().toString(),
                fix.at().repository().toString(),
                fix.at().commit().sha(),
                rule.code().map(Code::name).orElse(null),
                new CandidateFacts.CommitAt(
                        runs.repository().toString(), runs.commit().sha()),
                rule.why(),
                facts(fix.tests(), tests),
                later.touching(new Scope(fix.blocker().scope()), fix.at().commit()),
                looks.stream().map(look -> look.run().record()).toList());
    }

    private static List<CandidateFacts.Retest> facts(List<FixFacts.Test> proven, List<Retest> tests) {
        return IntStream.range(0, proven.size())
                .mapToObj(at -> fact(proven.get(at), tests.get(at)))
                .toList();
    }

    private static CandidateFacts.Retest fact(FixFacts.Test then, Retest now) {
        return new CandidateFacts.Retest(
                then.id(),
                then.fix(),
                then.base(),
                then.scoped(),
                then.muted(),
                now.candidate().word(),
                now.laidOver().isPresent() ? "fix" : "own",
                now.own().word());
    }

    /** What its own version tells nothing about: a revert brings back what was asked before, with what was answered. */
    private static Set<String> open(Map<String, TestOutcome> ends, FormerTests former) {
        return ends.keySet().stream()
                .filter(id -> ends.get(id) == TestOutcome.PASSED
                        ? former.isTakenBack(RunOutcome.fileOf(id))
                        : ends.get(id) != TestOutcome.FAILED)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** With as little of the fix's test side as it takes; with all of it when that does not pass. */
    private Map<String, Told> laidOver(ProvenFix fix, FormerTests former, Set<String> tests, List<Look> looks) {
        if (tests.isEmpty()) {
            return Map.of();
        }
        List<String> missing = former.missing(LaterTrees.filesOf(tests), later.tracked());
        Look some = look(fix, "fix-tests", Optional.of(new Over(fix.at().commit(), missing)), tests, looks);
        Map<String, Told> told = new LinkedHashMap<>();
        tests.forEach(id -> told.put(id, new Told(some, id)));
        Set<String> left =
                tests.stream().filter(id -> some.end(id) != TestOutcome.PASSED).collect(Collectors.toSet());
        if (!left.isEmpty()) {
            Over whole = new Over(fix.at().commit(), former.testSide());
            Look all = look(fix, "fix-test-side", Optional.of(whole), left, looks);
            left.forEach(id -> told.merge(id, new Told(all, id), Recheck::clearer));
        }
        return told;
    }

    /** One failure may be chance: what failed is run once more, alone and in a checkout of its own. */
    private Map<String, Doubt> askedAgain(ProvenFix fix, Map<String, Told> failed, List<Look> looks) {
        Map<Look, Set<String>> names = new LinkedHashMap<>();
        failed.values().stream()
                .filter(told -> !told.tookTooLong())
                .forEach(told -> names.computeIfAbsent(told.look(), look -> new TreeSet<>())
                        .add(told.name()));
        Map<Look, Look> again = new LinkedHashMap<>();
        names.forEach((look, tests) -> again.put(look, look(fix, look.tree(), look.over(), tests, looks)));
        Map<String, Doubt> doubts = new LinkedHashMap<>();
        failed.forEach((id, told) -> doubts.put(id, doubt(told, again.get(told.look()))));
        return doubts;
    }

    private static Doubt doubt(Told first, @Nullable Look again) {
        if (first.tookTooLong() || again == null || new Told(again, first.name()).tookTooLong()) {
            return Doubt.UNTOLD;
        }
        TestOutcome end = again.end(first.name());
        return end == TestOutcome.PASSED ? Doubt.WAVERS : end.isRed() ? Doubt.NONE : Doubt.UNTOLD;
    }

    private Look look(ProvenFix fix, String tree, Optional<Over> over, Set<String> tests, List<Look> looks) {
        Look look = trees.look(fix, tree, over, tests);
        looks.add(look);
        return look;
    }

    private static Told clearer(Told earlier, Told later) {
        boolean told = later.end() == TestOutcome.PASSED || later.end() == TestOutcome.FAILED;
        return switch (earlier.end()) {
            case SKIPPED, EXPECTED_TO_FAIL, ABSENT -> later;
            case PASSED, FAILED, ERROR -> told ? later : earlier;
        };
    }
}
