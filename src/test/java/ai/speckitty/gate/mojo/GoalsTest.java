package ai.speckitty.gate.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.speckitty.gate.definition.DefinitionReader;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.testkit.Goals;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.wiring.Invocation;
import ai.speckitty.gate.wiring.ProxySetting;
import java.io.File;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.inject.Inject;
import javax.inject.Named;
import org.apache.maven.api.di.Provides;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sonatype.plexus.components.cipher.DefaultPlexusCipher;
import org.sonatype.plexus.components.cipher.PlexusCipherException;
import org.sonatype.plexus.components.sec.dispatcher.DefaultSecDispatcher;
import org.sonatype.plexus.components.sec.dispatcher.SecDispatcher;

/** Every goal as Maven's container makes and fills it, with Maven's own session, project and decrypter. */
@MojoTest
class GoalsTest {

    private static final String POM = """
            <project>
              <build><plugins><plugin><artifactId>spec-kitty-gate-maven-plugin</artifactId><configuration>
                <definition>gate.yaml</definition>
                <rc>3.2.0rc16</rc>
                <artifacts>evidence root</artifacts>
                <dryRun>true</dryRun>
              </configuration></plugin></plugins></build>
            </project>""";
    /** Goals that look for an attempt before they need a definition. */
    private static final Set<String> READERS = Set.of("report", "verify-evidence");

    private static final String MASTER = "the master password";

    @TempDir
    Path folder;

    private final MavenExecutionRequest request = new DefaultMavenExecutionRequest();
    private final Map<String, GateMojo> mojos = new TreeMap<>();

    @Inject
    private MojoExecution execution;

    @Inject
    private MavenSession session;

    @Inject
    private SettingsDecrypter decrypter;

    @Inject
    @Named("maven")
    private SecDispatcher dispatcher;

    @Provides
    @SuppressWarnings("deprecation") // the one constructor that needs no container
    MavenSession session() throws Exception {
        MavenProject project = new MavenProject(new MavenXpp3Reader().read(new StringReader("<project/>")));
        project.setFile(folder.resolve("pom.xml").toFile());
        project.getBuild().setDirectory(folder.resolve("target").toString());
        request.setBaseDirectory(folder.toFile());
        request.setUserProperties(new Properties());
        MavenSession made = new MavenSession(null, null, request, new DefaultMavenExecutionResult());
        made.setProjects(List.of(project));
        return made;
    }

    @BeforeEach
    void fill(
            @InjectMojo(goal = "canary-fourrun", pom = POM) CanaryFourrunMojo canaryFourrun,
            @InjectMojo(goal = "canary-single", pom = POM) CanarySingleMojo canarySingle,
            @InjectMojo(goal = "canary-teamspace", pom = POM) CanaryTeamspaceMojo canaryTeamspace,
            @InjectMojo(goal = "doctor", pom = POM) DoctorMojo doctor,
            @InjectMojo(goal = "inspect-fix", pom = POM) InspectFixMojo inspectFix,
            @InjectMojo(goal = "install-rc", pom = POM) InstallRcMojo installRc,
            @InjectMojo(goal = "post-evidence", pom = POM) PostEvidenceMojo postEvidence,
            @InjectMojo(goal = "post-tracker", pom = POM) PostTrackerMojo postTracker,
            @InjectMojo(goal = "preflight", pom = POM) PreflightMojo preflight,
            @InjectMojo(goal = "rehearse", pom = POM) RehearseMojo rehearse,
            @InjectMojo(goal = "report", pom = POM) ReportMojo report,
            @InjectMojo(goal = "status", pom = POM) StatusMojo status,
            @InjectMojo(goal = "verify-blockers", pom = POM) VerifyBlockersMojo verifyBlockers,
            @InjectMojo(goal = "verify-evidence", pom = POM) VerifyEvidenceMojo verifyEvidence,
            @InjectMojo(goal = "verify", pom = POM) VerifyMojo verify) {
        mojos.put("canary-fourrun", canaryFourrun);
        mojos.put("canary-single", canarySingle);
        mojos.put("canary-teamspace", canaryTeamspace);
        mojos.put("doctor", doctor);
        mojos.put("inspect-fix", inspectFix);
        mojos.put("install-rc", installRc);
        mojos.put("post-evidence", postEvidence);
        mojos.put("post-tracker", postTracker);
        mojos.put("preflight", preflight);
        mojos.put("rehearse", rehearse);
        mojos.put("report", report);
        mojos.put("status", status);
        mojos.put("verify-blockers", verifyBlockers);
        mojos.put("verify-evidence", verifyEvidence);
        mojos.put("verify", verify);
        assertThat(mojos.keySet())
                .isEqualTo(Goals.names().stream()
                        .filter(goal -> !goal.equals("help"))
                        .collect(Collectors.toSet()));
    }

