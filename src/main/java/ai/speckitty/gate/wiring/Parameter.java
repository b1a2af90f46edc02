package ai.speckitty.gate.wiring;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The parameters that a gate has, by the names under which {@code -D} and a POM know them. There is no other. */
public enum Parameter {
    /** A shipped definition's name, or a file. */
    DEFINITION("gate.definition"),
    /** The prepared workspace. */
    WORKSPACE("gate.workspace"),
    /** The evidence root. */
    ARTIFACTS("gate.artifacts"),
    /** Gate exactly this version. */
    RC("gate.rc"),
    /** GitHub's REST interface. */
    GITHUB_API_URL("gate.github.apiUrl"),
    /** The server in settings.xml whose password is the token. */
    GITHUB_SERVER_ID("gate.github.serverId"),
    /** The package index. */
    PYPI_URL("gate.pypi.url"),
    /** The hosted service. */
    SAAS_URL("gate.saas.url"),
    /** The git executable. */
    GIT("gate.git"),
    /** The Python executable. */
    PYTHON("gate.python"),
    /** The pipx executable. */
    PIPX("gate.pipx"),
    /** The uv executable. */
    UV("gate.uv"),
    /** The private pipx home. */
    PIPX_HOME("gate.pipx.home"),
    /** An attempt to carry forward. */
    RESUME("gate.resume"),
    /** Why an earlier attempt failed. */
    ROOT_CAUSE("gate.rootCause"),
    /** The operator's own signing key. */
    SIGNING_KEY("gate.signingKey"),
    /** The trust root that attestations are verified against. */
    SIGSTORE_TRUSTED_ROOT("gate.sigstore.trustedRoot"),
    /** Deadline of one call to the SaaS. */
    HTTP_TIMEOUT("gate.http.timeout"),
    /** Wait before the one retry. */
    HTTP_RETRY_DELAY("gate.http.retryDelay"),
    /** Deadline of one start of the canary script. */
    CANARY_TIMEOUT("gate.canary.timeout"),
    /** Deadline of one run of the suite. */
    TEAMSPACE_TIMEOUT("gate.teamspace.timeout"),
    /** Deadline of one proof run. */
    PROOF_TIMEOUT("gate.proof.timeout"),
    /** Interval of samples. */
    MONITOR_INTERVAL("gate.monitor.interval"),
    /** Nothing is written to the world. */
    DRY_RUN("gate.dryRun"),
    /** How old a carried-forward phase may be. */
    FRESHNESS("gate.freshness"),
    /** How long to ask again instead of ending as a wait. */
    WAIT("gate.wait"),
    /** How often, meanwhile. */
    WAIT_INTERVAL("gate.wait.interval"),
    /** Who is told how a run has ended. */
    NOTIFY("gate.notify"),
    /** The attempt that verify-evidence and report look at. */
    ATTEMPT("gate.attempt"),
    /** How status speaks. */
    FORMAT("gate.format"),
    /** The scenario that is rehearsed. */
    REHEARSE_SCENARIO("gate.rehearse.scenario"),
    /** Where a rehearsal's world is laid out. */
    REHEARSE_FOLDER("gate.rehearse.folder"),
    /** Whether a rehearsal's report is opened in a browser. */
    REHEARSE_OPEN("gate.rehearse.open");

    /** A fix commit given by hand: the property ends with the number. */
    static final Pattern FIX = Pattern.compile("gate\\.fix\\.([1-9][0-9]{0,8})");

    private final String property;

    Parameter(String property) {
        this.property = property;
    }

    /**
     * The parameter's full name.
     *
     * @return for example {@code gate.github.apiUrl}
     */
    public String property() {
        return property;
    }

    /**
     * The parameter's name in a POM's configuration.
     *
     * @return for example {@code githubApiUrl}
     */
    public String element() {
        StringBuilder name = new StringBuilder();
        for (String part : property.substring("gate.".length()).split("\\.", -1)) {
            name.append(name.length() == 0 ? part : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
        }
        return name.toString();
    }

    static Optional<Parameter> of(String property) {
        return Arrays.stream(values())
                .filter(parameter -> parameter.property.equals(property))
                .findFirst();
    }
}
