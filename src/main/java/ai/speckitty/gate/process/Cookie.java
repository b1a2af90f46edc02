package ai.speckitty.gate.process;

/**
 * The variable that every program of a gate run carries, so that what it leaves behind is found again, even in a session of
 * its own and even after the gate itself was killed.
 *
 * @param workspace tells the workspaces of one machine apart; no colon
 * @param run tells the gate runs of one workspace apart; no colon
 */
public record Cookie(String workspace, String run) {

    /** The variable's name. */
    public static final String VARIABLE = "SPEC_KITTY_GATE_COOKIE";

    /** Refuses parts that would be read as two. */
    public Cookie {
        if (workspace.contains(":") || run.contains(":") || workspace.isEmpty() || run.isEmpty()) {
            throw new IllegalArgumentException("not a cookie: " + workspace + ":" + run);
        }
    }

    /** The variable's value for one start. */
    String ofStart(long start) {
        return workspace + ":" + run + ":" + start;
    }

    /**
     * Whether a value was given by any gate run in the same workspace.
     *
     * @param value what a process carries
     * @return true when it is one of ours
     */
    public boolean isOfThisWorkspace(String value) {
        return value.startsWith(workspace + ":");
    }

    /** Whether a value was given by this gate run. */
    boolean isOfThisRun(String value) {
        return value.startsWith(workspace + ":" + run + ":");
    }
}
