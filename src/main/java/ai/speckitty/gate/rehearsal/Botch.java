package ai.speckitty.gate.rehearsal;

/** Ways in which a commit is no fix. */
enum Botch {
    /** Only logging changes, with a test that passes without it. */
    LOGS,
    /** Only logging changes in the blocker's scope, and behaviour elsewhere. */
    LOGS_AND_ACTS_ELSEWHERE,
    /** Nothing changes where the blocker is. */
    ACTS_ELSEWHERE,
    /** The fix comes without a test. */
    UNTESTED,
    /** Its test passes without it, too. */
    UNPROVEN,
    /** It breaks a test that passed before. */
    BREAKS,
    /** Its test passes the first time and fails the second time in the same folder. */
    FORGETS,
    /** Its tests cannot be run. */
    CANNOT_BE_RUN
}