    @Test
    void allTakeTheirParametersFromThePomAndTheOthersFromTheirDefaults() {
        mojos.forEach((goal, mojo) -> assertThat(mojo.parameters())
                .as(goal)
                .containsEntry("gate.definition", "gate.yaml")
                .containsEntry("gate.rc", "3.2.0rc16")
                .containsEntry("gate.artifacts", "evidence root")
                .containsEntry("gate.dryRun", "true")
                .containsEntry("gate.git", "git")
                .containsEntry("gate.wait", "PT0S")
                .containsEntry("gate.resume", null));
    }

    @Test
    void anErrorIsAnExecutionExceptionAndAStopIsAFailure() throws Exception {
        for (Map.Entry<String, GateMojo> each : mojos.entrySet()) {
            Files.deleteIfExists(verdict());
            boolean reads = READERS.contains(each.getKey());
            isCalled(each.getKey());

            Throwable thrown = catchThrowable(each.getValue()::execute);

            assertThat(thrown)
                    .as(each.getKey())
                    .isExactlyInstanceOf(reads ? MojoFailureException.class : MojoExecutionException.class)
                    .hasMessageStartingWith(reads ? "[STOP EVIDENCE_INCOMPLETE] " : "[ERROR CONFIG_INVALID] ")
                    .hasNoCause();
            if (each.getKey().equals("status")) {
                assertThat(verdict()).as("it may look while another goal runs").doesNotExist();
            } else {
                assertThat(StrictJson.read(Files.readAllBytes(verdict()), "verdict.json")
                                .path("code")
                                .asText())
                        .as(each.getKey())
                        .isEqualTo(reads ? "EVIDENCE_INCOMPLETE" : "CONFIG_INVALID");
            }
        }
    }

    @Test
    void aPassEndsWithoutOne() throws Exception {
        try (InputStream shipped = DefinitionReader.class.getResourceAsStream("phase4-identity-boundary.yaml")) {
            Files.copy(Objects.requireNonNull(shipped), folder.resolve("gate.yaml"));
        }
        isCalled("status");

        assertThatCode(Objects.requireNonNull(mojos.get("status"))::execute).doesNotThrowAnyException();
    }

    private void isCalled(String goal) {
        execution.setMojoDescriptor(
                execution.getMojoDescriptor().getPluginDescriptor().getMojo(goal));
    }

    /** As actions/setup-java writes the settings, in a shell without that variable. */
    @Test
    void anExpressionThatStandsForNothingIsNoToken() {
        server("github", "${env.GITHUB_TOKEN}");

        assertThat(invocation().server().apply("github")).isEmpty();
    }

    @Test
    void aTokenIsDecryptedAndOneThatCannotBeIsRefused() throws Exception {
        String token = encrypted("ghp_of-the-settings", MASTER);
        server("github", token);

        decryptsWith(MASTER);
        assertThat(invocation().server().apply("github")).contains("ghp_of-the-settings");
        assertThat(invocation().server().apply("no-such-server")).isEmpty();

        decryptsWith("another master password");
        assertThatThrownBy(() -> invocation().server().apply("github"))
                .isInstanceOfSatisfying(
                        GateException.class,
                        refused -> assertThat(refused.verdict().code()).contains(Code.CONFIG_INVALID))
                .hasMessageNotContaining(token);
    }

