package ai.speckitty.gate.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.speckitty.gate.name.CommitRef;
import ai.speckitty.gate.testkit.Invocations;
import ai.speckitty.gate.testkit.Signers;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {

    private static final String SHA = "621e4974ca25000000000000000000000000abcd";

    @TempDir
    Path directory;

    private final Map<String, String> parameters = new HashMap<>();
    private final Map<String, String> user = new HashMap<>();
    private List<String> fixes = List.of();
    private PomConfiguration pom = PomConfiguration.NONE;

    @Test
    void defaultsRunTheMissionsGate() {
        GateSettings settings = read();

        assertThat(settings.source().shipped()).isTrue();
        assertThat(settings.request().githubApi()).hasToString("https://api.github.com");
        assertThat(settings.request().saas()).hasToString("https://spec-kitty-dev.fly.dev");
        assertThat(settings.request().dryRun()).isFalse();
        assertThat(settings.request().limits().httpRetryDelay()).isEqualTo(Duration.ofSeconds(15));
        assertThat(settings.artifacts())
                .isEqualTo(directory.resolve("spec-kitty-end-to-end-testing/artifacts/sync_identity_boundary"));
        assertThat(settings.working()).isEqualTo(directory.resolve("target/spec-kitty-gate"));
    }

    @ParameterizedTest
    @CsvSource({
        "gate.saas.url, http://example.org",
        "gate.saas.url, https://user@example.org",
        "gate.pypi.url, ftp://127.0.0.1",
        "gate.github.apiUrl, not an address",
        "gate.dryRun, yes",
        "gate.rc, rc16",
        "gate.http.timeout, 5",
        "gate.http.timeout, PT-5S",
        "gate.canary.timeout, PT0S",
        "gate.monitor.interval, PT61S",
        "gate.monitor.interval, PT7.5S",
        "gate.freshness, PT25H",
        "gate.wait, P8D",
        "gate.wait, PT-1S",
        "gate.wait, an hour",
        "gate.wait.interval, PT29S",
        "gate.wait.interval, P2D",
        "gate.definition, no-such-definition",
        "gate.sigstore.trustedRoot, no-such-file.json",
        "gate.notify, hooks.example.org/x",
        "gate.notify, http://hooks.example.org/x",
        "gate.notify, ftp://127.0.0.1/x",
        "gate.notify, https://user:secret@hooks.example.org/x",
        "gate.notify, https://hooks.example.org/x#part",
        "gate.notify, https:///x",
        "gate.notify, not an address",
        "gate.sigstore.trustedRoot, .",
    })
    void refusesABadValueByItsName(String property, String value) {
        parameters.put(property, value);

        assertThat(refused(Code.CONFIG_INVALID)).extracting(Finding::subject).containsExactly(property);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1141", "1141=Priivacy-ai/spec-kitty@" + SHA, "Priivacy-ai/spec-kitty#1141"})
    void aMalformedFixOfThePomIsNotTakenForAnUnknownBlocker(String fix) {
        fixes = List.of(fix);

        assertThat(refused(Code.CONFIG_INVALID))
                .containsExactly(
                        new Finding("<fix>" + fix + "</fix>", "cannot be read", "owner/repo#n=owner/repo@sha"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://s3cr3tt0ken@example.org/x", "https://u:s3cr3tt0ken@example.org", "s3cr3tt0ken@here"})
    void aTokenInARefusedAddressIsNotShown(String address) {
        parameters.put("gate.pypi.url", address);

        assertThat(refused(Code.CONFIG_INVALID))
                .singleElement()
                .satisfies(finding -> assertThat(finding.found()).doesNotContain("s3cr3tt0ken"));
    }

    @Test
    void aBlipMustLeaveNoGapBetweenLooks() {
        parameters.put("gate.monitor.interval", "PT7S");
        parameters.put("gate.http.retryDelay", "PT13.9S");
        assertThat(read().request().limits().monitorInterval()).isEqualTo(Duration.ofSeconds(7));
        parameters.put("gate.http.retryDelay", "PT14S");
        assertThat(refused(Code.CONFIG_INVALID)).extracting(Finding::subject).containsExactly("gate.monitor.interval");
    }

    @ParameterizedTest
    @CsvSource({
        "gate.monitor.interval, PT5, gate.http.retryDelay, PT59S",
        "gate.http.retryDelay, PT5, gate.monitor.interval, PT5S"
    })
    void aBlipIsNotJudgedByAValueThatWasRefused(String refused, String value, String other, String good) {
        parameters.put(refused, value);
        parameters.put(other, good);
        assertThat(refused(Code.CONFIG_INVALID)).extracting(Finding::subject).containsExactly(refused);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"mediaType\":\"application/json\"}",
                "{\"mediaType\":\"application/vnd.dev.sigstore.trustedroot+json\",\"certificateAuthorities\":[],\"tlogs\":[]}",
                "{\"mediaType\":\"application/vnd.dev.sigstore.trustedroot+json\",\"certificateAuthorities\":"
                        + "[{\"certChain\":{\"certificates\":[{\"rawBytes\":\"AAAA\"}]}}],\"tlogs\":[]}"
            })
    void refusesATrustRootThatIsNone(String content) throws Exception {
        Files.writeString(directory.resolve("root.json"), content);
        parameters.put("gate.sigstore.trustedRoot", "root.json");

        assertThat(refused(Code.CONFIG_INVALID))
                .extracting(Finding::subject)
                .containsExactly("gate.sigstore.trustedRoot");
    }

    @Test
    void readsATrustRoot() throws Exception {
        Files.writeString(
                directory.resolve("root.json"), Signers.attestor().trustedRoot().toString());
        parameters.put("gate.sigstore.trustedRoot", "root.json");

        assertThat(read().trustedRoot()).isPresent();
    }

    @Test
    void saysAllBadValuesAtOnce() {
        parameters.put("gate.saas.url", "http://example.org");
        parameters.put("gate.dryRun", "maybe");

        assertThat(refused(Code.CONFIG_INVALID)).hasSize(2);
    }

    @Test
    void loopbackMayBePlain() {
        parameters.put("gate.saas.url", "http://127.0.0.1:8080/");

        assertThat(read().request().saas()).hasToString("http://127.0.0.1:8080");
    }

    @Test
    void takesFixesFromPomAndCommandLine() {
        fixes = List.of("Priivacy-ai/spec-kitty#1141=Priivacy-ai/spec-kitty@" + SHA);
        user.put("gate.fix.1182", "Priivacy-ai/spec-kitty-events@" + SHA);

        assertThat(read().request().fixes())
                .containsEntry(1141, CommitRef.of("Priivacy-ai/spec-kitty@" + SHA))
                .containsEntry(1182, CommitRef.of("Priivacy-ai/spec-kitty-events@" + SHA));
    }

    @ParameterizedTest
    @CsvSource({
        "gate.fix.1141, HEAD",
        "gate.fix.1141, Priivacy-ai/spec-kitty@621e4974ca25",
        "gate.fix.7, Priivacy-ai/spec-kitty@621e4974ca25000000000000000000000000abcd",
    })
    void refusesABadFix(String property, String value) {
        user.put(property, value);

        assertThat(refused(Code.CONFIG_INVALID)).extracting(Finding::subject).containsExactly(property);
    }

    @Test
    void refusesTwoFixesOfOneBlocker() {
        fixes = List.of("Priivacy-ai/spec-kitty#1141=Priivacy-ai/spec-kitty@" + SHA);
        user.put("gate.fix.1141", "Priivacy-ai/spec-kitty@" + SHA.replace('a', 'b'));

        assertThat(refused(Code.CONFIG_INVALID)).hasSize(1);
    }

    @Test
    void readsADefinitionFromAFile() throws Exception {
        String text = new String(
                new ai.speckitty.gate.definition.DefinitionReader()
                        .shipped(Parameter.DEFINITION.otherwise().orElseThrow())
                        .orElseThrow(),
                java.nio.charset.StandardCharsets.UTF_8);
        Files.writeString(directory.resolve("my gate.yaml"), text.replace("gate: phase4", "gate: my-phase4"));
        parameters.put("gate.definition", "my gate.yaml");

        GateSettings settings = read();

        assertThat(settings.source().shipped()).isFalse();
        assertThat(settings.definitionFolder()).contains(directory);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://index.example/repo",
                "https://index.example/repo/",
                "https://index.example/repo/simple",
                "https://index.example/repo/simple/"
            })
    void anIndexMayBeWrittenAsPipWritesIt(String given) {
        parameters.put("gate.pypi.url", given);
        assertThat(read().request().pypi()).hasToString("https://index.example/repo");
    }

    /** They are started in checkouts and clones. */
    @Test
    void aPathOfAProgramIsMeantFromTheReleaseRepo() {
        parameters.put("gate.pipx", ".venv/bin/pipx");
        parameters.put("gate.uv", "/opt/uv");

        GateSettings settings = read();

        assertThat(settings.executable("pipx"))
                .isEqualTo(directory.resolve(".venv/bin/pipx").toString());
        assertThat(settings.executable("uv")).isEqualTo("/opt/uv");
        assertThat(settings.executable("git")).isEqualTo("git");
    }

    @Test
    void refusesAParameterThatDoesNotExist() {
        user.put("gate.skip", "true");

        GateException refused = catchThrowableOfType(
                GateException.class, () -> ParameterCheck.refuseWhatMavenWouldAllow(invocation(1, false), Map.of()));

        assertThat(refused.verdict().code()).contains(Code.CONFIG_INVALID);
        assertThat(refused.verdict().findings()).extracting(Finding::subject).containsExactly("gate.skip");
    }

    @Test
    void refusesToMoveWhatThePomPins() {
        parameters.put("gate.rc", "3.2.0rc16");
        user.put("gate.rc", "3.2.0rc17");
        pom = new PomConfiguration(
                List.of(new PomConfiguration.Element("rc", "the plugin", "3.2.0rc16", Optional.empty())), Map.of());

        GateException refused = catchThrowableOfType(
                GateException.class, () -> ParameterCheck.refuseWhatMavenWouldAllow(invocation(1, false), Map.of()));

        assertThat(refused.verdict().code()).contains(Code.CONFIG_INVALID);
    }

    /** Maven 4 prefers what its JVM was given. */
    @Test
    void refusesADryRunThatDidNotArrive() {
        parameters.put("gate.dryRun", "false");
        user.put("gate.dryRun", "true");

        GateException refused = catchThrowableOfType(
                GateException.class, () -> ParameterCheck.refuseWhatMavenWouldAllow(invocation(1, false), Map.of()));

        assertThat(refused.verdict().code()).contains(Code.CONFIG_INVALID);
        assertThat(refused.verdict().findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.expected()).contains(".mvn/jvm.config: false"));
    }

    /** As from .mvn/maven.config, where no shell resolves anything. */
    @Test
    void anExpressionThatMavenResolvedMovesNothing() {
        parameters.put("gate.artifacts", "/home/me/evidence");
        user.put("gate.artifacts", "${env.HOME}/evidence");

        ParameterCheck.refuseWhatMavenWouldAllow(invocation(1, false), Map.of());

        assertThat(read().artifacts()).isEqualTo(Path.of("/home/me/evidence"));
    }

    @Test
    void acceptsTheSameValueTwice() {
        parameters.put("gate.rc", "3.2.0rc16");
        user.put("gate.rc", "3.2.0rc16");

        ParameterCheck.refuseWhatMavenWouldAllow(invocation(1, false), Map.of());

        assertThat(read().request().rc()).contains("3.2.0rc16");
    }

    @Test
    void refusesFailNeverAndReactors() {
        assertThat(catchThrowableOfType(
                                GateException.class,
                                () -> ParameterCheck.refuseWhatMavenWouldAllow(invocation(1, true), Map.of()))
                        .verdict()
                        .code())
                .contains(Code.FAIL_NEVER_REFUSED);
        assertThat(catchThrowableOfType(
                                GateException.class,
                                () -> ParameterCheck.refuseWhatMavenWouldAllow(invocation(2, false), Map.of()))
                        .verdict()
                        .code())
                .contains(Code.REACTOR_UNSUPPORTED);
    }

    @Test
    void namesInAPomFollowTheProperty() {
        assertThat(Parameter.GITHUB_API_URL.element()).isEqualTo("githubApiUrl");
        assertThat(Parameter.HTTP_RETRY_DELAY.element()).isEqualTo("httpRetryDelay");
        assertThat(Parameter.RC.element()).isEqualTo("rc");
    }

    private List<Finding> refused(Code code) {
        GateException refused = catchThrowableOfType(GateException.class, this::read);
        assertThat(refused).isNotNull();
        assertThat(refused.verdict().code()).contains(code);
        return refused.verdict().findings();
    }

    private GateSettings read() {
        return new SettingsReader(invocation(1, false)).read(false);
    }

    private Invocation invocation(int modules, boolean failNever) {
        return Invocations.of(directory)
                .given(parameters)
                .fixes(fixes)
                .typed(user)
                .reactor(modules, failNever)
                .pom(pom)
                .made();
    }
}
