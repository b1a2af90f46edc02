package ai.speckitty.gate.wiring;

import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parameters that a gate has, by the names under which {@code -D} and a POM know them. There is no other. */
public enum Parameter {
    /** A shipped definition's name, or a file; the default is the mission's gate. */
    DEFINITION("gate.definition", "phase4-identity-boundary"),
    /** The prepared workspace. */
    WORKSPACE("gate.workspace"),
    /** The evidence root. */
    ARTIFACTS("gate.artifacts"),
    /** Gate exactly this version. */
    RC("gate.rc"),
    /** GitHub's REST interface. */
    GITHUB_API_URL("gate.github.apiUrl", "https://api.github.com"),
    /** The server in settings.xml whose password is the token. */
    GITHUB_SERVER_ID("gate.github.serverId", "github"),
    /** The package index. */
    PYPI_URL("gate.pypi.url"),
    /** The hosted service. */
    SAAS_URL("gate.saas.url"),
    /** The git executable. */
    GIT("gate.git", "git"),
    /** The Python executable. */
    PYTHON("gate.python", "python3"),
    /** The pipx executable. */
    PIPX("gate.pipx", "pipx"),
    /** The uv executable. */
    UV("gate.uv", "uv"),
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
    HTTP_TIMEOUT("gate.http.timeout", "PT5S", "PT12H"),
    /** Wait before the one retry; the default is what a deploy takes. */
    HTTP_RETRY_DELAY("gate.http.retryDelay", "PT15S", "PT12H"),
    /** Deadline of one start of the canary script; the default is three times what the protocol takes. */
    CANARY_TIMEOUT("gate.canary.timeout", "PT60M", "PT12H"),
    /** Deadline of one run of the suite. */
    TEAMSPACE_TIMEOUT("gate.teamspace.timeout", "PT60M", "PT12H"),
    /** Deadline of one proof run; first runs in a fresh tree are slow. */
    PROOF_TIMEOUT("gate.proof.timeout", "PT20M", "PT12H"),
    /** Interval of samples. */
    MONITOR_INTERVAL("gate.monitor.interval", "PT15S", "PT60S"),
    /** Nothing is written to the world. */
    DRY_RUN("gate.dryRun", "false"),
    /** How old a carried-forward phase may be. */
    FRESHNESS("gate.freshness", "PT24H", "PT24H"),
    /** How long to ask again instead of ending as a wait. */
    WAIT("gate.wait", "PT0S", "PT0S", "P7D"),
    /** How often, meanwhile; people act in minutes, not in seconds. */
    WAIT_INTERVAL("gate.wait.interval", "PT5M", "PT30S", "P1D"),
    /** Who is told how a run has ended. */
    NOTIFY("gate.notify"),
    /** The attempt that verify-evidence and report look at. */
    ATTEMPT("gate.attempt"),
    /** How status speaks. */
    FORMAT("gate.format", "text"),
    /** The scenario that is rehearsed. */
    REHEARSE_SCENARIO("gate.rehearse.scenario", "green"),
    /** Where a rehearsal's world is laid out. */
    REHEARSE_FOLDER("gate.rehearse.folder"),
    /** Whether a rehearsal's report is opened in a browser. */
    REHEARSE_OPEN("gate.rehearse.open", "false");

    /** A fix commit given by hand: the property ends with the number. */
    static final Pattern FIX = Pattern.compile("gate\\.fix\\.([1-9][0-9]{0,8})");

    private final String property;
    private final Optional<String> otherwise;
    private final Optional<Duration> least;
    private final Optional<Duration> most;

    Parameter(String property, @Nullable String otherwise, @Nullable String least, @Nullable String most) {
        this.property = property;
        this.otherwise = Optional.ofNullable(otherwise);
        this.least = Optional.ofNullable(least).map(Duration::parse);
        this.most = Optional.ofNullable(most).map(Duration::parse);
    }

    /** A duration that is longer than nothing. */
    Parameter(String property, String otherwise, String most) {
        this(property, otherwise, null, most);
    }

    Parameter(String property, String otherwise) {
        this(property, otherwise, null, null);
    }

    Parameter(String property) {
        this(property, null, null, null);
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
        return Pattern.compile("\\.(.)")
                .matcher(property.substring("gate.".length()))
                .replaceAll(part -> part.group(1).toUpperCase(Locale.ROOT));
    }

    /** The default; empty where there is none, or where it depends on others. */
    public Optional<String> otherwise() {
        return otherwise;
    }

    /** That a value of it will not do. */
    GateException refused(String found, String expected) {
        return GateException.of(Code.CONFIG_INVALID, property, found, expected);
    }

    /**
     * A duration within this parameter's bounds.
     *
     * @throws GateException CONFIG_INVALID
     */
    Duration duration(String text) {
        try {
            Duration duration = Duration.parse(text);
            boolean enough = least.map(bound -> duration.compareTo(bound) >= 0)
                    .orElseGet(() -> !duration.isNegative() && !duration.isZero());
            if (enough && duration.compareTo(most.orElseThrow()) <= 0) {
                return duration;
            }
        } catch (DateTimeException e) {
            // no duration at all: refused below, like one out of bounds
        }
        throw refused(
                text,
                "an ISO 8601 duration such as " + otherwise.orElseThrow() + ", "
                        + least.map(bound -> "at least " + bound + " and ").orElse("") + "at most "
                        + most.orElseThrow());
    }

    /**
     * Whether it is asked for.
     *
     * @throws GateException CONFIG_INVALID for anything but {@code true} and {@code false}
     */
    boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw refused(text, "true or false");
        };
    }

    /**
     * The parameter that a POM's element gives a value.
     *
     * @param element its name
     */
    public static Optional<Parameter> ofElement(String element) {
        return Arrays.stream(values())
                .filter(parameter -> parameter.element().equals(element))
                .findFirst();
    }

    static Optional<Parameter> of(String property) {
        return Arrays.stream(values())
                .filter(parameter -> parameter.property.equals(property))
                .findFirst();
    }
}
