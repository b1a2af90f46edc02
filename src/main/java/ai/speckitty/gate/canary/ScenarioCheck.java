package ai.speckitty.gate.canary;

import ai.speckitty.gate.verdict.Finding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether a document says that exactly the wanted scenarios passed, once each. */
record ScenarioCheck(List<Integer> wanted, String name, ResultDocument document) {

    List<Finding> doubts() {
        List<Finding> doubts = new ArrayList<>();
        if (!document.outcome().equals("pass")) {
            doubts.add(new Finding(name + " outcome", document.outcome(), "pass"));
        }
        document.skipReason()
                .ifPresent(reason -> doubts.add(new Finding(name + " skip_reason", reason, "none beside a pass")));
        Set<Long> seen = new HashSet<>();
        for (ResultDocument.Scenario scenario : document.scenarios()) {
            if (!seen.add(scenario.id())) {
                doubts.add(new Finding(name + " scenario " + scenario.id(), "there twice", "there once"));
            }
            if (!wanted.contains(Math.toIntExact(Math.min(scenario.id(), Integer.MAX_VALUE)))) {
                doubts.add(new Finding(name + " scenario " + scenario.id(), "not asked for", String.valueOf(wanted)));
            }
            if (!scenario.passed()) {
                doubts.add(new Finding(name + " scenario " + scenario.id(), scenario.status(), "pass"));
            }
            scenario.reasonDespitePass()
                    .ifPresent(reason -> doubts.add(new Finding(
                            name + " scenario " + scenario.id(),
                            "passed, and failed: " + FailureText.firstWords(reason),
                            "no reason of a failure beside a pass")));
        }
        for (int id : wanted) {
            if (!seen.contains((long) id)) {
                doubts.add(new Finding(name + " scenario " + id, "missing", "pass"));
            }
        }
        return doubts;
    }
}
