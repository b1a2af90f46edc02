package ai.speckitty.gate.canary;

import java.util.List;

/**
 * A JUnit report, read case by case; what its attributes claim is compared, not believed.
 *
 * @param cases every test case, in order
 * @param claimed what the suites' attributes claim
 * @param marks how many elements say failed, broke or skipped; one case may hold several, one for each of its sub-tests
 * @param strange what stands in a suite that is no case and nothing else that pytest writes there
 */
public record JunitReport(List<Case> cases, Counts claimed, Counts marks, List<String> strange) {

    /** How a test case ended, the worse the later: of several the worst counts. */
    public enum Status {
        /** It ran and nothing is said against it. */
        PASSED,
        /** It did not run, or was expected to fail. */
        SKIPPED,
        /** What is said of it is not known to mean that it passed. */
        UNCLEAR,
        /** It broke in its setup or teardown, or could not be collected. */
        BROKE,
        /** It failed. */
        FAILED
    }

    /**
     * One test case.
     *
     * @param module its file's name as a Python module, with its class if it has one; empty for what was not collected
     * @param name its name, or the module that was not collected; empty for a test that was cut off
     * @param status how it ended
     * @param text what was said about that, the worst first
     */
    public record Case(String module, String name, Status status, String text) {

        /**
         * Its name for people.
         *
         * @return module and name, as far as there are any
         */
        public String title() {
            if (module.isEmpty()) {
                return name.isEmpty() ? "a case without a name" : name;
            }
            return module + "::" + name;
        }
    }

    /**
     * Numbers of cases, or of what is said of them.
     *
     * @param tests all
     * @param failures failed
     * @param errors broke
     * @param skipped did not run
     */
    public record Counts(long tests, long failures, long errors, long skipped) {}

    /**
     * The numbers, counted here.
     *
     * @return how many cases ended how
     */
    public Counts counted() {
        return new Counts(cases.size(), count(Status.FAILED), count(Status.BROKE), count(Status.SKIPPED));
    }

    /**
     * Cases that ended in one way.
     *
     * @param status the way
     * @return how many
     */
    public long count(Status status) {
        return cases.stream().filter(each -> each.status() == status).count();
    }

    /**
     * Whether everything that is claimed can be seen. Sub-tests are claimed as tests and have no case of their own, so more
     * tests may be claimed than there are cases, and never fewer.
     *
     * @return whether no claim goes beyond what was read
     */
    public boolean coversItsClaims() {
        return claimed.tests() >= cases.size()
                && claimed.failures() <= marks.failures()
                && claimed.errors() <= marks.errors()
                && claimed.skipped() <= marks.skipped();
    }
}
