package ai.speckitty.gate.evidence.seal;

import ai.speckitty.gate.evidence.run.PhaseResult;
import ai.speckitty.gate.evidence.run.RunRecord;
import ai.speckitty.gate.verdict.GatePhase;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;

/**
 * The checks of an attempt by name, for its attestation: {@code phase/preflight}, {@code canary/run-3/scenario-4},
 * {@code teamspace/run-2}.
 *
 * @param failed what did not
 */
record TestNames(Set<String> passed, Set<String> failed) {

    static TestNames of(RunRecord written) {
        TestNames names = new TestNames(new TreeSet<>(), new TreeSet<>());
        for (PhaseResult result : written.results()) {
            names.add("phase/" + result.phase().goal(), result.verdict().isPassed());
            JsonNode runs = result.facts().path("runs");
            for (int i = 0; i < runs.size(); i++) {
                names.addRun(result.phase(), i + 1, runs.get(i));
            }
        }
        return names;
    }

    private void addRun(GatePhase phase, int number, JsonNode run) {
        if (phase == GatePhase.CANARY_TEAMSPACE) {
            add("teamspace/run-" + number, provesSomething(run));
        } else {
            String name = phase == GatePhase.CANARY_SINGLE ? "canary/single" : "canary/run-" + number;
            run.path("scenarios")
                    .properties()
                    .forEach(scenario -> add(
                            name + "/scenario-" + scenario.getKey(),
                            scenario.getValue().asText().equals("pass")));
        }
    }

    private static boolean provesSomething(JsonNode run) {
        return run.path("tests").asLong(0) > 0
                && run.path("failures").asLong(1) == 0
                && run.path("errors").asLong(1) == 0
                && run.path("skipped").asLong(1) == 0;
    }

    private void add(String name, boolean good) {
        (good ? passed : failed).add(name);
    }
}
