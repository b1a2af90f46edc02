package ai.speckitty.gate.canary;

import java.util.List;

/**
 * A JUnit report, counted case by case; what its attributes claim is compared, not believed.
 *
 * @param cases every test case, in order
 * @param claimed what the suites' attributes claim
 */
public record JunitReport(List<Case> cases, Counts claimed) {

    /** Keeps its own copy. */
    public JunitReport {
        cases = List.copyOf(cases);
    }

    /** How a test case ended. */
    public enum Status {
        /** It ran and nothing is said against it. */
        PASSED,
        /** It failed. */
        FAILED,
        /** It broke in its setup or teardown. */
        BROKE,
        /** It did not run, or was expected to fail. */
        SKIPPED
    }

    /**
     * One test case.
     *
     * @param module its file's name as a Python module, with its class if it has one
     * @param name its name
     * @param status how it ended
     * @param text what was said about that
     */
    public record Case(String module, String name, Status status, String text) {}

    /**
     * Numbers of cases.
     *
     * @param tests all
     * @param failures failed
     * @param errors broke
     * @param skipped did not run
     */
    public record Counts(int tests, int failures, int errors, int skipped) {}

    /**
     * The numbers, counted here.
     *
     * @return how many cases ended how
     */
    public Counts counted() {
        return new Counts(cases.size(), count(Status.FAILED), count(Status.BROKE), count(Status.SKIPPED));
    }

    private int count(Status status) {
        return (int) cases.stream().filter(each -> each.status() == status).count();
    }
}
