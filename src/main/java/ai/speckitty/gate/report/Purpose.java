package ai.speckitty.gate.report;

import ai.speckitty.gate.verdict.GatePhase;

/** What a phase is for, in a few words. */
public final class Purpose {

    private Purpose() {}

    /**
     * What a phase checks.
     *
     * @return what holds when it passed, without a full stop
     */
    public static String of(GatePhase phase) {
        return switch (phase) {
            case DOCTOR -> "everything that the run will need is there";
            case VERIFY_BLOCKERS -> "every blocker issue is closed";
            case INSPECT_FIX -> "every fix changes behaviour, and a test proves it";
            case INSTALL_RC -> "the candidate is traced, installed, and what it says";
            case PREFLIGHT -> "the hosted service is well, and as it was";
            case CANARY_SINGLE -> "one canary run passes in all scenarios";
            case CANARY_FOURRUN -> "consecutive runs pass, and nobody helped";
            case POST_EVIDENCE -> "the evidence stands on the canary issue";
            case CANARY_TEAMSPACE -> "the suite passes in consecutive runs";
            case POST_TRACKER -> "the evidence stands on the tracker, which stays open";
        };
    }
}