    /** Elsewhere Maven would look for the short name, and for a version, in the network. */
    @Test
    void theShortNameIsSaidOnlyWhereAPomKnowsIt() {
        Plugin plugin = execution.getPlugin();
        assertThat(invocation().goal())
                .isEqualTo("mvn " + plugin.getKey() + ":" + plugin.getVersion() + ":" + execution.getGoal());

        assertThat(invocation().command()).as("nothing is bound to a phase").endsWith(":doctor");

        pomWith(plugin);
        assertThat(invocation().goal()).isEqualTo("mvn spec-kitty-gate:" + execution.getGoal());
        assertThat(invocation().command()).isEqualTo("mvn spec-kitty-gate:doctor");

        bindsVerify();
        assertThat(invocation().command()).isEqualTo("mvn verify");
        request.setGoals(List.of("clean", "gate-preflight"));
        assertThat(invocation().command()).as("it posts nothing").isEqualTo("mvn gate-preflight");
        request.setGoals(List.of());

        session.getSystemProperties().setProperty("user.dir", folder.toString());
        request.setPom(folder.resolve("pom.xml").toFile());
        assertThat(invocation().command()).isEqualTo("mvn verify");
        request.setPom(folder.resolve("a release/pom.xml").toFile());
        assertThat(invocation().command()).isEqualTo("mvn -f 'a release/pom.xml' verify");
        assertThat(invocation().goal()).startsWith("mvn -f 'a release/pom.xml' spec-kitty-gate:");
        request.setPom(Path.of("/elsewhere/pom.xml").toFile());
        assertThat(invocation().command()).isEqualTo("mvn -f /elsewhere/pom.xml verify");
        request.setPom(null);

        session.setProjects(List.of(new MavenProject())); // as where there is no POM
        assertThat(invocation().command())
                .as("neither a phase nor a goal that forks one is known")
                .isEqualTo("mvn " + plugin.getKey() + ":" + plugin.getVersion() + ":doctor");
        assertThat(invocation().goal()).startsWith("mvn " + plugin.getKey() + ":");
    }

    /** A gate that was called goal by goal must not be told to type what runs all of them. */
    @Test
    void whoCallsOneGoalAfterTheOtherBeginsAgainSo() {
        Plugin plugin = execution.getPlugin();
        bindsVerify();
        assertThat(typed("preflight").command()).isEqualTo("mvn spec-kitty-gate:doctor");
        request.setGoals(List.of("spec-kitty-gate:doctor", "gate-preflight"));
        assertThat(typed("preflight").command()).isEqualTo("mvn gate-preflight");
        request.setGoals(List.of("spec-kitty-gate:verify"));
        assertThat(typed("preflight").command()).isEqualTo("mvn spec-kitty-gate:verify");
        request.setGoals(List.of(plugin.getKey() + ":" + plugin.getVersion() + ":verify"));
        assertThat(invocation().command()).as("the POM may bind nothing").isEqualTo("mvn spec-kitty-gate:verify");

        request.setGoals(List.of("spec-kitty-gate:status"));
        assertThat(typed("status").command()).as("it is no part of a run").isEqualTo("mvn verify");
    }

    /** Maven would not find them again by itself. */
    @Test
    void settingsAndProfilesOfTheCommandLineAreSaidAgain() {
        bindsVerify();
        session.getSystemProperties().setProperty("user.dir", folder.toString());
        session.getSystemProperties().setProperty("user.home", "/home/somebody");
        request.setUserSettingsFile(new File("/home/somebody/.m2/settings.xml"));
        assertThat(invocation().command()).isEqualTo("mvn verify");

        request.setUserSettingsFile(folder.resolve("of ci/settings.xml").toFile());
        request.addActiveProfiles(List.of("of-the-settings", "staging"));
        request.addInactiveProfile("slow");
        session.getSystemProperties().setProperty("env.MAVEN_CMD_LINE_ARGS", " -P staging,!slow verify");
        assertThat(invocation().command()).isEqualTo("mvn -s 'of ci/settings.xml' -P 'staging,!slow' verify");
        session.getSystemProperties().remove("env.MAVEN_CMD_LINE_ARGS");
        assertThat(invocation().command()).contains(" -P 'of-the-settings,staging,!slow' ");
    }

    @ParameterizedTest
    @CsvSource({
        "http:8001:true http:8002:true, 8001",
        "http:8001:true https:8002:true, 8002",
        "https:8001:false HTTP:8002:true, 8002",
        "socks5:8001:true, ''",
        "http:8001:false, ''",
    })
    void ofTheActiveProxiesTheOneForHttpsIsTaken(String proxies, String port) {
        for (String each : proxies.split(" ", -1)) {
            String[] parts = each.split(":", -1);
            proxy(parts[0], Integer.parseInt(parts[1])).setActive(Boolean.parseBoolean(parts[2]));
        }

        assertThat(invocation()
                        .proxy()
                        .map(proxy -> Integer.toString(proxy.port()))
                        .orElse(""))
                .isEqualTo(port);
    }

