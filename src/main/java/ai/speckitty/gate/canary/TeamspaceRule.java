package ai.speckitty.gate.canary;

import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A run of the suite passes when every expected file ran, every test in it passed, and report, log and exit status agree. The
 * report alone cannot tell: it calls a test that passed although it was expected to fail passed; the summary does not.
 *
 * @param policy the files that must run
 */
public record TeamspaceRule(Definition.Teamspace policy) {

    /**
     * Judges one run.
     *
     * @param number of the run, from 1
     * @param run how it ended
     * @return passed, TEAMSPACE_FAILED, TIMED_OUT or TEAMSPACE_INCONCLUSIVE
     */
    public Verdict judge(int number, TeamspaceSuite.Run run) {
        String name = "teamspace run " + number;
        List<Finding> failures = run.report().stream()
                .flatMap(report -> report.cases().stream())
                .filter(each -> each.status() == JunitReport.Status.FAILED || each.status() == JunitReport.Status.BROKE)
                .map(each -> new Finding(
                        name + ", " + each.title(),
                        Diagnosis.explain(FailureText.firstWords(each.text()), each.text()),
                        "passed"))
                .toList();
        if (!failures.isEmpty()) {
            return Verdict.of(Code.TEAMSPACE_FAILED, failures);
        }
        if (run.ended().timedOut()) {
            return Verdict.of(
                    Code.TIMED_OUT,
                    new Finding(
                            name, "still ran at its deadline and was ended", "an end within gate.teamspace.timeout"));
        }
        List<Finding> doubts = doubts(name, run);
        if (!doubts.isEmpty()) {
            return Verdict.of(Code.TEAMSPACE_INCONCLUSIVE, doubts);
        }
        int tests = run.report().orElseThrow().cases().size();
        return Verdict.passed(List.of(new Finding(name, tests + " tests passed", "every test of every file")));
    }

    private List<Finding> doubts(String name, TeamspaceSuite.Run run) {
        List<Finding> doubts = new ArrayList<>();
        List<String> told = run.log().lines().others();
        run.problem()
                .ifPresent(problem -> doubts.add(new Finding(
                        name + " report",
                        told.isEmpty() ? problem : problem + "; its log tells of " + told,
                        "a JUnit report, which pytest writes as it ends")));
        run.report().ifPresent(report -> {
            if (report.cases().isEmpty()) {
                String marked = policy.marker().map(mark -> ", marked " + mark).orElse("");
                doubts.add(new Finding(name, "nothing was collected", "at least one test in every file" + marked));
            }
            if (!report.coversItsClaims()) {
                doubts.add(new Finding(
                        name + " report",
                        "claims " + report.claimed() + "; its " + report.cases().size() + " cases hold "
                                + report.marks(),
                        "cases that show every failure, error and skip, and a claim for each case"));
            }
            report.strange()
                    .forEach(element -> doubts.add(
                            new Finding(name + " report", element + " stands in a suite", "what pytest writes there")));
            report.cases().stream()
                    .filter(each -> each.status() != JunitReport.Status.PASSED)
                    .forEach(each -> doubts.add(new Finding(
                            name + ", " + each.title(),
                            (each.status() == JunitReport.Status.SKIPPED ? "skipped: " : "unclear: ")
                                    + FailureText.firstWords(each.text()),
                            "passed")));
            long passed = report.count(JunitReport.Status.PASSED);
            LogTally.Told summary = run.log().summary();
            if (summary.others().isEmpty() && summary.passed() != passed) {
                doubts.add(new Finding(
                        name + " log",
                        "its summary says PASSED " + summary.passed() + " times",
                        passed + " times, as the report does; no --no-summary and no -p no:terminal in addopts"));
            }
            missing(report)
                    .forEach(file -> doubts.add(new Finding(
                            name + ", " + file,
                            "did not run, or under another name",
                            "its tests passed; no --junit-prefix in addopts")));
        });
        if (!run.log().summary().others().isEmpty()) {
            doubts.add(new Finding(
                    name + " log", String.valueOf(run.log().summary().others()), "PASSED only in pytest's summary"));
        }
        if (run.ended().exit() != 0) {
            String why = doubts.isEmpty() ? "; what a plugin or hook of the suite wants beside stands in its log" : "";
            doubts.add(new Finding(
                    name + " exit status", String.valueOf(run.ended().exit()), "0" + why));
        }
        return doubts;
    }

    /**
     * The files of which a report tells nothing. Its names begin at pytest's root, which lies above all files, and below the
     * checkout where settings do. No two files have one name there.
     */
    private List<String> missing(JunitReport report) {
        String first = policy.tests().get(0);
        return IntStream.rangeClosed(0, first.lastIndexOf('/') + 1)
                .filter(end -> end == 0 || first.charAt(end - 1) == '/')
                .mapToObj(end -> first.substring(0, end))
                .filter(root -> policy.tests().stream().allMatch(file -> file.startsWith(root)))
                .map(root -> missing(report, root.length()))
                .min(Comparator.comparingInt(List::size))
                .orElse(policy.tests());
    }

    private List<String> missing(JunitReport report, int root) {
        return policy.tests().stream()
                .filter(file -> report.cases().stream().noneMatch(each -> isIn(each.module(), file.substring(root))))
                .toList();
    }

    private static boolean isIn(String module, String file) {
        String wanted = file.replaceFirst("\\.py$", "").replace('/', '.');
        return module.equals(wanted) || module.startsWith(wanted + ".");
    }
}
