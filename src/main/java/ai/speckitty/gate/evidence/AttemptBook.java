package ai.speckitty.gate.evidence;

import ai.speckitty.gate.evidence.run.PhaseResult;
import ai.speckitty.gate.verdict.Code;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The attempts below one evidence root. */
public interface AttemptBook {

    /** The ledger's word for a scenario or a test that was seen to fail, with the {@code goal} that ran it. */
    String FAILURE_SEEN = "failure-seen";

    /**
     * Claims the next attempt of a candidate by creating its folder, copies the working record's phases into it and goes on
     * with its ledger there.
     *
     * @param rcTag the prerelease part of the version, for example {@code rc16}
     * @return the attempt's name
     * @throws ai.speckitty.gate.verdict.GateException GATE_BUSY, STORAGE_FAILED
     */
    String open(String rcTag);

    /**
     * This gate's attempts at a candidate that were sealed before this one.
     *
     * @param version the candidate's, for example {@code 3.2.0rc16}
     * @return in order of their numbers
     */
    List<Earlier> earlier(String version);

    /**
     * An attempt of before.
     *
     * @param name the attempt's name
     * @param dryRun whether it was a dry run
     * @param stop where and why it ended; empty when it passed
     * @param sawFailure whether a scenario or a test was seen to fail in the phase that it ended in
     */
    record Earlier(String name, boolean dryRun, Optional<PhaseResult> stop, boolean sawFailure) {

        private static final Set<Code> FAILURES =
                Set.of(Code.CANARY_FAILED, Code.TEAMSPACE_FAILED, Code.TEAMSPACE_INCONCLUSIVE);

        /**
         * Whether the candidate failed in it, also when that was only seen before something else ended it: whoever watches a
         * failure can bring about another end.
         *
         * @return true when another try needs a root cause
         */
        public boolean failed() {
            return stop.flatMap(end -> end.verdict().code())
                    .filter(code -> failed(code, sawFailure))
                    .isPresent();
        }

        /** The same of an end. */
        public static boolean failed(Code code, boolean sawFailure) {
            return FAILURES.contains(code) || sawFailure;
        }
    }
}
