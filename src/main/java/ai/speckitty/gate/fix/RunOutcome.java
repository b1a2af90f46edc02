package ai.speckitty.gate.fix;

import ai.speckitty.gate.fact.FixFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one proof run said.
 *
 * @param only the tests that alone were run; empty when all of the tree's files were
 * @param muted whether all was silenced that only speaks
 * @param problem why it is no result; empty when it is one
 * @param tests each test's end, by its name
 * @param uncollected files or classes that could not be collected, with the reason
 * @param record what is reported of the run
 */
record RunOutcome(
        Optional<Set<String>> only,
        boolean muted,
        Optional<String> problem,
        Map<String, TestResult> tests,
        List<String> uncollected,
        FixFacts.Run record) {

    TestResult of(String id) {
        TestResult absent = lost(id).map(why -> TestResult.ABSENT.ended(TestOutcome.ABSENT, why))
                .orElse(TestResult.ABSENT);
        return tests.getOrDefault(id, absent);
    }

    boolean isAlone() {
        return only.isPresent();
    }

    boolean tellsOf(String id) {
        return only.isEmpty() || only.get().contains(id);
    }

    /** Whether there is no word of a test since its file could not be collected. */
    boolean isUncollected(String id) {
        return of(id).outcome() == TestOutcome.ABSENT && lost(id).isPresent();
    }

    /** Why a test's file could not be collected. */
    private Optional<String> lost(String id) {
        String file = fileOf(id) + ": ";
        return uncollected.stream()
                .filter(why -> why.startsWith(file))
                .map(why -> why.substring(file.length()))
                .findFirst();
    }

    static String fileOf(String id) {
        return id.split("::", 2)[0];
    }
}