    @Test
    void aProxysPasswordIsDecryptedAndItsExceptionsAreKept() throws Exception {
        Proxy proxy = proxy("http", 8001);
        proxy.setUsername("gate");
        proxy.setPassword(encrypted("of the proxy", MASTER));
        proxy.setNonProxyHosts("*.example|10.*");

        decryptsWith(MASTER);
        assertThat(invocation().proxy())
                .contains(new ProxySetting(
                        "proxy.example", 8001, Optional.of("gate"), "of the proxy", "*.example|10.*", true));
        assertThat(invocation().toString()).doesNotContain("of the proxy");

        decryptsWith("another master password");
        assertThat(invocation().proxy().orElseThrow().decrypted()).isFalse();
    }

    /** As from MAVEN_OPTS: Maven fills in what is spelt well, and so the gate has to see the rest. */
    @Test
    void whatMavensJvmWasGivenIsGivenToTheGate() {
        session.getSystemProperties().setProperty("gate.dryrun", "true");
        session.getSystemProperties().setProperty("gate.rc", "3.2.0rc15");
        session.getSystemProperties().setProperty("gate.artifacts", "${nothing}");
        session.getSystemProperties().setProperty("somebody.else", "x");
        session.getUserProperties().setProperty("gate.rc", "3.2.0rc16");

        assertThat(invocation().userProperties())
                .containsOnly(
                        Map.entry("gate.dryrun", "true"),
                        Map.entry("gate.rc", "3.2.0rc16"),
                        Map.entry("gate.artifacts", "${nothing}"));
        assertThat(invocation().pom().unresolvedProperties()).containsEntry("gate.artifacts", "${nothing}");
    }

    @Test
    void aTildeStandsForTheHomeWhereverAValueIsGiven() {
        session.getSystemProperties().setProperty("user.home", "/home/me");
        session.getUserProperties().setProperty("gate.artifacts", "~/evidence");
        session.getUserProperties().setProperty("gate.workspace", "~");
        session.getUserProperties().setProperty("gate.rc", "~me");
        session.getUserProperties().setProperty("somebody.else", "~/x");
        Map<String, String> expected =
                Map.of("gate.artifacts", "/home/me/evidence", "gate.workspace", "/home/me", "gate.rc", "~me");

        assertThat(invocation().userProperties()).containsAllEntriesOf(expected).containsEntry("somebody.else", "~/x");
        assertThat(new MavenInvocation(session, execution, decrypter, null)
                        .invocation(
                                Map.of("gate.artifacts", "~/evidence", "gate.workspace", "~", "gate.rc", "~me"),
                                List.of())
                        .parameters())
                .isEqualTo(expected);
    }

    private Path verdict() {
        return folder.resolve("target/spec-kitty-gate/verdict.json");
    }

    private Invocation invocation() {
        return invocation(execution);
    }

    private void pomWith(Plugin plugin) {
        Build build = new Build();
        build.addPlugin(plugin);
        session.getCurrentProject().setBuild(build);
    }

    /** As the packaging does, or a POM itself. */
    private void bindsVerify() {
        PluginExecution binding = new PluginExecution();
        binding.addGoal("verify");
        Plugin plugin = execution.getPlugin();
        plugin.addExecution(binding);
        pomWith(plugin);
    }

    private Invocation typed(String goal) {
        return invocation(new MojoExecution(
                execution.getMojoDescriptor().getPluginDescriptor().getMojo(goal),
                "default-cli",
                MojoExecution.Source.CLI));
    }

    private Invocation invocation(MojoExecution called) {
        return new MavenInvocation(session, called, decrypter, null).invocation(Map.of(), List.of());
    }

    private void server(String id, String password) {
        Server server = new Server();
        server.setId(id);
        server.setPassword(password);
        request.addServer(server);
    }

    private Proxy proxy(String protocol, int port) {
        Proxy proxy = new Proxy();
        proxy.setId("proxy " + port);
        proxy.setProtocol(protocol);
        proxy.setHost("proxy.example");
        proxy.setPort(port);
        request.addProxy(proxy);
        return proxy;
    }

    private static String encrypted(String secret, String key) throws PlexusCipherException {
        return new DefaultPlexusCipher().encryptAndDecorate(secret, key);
    }

    /** As settings-security.xml does. */
    private void decryptsWith(String master) throws Exception {
        Path file = folder.resolve("settings-security.xml");
        Files.writeString(
                file,
                "<settingsSecurity><master>" + encrypted(master, DefaultSecDispatcher.SYSTEM_PROPERTY_SEC_LOCATION)
                        + "</master></settingsSecurity>\n");
        ((DefaultSecDispatcher) dispatcher).setConfigurationFile(file.toString());
    }
}
