package ai.speckitty.gate.posting;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Renders comments from verified data. A value that is missing is an error, never an empty place. */
public interface Comments {

    /**
     * Renders the comment on the canary issue, on the tracker, or on a blocker that is reopened.
     *
     * @param kind which template
     * @param values everything that the template names; every text is treated as foreign
     * @return the comment without its marker; ends with a line feed
     * @throws ai.speckitty.gate.verdict.GateException EVIDENCE_INCOMPLETE, EVIDENCE_UNSAFE
     */
    String render(Kind kind, ObjectNode values);

    /** The comments that exist. */
    enum Kind {
        /** Evidence on the canary issue. */
        CANARY,
        /** Evidence on the tracker. */
        TRACKER,
        /** Why a blocker is reopened: {@code gate, rc, attempt, run, scenarios, lines, evidence, dryRun, rehearsal}. */
        REOPEN
    }
}
