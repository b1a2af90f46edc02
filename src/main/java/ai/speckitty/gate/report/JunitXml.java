package ai.speckitty.gate.report;

import ai.speckitty.gate.evidence.run.PhaseResult;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Standing;
import ai.speckitty.gate.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code TEST-spec-kitty-gate.xml}: the gate as tests, for servers that show JUnit files. One case a check; a wait and a
 * stop are failures, an error is an error, a phase that did not run is skipped.
 */
public final class JunitXml {

    private JunitXml() {}

    /**
     * Renders the tests of a run.
     *
     * @param run what to render
     * @return a whole XML document in UTF-8
     */
    public static byte[] render(RunView run) {
        return PageTemplate.text("junit", Escaped::text, new Suite(cases(run))).getBytes(StandardCharsets.UTF_8);
    }

    record Suite(List<Case> cases) {

        long failures() {
            return count("failure");
        }

        long errors() {
            return count("error");
        }

        long skipped() {
            return count("skipped");
        }

        private long count(String outcome) {
            return cases.stream().filter(one -> one.outcome().equals(outcome)).count();
        }

        String time() {
            return seconds(cases.stream().mapToLong(Case::millis).sum());
        }
    }

    private static List<Case> cases(RunView run) {
        List<Case> cases = new ArrayList<>();
        if (run.phases().stream().allMatch(phase -> phase.verdict().isPassed())
                && !run.verdict().isPassed()) {
            add("gate", run.verdict(), 0, cases);
        }
        for (GatePhase phase : GatePhase.values()) {
            run.result(phase)
                    .ifPresentOrElse(
                            ran -> add(phase.goal(), ran.verdict(), millis(ran), cases),
                            () -> cases.add(new Case(phase.goal(), phase.goal(), 0, "skipped", "", "not run")));
        }
        return cases;
    }

    private static void add(String place, Verdict verdict, long millis, List<Case> cases) {
        String outcome = verdict.isPassed() ? "" : verdict.standing() == Standing.ERROR ? "error" : "failure";
        String code = verdict.code().map(Enum::name).orElse("");
        if (verdict.findings().isEmpty()) {
            cases.add(new Case(place, place, millis, outcome, code, ""));
        }
        long left = millis;
        Map<String, Integer> seen = new HashMap<>();
        for (Finding finding : verdict.findings()) {
            int times = seen.merge(finding.subject(), 1, Integer::sum);
            String name = times == 1 ? finding.subject() : finding.subject() + " (" + times + ")";
            cases.add(new Case(place, name, left, outcome, code, finding.toString()));
            left = 0;
        }
    }

    private static long millis(PhaseResult result) {
        return Math.max(
                0, Duration.between(result.startedAt(), result.finishedAt()).toMillis());
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%d.%03d", millis / 1000, millis % 1000);
    }

    record Case(String place, String name, long millis, String outcome, String code, String text) {

        String time() {
            return seconds(millis);
        }

        String label() {
            return Columns.cut(Columns.oneLine(name), 300);
        }

        String message() {
            return Columns.cut(Columns.oneLine(text), 300);
        }
    }
}
