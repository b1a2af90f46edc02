package ai.speckitty.gate.evidence;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What a run has written down so far, and what earlier attempts have. Everything is read from verified ledgers. */
public interface RunHistory {

    /** The ledger's word for a phase that was not run but carried: its {@code goal}, and the {@code attempt} that had it. */
    String PHASE_CARRIED = "phase-carried";

    /**
     * The data of one kind of ledger event of this run, oldest first; an attempt that is continued after a crash counts
     * as the same run.
     *
     * @param event what happened, in kebab case
     * @return copies of the data
     * @throws ai.speckitty.gate.verdict.GateException EVIDENCE_TAMPERED
     */
    List<ObjectNode> events(String event);

    /**
     * The samples of this run, oldest first, each with {@code seq}, {@code at} and {@code phase}.
     *
     * @return copies
     * @throws ai.speckitty.gate.verdict.GateException EVIDENCE_TAMPERED
     */
    List<ObjectNode> samples();

    /**
     * The outward actions of this run, oldest first, as they stand in {@code actions.jsonl}.
     *
     * @return copies
     * @throws ai.speckitty.gate.verdict.GateException EVIDENCE_TAMPERED
     */
    List<ObjectNode> actions();

    /**
     * The data of one kind of ledger event of this gate's earlier attempts at a candidate, oldest first.
     *
     * @param version the candidate's, for example {@code 3.2.0rc16}
     * @param event what happened, in kebab case
     * @return the events, each with its attempt
     * @throws ai.speckitty.gate.verdict.GateException EVIDENCE_TAMPERED when one of these ledgers does not verify
     */
    List<EarlierEvent> earlierEvents(String version, String event);

    /**
     * An event of an earlier attempt.
     *
     * @param attempt the attempt's name
     * @param dryRun whether that was a dry run
     * @param data what the ledger says
     */
    record EarlierEvent(String attempt, boolean dryRun, ObjectNode data) {}
}
