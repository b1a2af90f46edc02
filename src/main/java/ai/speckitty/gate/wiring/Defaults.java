package ai.speckitty.gate.wiring;

/** The defaults of the parameters; goals show them in their help, settings fall back to them. */
public final class Defaults {

    /** The mission's gate. */
    public static final String DEFINITION = "phase4-identity-boundary";
    /** GitHub itself. */
    public static final String GITHUB_API_URL = "https://api.github.com";
    /** The conventional server id. */
    public static final String GITHUB_SERVER_ID = "github";
    /** Found on the PATH. */
    public static final String GIT = "git";
    /** Found on the PATH. */
    public static final String PYTHON = "python3";
    /** Found on the PATH. */
    public static final String PIPX = "pipx";
    /** Found on the PATH. */
    public static final String UV = "uv";
    /** Five seconds. */
    public static final String HTTP_TIMEOUT = "PT5S";
    /** What a deploy takes. */
    public static final String HTTP_RETRY_DELAY = "PT15S";
    /** Three times what the protocol takes. */
    public static final String CANARY_TIMEOUT = "PT60M";
    /** The same for the suite. */
    public static final String TEAMSPACE_TIMEOUT = "PT60M";
    /** First runs in a fresh tree are slow. */
    public static final String PROOF_TIMEOUT = "PT20M";
    /** Four samples a minute. */
    public static final String MONITOR_INTERVAL = "PT15S";
    /** A day. */
    public static final String FRESHNESS = "PT24H";
    /** A wait ends the build. */
    public static final String WAIT = "PT0S";
    /** People act in minutes, not in seconds. */
    public static final String WAIT_INTERVAL = "PT5M";
    /** Writes are made. */
    public static final String DRY_RUN = "false";
    /** For people. */
    public static final String FORMAT = "text";
    /** Nobody is shown a page unasked. */
    public static final String REHEARSE_OPEN = "false";
    /** The scenario in which everything is well. */
    public static final String REHEARSE_SCENARIO = "green";

    private Defaults() {}
}
