package ai.speckitty.gate.verdict;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The ten phases of a gate, in the order in which they run. */
public enum GatePhase {
    /** Checks what the run will need before anything costs time, and opens the gate run. */
    DOCTOR("doctor", "gate-ready", "checks that all is there that the run will need"),
    /** Every blocker issue is closed. */
    VERIFY_BLOCKERS("verify-blockers", "gate-blockers", "checks that every blocker issue is closed"),
    /** Every blocker's fix changes behaviour and is proven by a test that fails without it. */
    INSPECT_FIX("inspect-fix", "gate-fix", "checks that a test proves every fix"),
    /** The newest allowed candidate is found, traced, installed and imported. */
    INSTALL_RC("install-rc", "gate-install", "traces, installs and imports the candidate"),
    /** The SaaS is healthy, ready, free of infrastructure failures; its historical rows are untouched. */
    PREFLIGHT("preflight", "gate-preflight", "checks that the service is well, and as it was"),
    /** Opens the attempt; one canary run in which all scenarios pass. */
    CANARY_SINGLE("canary-single", "gate-canary-single", "runs the canary once, in all scenarios"),
    /** Consecutive passing canary runs in which nobody intervened. */
    CANARY_FOURRUN("canary-fourrun", "gate-canary-fourrun", "runs the canary several times in a row, unaided"),
    /** Evidence comment on the canary issue, which is then closed. */
    POST_EVIDENCE("post-evidence", "gate-evidence", "comments on the canary issue, and closes it"),
    /** The Teamspace suite passes in consecutive runs. */
    CANARY_TEAMSPACE("canary-teamspace", "gate-canary-teamspace", "runs the Teamspace suite several times in a row"),
    /** Evidence comment on the tracker issue, which stays open; the attempt is sealed. */
    POST_TRACKER("post-tracker", "gate-tracker", "comments on the tracker, which stays open");

    private final String goal;
    private final String lifecyclePhase;
    private final String purpose;

    GatePhase(String goal, String lifecyclePhase, String purpose) {
        this.goal = goal;
        this.lifecyclePhase = lifecyclePhase;
        this.purpose = purpose;
    }

    /**
     * The goal that runs this phase; also the name of its file below {@code phases/}.
     *
     * @return for example {@code canary-single}
     */
    @JsonValue
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
     * What the phase is for, in a few words.
     *
     * @return what it does, without a full stop: it is said before the outcome is known
     */
    public String purpose() {
        return purpose;
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
     * Whether the phase posts a comment of its own. Cut off, such a phase alone goes on where it was.
     *
     * @return true for {@code post-evidence} and {@code post-tracker}
     */
    public boolean posts() {
        return this == POST_EVIDENCE || this == POST_TRACKER;
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
