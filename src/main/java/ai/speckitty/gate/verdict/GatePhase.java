package ai.speckitty.gate.verdict;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The ten phases of a gate, in the order in which they run. */
public enum GatePhase {
    /** Checks what the run will need before anything costs time, and opens the gate run. */
    DOCTOR("doctor", "gate-ready"),
    /** Every blocker issue is closed. */
    VERIFY_BLOCKERS("verify-blockers", "gate-blockers"),
    /** Every blocker's fix changes behaviour and is proven by a test that fails without it. */
    INSPECT_FIX("inspect-fix", "gate-fix"),
    /** The newest allowed candidate is found, traced, installed and imported. */
    INSTALL_RC("install-rc", "gate-install"),
    /** The SaaS is healthy, ready, free of infrastructure failures; its historical rows are untouched. */
    PREFLIGHT("preflight", "gate-preflight"),
    /** Opens the attempt; one canary run in which all scenarios pass. */
    CANARY_SINGLE("canary-single", "gate-canary-single"),
    /** Consecutive passing canary runs in which nobody intervened. */
    CANARY_FOURRUN("canary-fourrun", "gate-canary-fourrun"),
    /** Evidence comment on the canary issue, which is then closed. */
    POST_EVIDENCE("post-evidence", "gate-evidence"),
    /** The Teamspace suite passes in consecutive runs. */
    CANARY_TEAMSPACE("canary-teamspace", "gate-canary-teamspace"),
    /** Evidence comment on the tracker issue, which stays open; the attempt is sealed. */
    POST_TRACKER("post-tracker", "gate-tracker");

    private final String goal;
    private final String lifecyclePhase;

    GatePhase(String goal, String lifecyclePhase) {
        this.goal = goal;
        this.lifecyclePhase = lifecyclePhase;
    }

    /**
     * The goal that runs this phase; also the name of its file below {@code phases/}.
     *
     * @return for example {@code canary-single}
     */
    public String goal() {
        return goal;
    }

    /**
     * The phase's name in the Maven lifecycle.
     *
     * @return for example {@code gate-canary-single}
     */
    public String lifecyclePhase() {
        return lifecyclePhase;
    }

    /**
     * The phases that must have passed in the same gate run before this one may run.
     *
     * @return in order; none for {@link #PREFLIGHT}, which depends on nothing but the SaaS
     */
    public List<GatePhase> predecessors() {
        if (this == PREFLIGHT) {
            return List.of();
        }
        return Arrays.stream(values()).takeWhile(earlier -> earlier != this).toList();
    }

    /**
     * Whether the goal may run outside of a gate run, for debugging, counting for nothing.
     *
     * @return true for {@code verify-blockers}, {@code inspect-fix} and {@code preflight}
     */
    public boolean mayRunAlone() {
        return this == VERIFY_BLOCKERS || this == INSPECT_FIX || this == PREFLIGHT;
    }

    /**
     * Finds a phase by its goal.
     *
     * @param goal a goal's name
     * @return the phase, or empty when no phase has that goal
     */
    public static Optional<GatePhase> ofGoal(String goal) {
        return Arrays.stream(values()).filter(phase -> phase.goal.equals(goal)).findFirst();
    }
}
