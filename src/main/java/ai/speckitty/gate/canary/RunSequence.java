package ai.speckitty.gate.canary;

import ai.speckitty.gate.verdict.Finding;
import java.util.HashSet;
import java.util.List;

/** Whether the runs of one start follow each other, and whether exit status and log say the same as the documents. */
record RunSequence(CanaryRule rule, CanaryScript.Outcome outcome, List<Finding> wrong) {

    void check() {
        List<CanaryScript.Found> all = outcome.documents();
        List<CanaryScript.Found> read =
                all.stream().filter(found -> found.document().isPresent()).toList();
        for (int i = 0; i < read.size(); i++) {
            ResultDocument later = read.get(i).document().orElseThrow();
            String name = read.get(i).name();
            int number = all.indexOf(read.get(i)) + 1;
            later.runNumber()
                    .filter(said -> said != number)
                    .ifPresent(said -> doubt(name + " run_number", said, number));
            for (CanaryScript.Found earlier : read.subList(0, i)) {
                List<ResultDocument.Scenario> scenarios =
                        earlier.document().orElseThrow().scenarios();
                boolean timed =
                        scenarios.stream().anyMatch(scenario -> scenario.whole().has("started_at"));
                if (timed && scenarios.equals(later.scenarios())) {
                    doubt(name + " scenarios", "those of " + earlier.name() + ", times included", "its own");
                }
            }
            if (i > 0) {
                inOrder(read.get(i - 1).document().orElseThrow(), later, name);
            }
        }
        outcome.unasked().forEach(name -> doubt(name, "a run that nobody asked for", all.size() + " of them"));
        sameStory(all.size());
    }

    private void inOrder(ResultDocument earlier, ResultDocument later, String name) {
        if (later.runId().text().compareTo(earlier.runId().text()) <= 0) {
            doubt(name + " run_id", later.runId(), "later than " + earlier.runId());
        }
        if (later.startedAt().isBefore(earlier.finishedAt())) {
            doubt(name + " started_at", later.startedAt(), "not before " + earlier.finishedAt());
        }
    }

    private void sameStory(int runs) {
        if (outcome.ended().exit() != 0) {
            doubt(rule.policy().script() + " exit status", outcome.ended().exit(), "0, as the documents say");
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
        wrong.add(new Finding(subject, String.valueOf(seen), String.valueOf(expected)));
    }
}
