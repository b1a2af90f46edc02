package ai.speckitty.gate.canary;

import ai.speckitty.gate.verdict.Finding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Whether the runs of one start follow each other, and whether exit status and log say the same as the documents. */
final class RunSequence {

    private final CanaryRule rule;
    private final CanaryScript.Outcome outcome;
    private final List<Finding> doubts = new ArrayList<>();

    RunSequence(CanaryRule rule, CanaryScript.Outcome outcome) {
        this.rule = rule;
        this.outcome = outcome;
    }

    List<Finding> doubts() {
        List<CanaryScript.Found> all = outcome.documents();
        for (int i = 0; i < all.size(); i++) {
            numbered(all.get(i), i + 1);
            for (int j = 0; j < i; j++) {
                distinct(all.get(j), all.get(i));
            }
            if (i > 0) {
                inOrder(all.get(i - 1), all.get(i));
            }
        }
        outcome.unasked().forEach(name -> doubt(name, "a run that nobody asked for", all.size() + " of them"));
        sameStory(all.size());
        return doubts;
    }

    private void numbered(CanaryScript.Found found, int number) {
        found.document()
                .flatMap(ResultDocument::runNumber)
                .filter(said -> said != number)
                .ifPresent(said -> doubt(found.name() + " run_number", said, number));
    }

    private void inOrder(CanaryScript.Found earlier, CanaryScript.Found later) {
        if (earlier.document().isEmpty() || later.document().isEmpty()) {
            return;
        }
        ResultDocument one = earlier.document().get();
        ResultDocument two = later.document().get();
        if (two.runId().compareTo(one.runId()) <= 0) {
            doubt(later.name() + " run_id", two.runId(), "later than " + one.runId());
        }
        if (two.startedAt().isBefore(one.finishedAt())) {
            doubt(later.name() + " started_at", two.startedAt(), "not before " + one.finishedAt());
        }
    }

    private void distinct(CanaryScript.Found earlier, CanaryScript.Found later) {
        if (earlier.document().isEmpty() || later.document().isEmpty()) {
            return;
        }
        List<ResultDocument.Scenario> one = earlier.document().get().scenarios();
        List<ResultDocument.Scenario> two = later.document().get().scenarios();
        boolean timed = one.stream().anyMatch(scenario -> scenario.whole().has("started_at"));
        if (timed && one.equals(two)) {
            doubt(later.name() + " scenarios", "those of " + earlier.name() + ", times included", "its own");
        }
    }

    private void sameStory(int runs) {
        if (outcome.exit() != 0) {
            doubt(rule.policy().script() + " exit status", outcome.exit(), "0, as the documents say");
        }
        if (!outcome.log().others().isEmpty()) {
            doubt("the log's tests", outcome.log().others(), "PASSED only, as the documents say");
        }
        int wanted = new HashSet<>(rule.policy().scenarios()).size() * runs;
        if (outcome.log().passed() < wanted) {
            doubt("the log's PASSED lines", outcome.log().passed(), wanted + ", as the documents say");
        }
    }

    private void doubt(String subject, Object seen, Object expected) {
        doubts.add(new Finding(subject, String.valueOf(seen), String.valueOf(expected)));
    }
}
