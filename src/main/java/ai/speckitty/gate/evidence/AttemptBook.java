package ai.speckitty.gate.evidence;

import ai.speckitty.gate.evidence.run.PhaseResult;
import java.util.List;
import java.util.Optional;

/** The attempts below one evidence root. */
public interface AttemptBook {

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
     */
    record Earlier(String name, boolean dryRun, Optional<PhaseResult> stop) {}
}
