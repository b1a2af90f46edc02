package ai.speckitty.gate.mojo;

import ai.speckitty.gate.wiring.Ending;
import ai.speckitty.gate.wiring.Gate;
import ai.speckitty.gate.wiring.Screen;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** The parameters that every goal shares, one call, and the one place where a verdict becomes Maven's. */
@SuppressWarnings("NullAway.Init") // Maven fills the fields before it calls execute(); what was not given stays null
abstract class GateMojo extends AbstractMojo {

    /** The gate definition: the name of a shipped one, or a YAML file. */
    @Parameter(property = "gate.definition", defaultValue = "phase4-identity-boundary")
    String definition;

    /**
     * The prepared workspace, which holds the checkouts that the definition names. The gate writes to it, to the build
     * folder, to {@code gate.artifacts} and to {@code gate.pipx.home}. Default: the project's folder.
     */
    @Parameter(property = "gate.workspace", defaultValue = "${project.basedir}")
    String workspace;

    /** The evidence root. Default: where the definition's canary writes its results. */
    @Parameter(property = "gate.artifacts")
    String artifacts;

    /** Gate exactly this version instead of the newest allowed candidate. */
    @Parameter(property = "gate.rc")
    String rc;

    /** Base of GitHub's REST interface. */
    @Parameter(property = "gate.github.apiUrl", defaultValue = "https://api.github.com")
    String githubApiUrl;

    /**
     * The server in settings.xml whose password is the GitHub token. Without one, the variables GH_TOKEN and GITHUB_TOKEN
     * are asked, then {@code gh auth token}. A token is never a parameter.
     */
    @Parameter(property = "gate.github.serverId", defaultValue = "github")
    String githubServerId;

    /** The package index. Default: the definition's. */
    @Parameter(property = "gate.pypi.url")
    String pypiUrl;

    /** The hosted service. Default: the definition's. */
    @Parameter(property = "gate.saas.url")
    String saasUrl;

    /** The git executable. */
    @Parameter(property = "gate.git", defaultValue = "git")
    String git;

    /** The Python executable. */
    @Parameter(property = "gate.python", defaultValue = "python3")
    String python;

    /** The pipx executable. */
    @Parameter(property = "gate.pipx", defaultValue = "pipx")
    String pipx;

    /** The uv executable. */
    @Parameter(property = "gate.uv", defaultValue = "uv")
    String uv;

    /** The private pipx home. Default: {@code .spec-kitty-gate/pipx} in the workspace. */
    @Parameter(property = "gate.pipx.home")
    String pipxHome;

    /**
     * Fix commits that GitHub cannot name, each as {@code owner/repo#n=owner/repo@sha}; on the command line
     * {@code -Dgate.fix.<n>=owner/repo@sha}.
     */
    @Parameter
    private @Nullable List<String> fixes;

    /** An attempt whose passed phases are carried forward once its digests are verified. */
    @Parameter(property = "gate.resume")
    String resume;

    /**
     * Why an earlier attempt of this candidate failed: the attempt's name, and a link or at least 40 characters. Required to
     * try again after a failed canary or Teamspace run; goes into evidence and comments.
     */
    @Parameter(property = "gate.rootCause")
    String rootCause;

    /** A PKCS#8 PEM file with an Ed25519 key that adds a second signature; refused if others can read it. */
    @Parameter(property = "gate.signingKey")
    String signingKey;

    /**
     * A file with the trust root that the wheel's attestations are verified against, in sigstore's form
     * {@code trusted_root.json}. Default: sigstore's public-good instance as it was when this plugin was made.
     */
    @Parameter(property = "gate.sigstore.trustedRoot")
    String sigstoreTrustedRoot;

    /** Deadline of one call to the SaaS, and of the notification; at most PT12H. */
    @Parameter(property = "gate.http.timeout", defaultValue = "PT5S")
    String httpTimeout;

    /** Wait before the one retry; at most PT12H. */
    @Parameter(property = "gate.http.retryDelay", defaultValue = "PT15S")
    String httpRetryDelay;

    /** Deadline of one start of the canary script; at most PT12H. */
    @Parameter(property = "gate.canary.timeout", defaultValue = "PT60M")
    String canaryTimeout;

    /** Deadline of one run of the Teamspace suite; at most PT12H. */
    @Parameter(property = "gate.teamspace.timeout", defaultValue = "PT60M")
    String teamspaceTimeout;

    /** Deadline of one proof run; at most PT12H. */
    @Parameter(property = "gate.proof.timeout", defaultValue = "PT20M")
    String proofTimeout;

    /** Interval of samples while canaries run; at most PT60S. */
    @Parameter(property = "gate.monitor.interval", defaultValue = "PT15S")
    String monitorInterval;

    /** Everything is read and run, but nothing is posted, closed or reopened. */
    @Parameter(property = "gate.dryRun", defaultValue = "false")
    String dryRun;

    /** How old a carried-forward phase may be; at most PT24H. */
    @Parameter(property = "gate.freshness", defaultValue = "PT24H")
    String freshness;

    /** How long verify-blockers and install-rc ask again instead of ending as WAITING; at most P7D. Zero asks once. */
    @Parameter(property = "gate.wait", defaultValue = "PT0S")
    String wait;

    /** How often they ask meanwhile; at least PT30S and at most P1D. */
    @Parameter(property = "gate.wait.interval", defaultValue = "PT5M")
    String waitInterval;

    /**
     * Gets verdict.json by one POST when a run ends. That it failed is said, and changes nothing. Not used by rehearsals, nor by
     * goals that look at evidence.
     */
    @Parameter(property = "gate.notify")
    String notify;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    @Parameter(defaultValue = "${project.build.directory}", readonly = true)
    private @Nullable String buildDirectory;

    @Inject
    private SettingsDecrypter decrypter;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        MavenInvocation maven = new MavenInvocation(session, execution, decrypter, buildDirectory);
        Screen screen = MavenScreen.of(session, getLog());
        Ending ending = new Gate(maven.invocation(parameters(), fixes), screen).run(execution.getGoal());
        switch (ending.standing()) {
            case PASSED -> ending.card().lines().forEach(screen.cards());
            case WAITING, STOPPED -> throw new MojoFailureException(ending.card());
            case ERROR -> throw new MojoExecutionException(ending.card());
        }
    }

    /** The values of this goal's parameters by property name, as Maven has filled them in; a field is called like its element. */
    Map<String, @Nullable String> parameters() {
        Map<String, @Nullable String> values = new TreeMap<>();
        for (Class<?> type = getClass(); !type.equals(AbstractMojo.class); type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                ai.speckitty.gate.wiring.Parameter.ofElement(field.getName())
                        .ifPresent(parameter -> values.put(parameter.property(), value(field)));
            }
        }
        return values;
    }

    private @Nullable String value(Field field) {
        try {
            return (String) field.get(this);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("a goal's own field", e);
        }
    }
}
