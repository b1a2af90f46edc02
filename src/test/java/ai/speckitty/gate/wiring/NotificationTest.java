package ai.speckitty.gate.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.testkit.Invocations;
import ai.speckitty.gate.testkit.LoopbackProxy;
import ai.speckitty.gate.testkit.RawServer;
import ai.speckitty.gate.testkit.ScriptedServer;
import ai.speckitty.gate.testkit.ScriptedServer.Reply;
import ai.speckitty.gate.time.TimeSource;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Standing;
import ai.speckitty.gate.verdict.Verdict;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is told how a run ended, with what, and what a failure there changes: nothing. */
class NotificationTest {

    private static final String KEY = "k3y-0f-the-r3ceiver";
    private static final String HOOK = "/services/T0A1B2C3D4?key=" + KEY;

    @TempDir
    Path folder;

    private final ScriptedServer receiver = ScriptedServer.start();
    private final Map<String, String> given = new HashMap<>();
    private final List<String> console = new ArrayList<>();

    @AfterEach
    void close() {
        receiver.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Code.class,
            names = {"BLOCKER_OPEN", "CANARY_FAILED", "CONFIG_INVALID"})
    void theReceiverGetsTheVerdictThatLiesOnTheDisk(Code code) {
        receiver.on("POST", HOOK, Reply.status(204));
        given.put("gate.notify", receiver.uri(HOOK).toString());

        Ending ending = refused(code);

        assertThat(receiver.seen()).hasSize(1);
        ScriptedServer.Seen told = receiver.seen().get(0);
        assertThat(told.target()).isEqualTo(HOOK);
        assertThat(told.header("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
        assertThat(verdict()).hasBinaryContent(told.body());
        assertThat(told.text()).contains("\"code\":\"" + code + "\"").doesNotContain(KEY);
        assertThat(ending.card()).doesNotContain("gate.notify", KEY);
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 307, 308, 400, 401, 404, 429, 500, 503})
    void anyOtherAnswerThanThatItArrivedIsSaidAndNotFollowed(int status) throws Exception {
        try (ScriptedServer elsewhere = ScriptedServer.start("127.0.0.2")) {
            receiver.on(
                    "POST",
                    HOOK,
                    Reply.status(status).with("Location", elsewhere.uri("/x").toString()));
            changesNothing(receiver.uri(HOOK), "it answered " + status);
            assertThat(elsewhere.seen()).isEmpty();
            assertThat(receiver.seen()).as("never a second time").hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(RawServer.Ending.class)
    void aReceiverThatBreaksOffOrHangsIsSaidInTime(RawServer.Ending how) throws Exception {
        try (RawServer server = RawServer.start(request -> RawServer.Answer.nothing(how))) {
            boolean hangs = how == RawServer.Ending.SILENCE || how == RawServer.Ending.DRIP;
            given.put("gate.http.timeout", hangs ? "PT0.3S" : "PT20S");
            changesNothing(
                    URI.create(server.uri() + HOOK), hangs ? "TIMED_OUT, no whole answer after PT0.3S" : "UNREACHABLE");
            assertThat(server.seen()).as("never a second time").hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    void aReceiverThatIsNotThereIsSaid() throws Exception {
        URI gone;
        try (ScriptedServer server = ScriptedServer.start()) {
            gone = server.uri(HOOK);
        }
        changesNothing(gone, "UNREACHABLE");
    }

    @Test
    void aReceiverThatSpeaksNoTlsIsSaid() throws Exception {
        changesNothing(URI.create(receiver.uri(HOOK).toString().replace("http:", "https:")), "UNREACHABLE");
    }

    @Test
    void theProxyIsUsedAndItsRefusalSaid() throws Exception {
        try (LoopbackProxy proxy = LoopbackProxy.answering("403 Forbidden", "")) {
            given.put("gate.notify", "https://hooks.example.org" + HOOK);
            Ending ending = endings(
                            Optional.of(new ProxySetting("127.0.0.1", proxy.port(), Optional.empty(), "", "", true)))
                    .refused(verdict(Code.BLOCKER_OPEN));
            assertThat(proxy.seen()).anyMatch(line -> line.contains("hooks.example.org:443"));
            assertThat(ending.card())
                    .contains("gate.notify: https://hooks.example.org was not told")
                    .doesNotContain(KEY);
        }
    }

    @Test
    void anInterruptedRunIsToldAndStaysInterrupted() {
        receiver.on("POST", HOOK, Reply.status(200));
        given.put("gate.notify", receiver.uri(HOOK).toString());
        Thread.currentThread().interrupt();

        Ending ending = refused(Code.INTERRUPTED);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(ending.card()).doesNotContain("gate.notify");
        assertThat(receiver.seen()).hasSize(1);
    }

    @Test
    void aVerdictThatCouldNotBeWrittenIsToldToNobody() throws Exception {
        given.put("gate.notify", receiver.uri(HOOK).toString());
        Files.createDirectories(folder.resolve("target"));
        Files.writeString(folder.resolve("target/spec-kitty-gate"), "a file where the folder should be");

        assertThat(refused(Code.BLOCKER_OPEN).card()).startsWith("[ERROR STORAGE_FAILED] ");
        assertThat(receiver.seen()).isEmpty();
    }

    @Test
    void aReportThatCouldNotBeWrittenIsToldAsWhatItIs() throws Exception {
        receiver.on("POST", HOOK, Reply.status(200));
        given.put("gate.notify", receiver.uri(HOOK).toString());
        Files.createDirectories(folder.resolve("target/spec-kitty-gate/report.html/not a file"));

        refused(Code.BLOCKER_OPEN);

        assertThat(receiver.seen().get(0).text()).contains("\"code\":\"STORAGE_FAILED\"");
        assertThat(verdict()).hasBinaryContent(receiver.seen().get(0).body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void aDryRunTellsThatItIsOne(String dryRun) {
        receiver.on("POST", HOOK, Reply.status(200));
        given.put("gate.notify", receiver.uri(HOOK).toString());
        given.put("gate.dryRun", dryRun);
        given.put("gate.freshness", "PT25H");

        Ending ending = gate().phase(GatePhase.DOCTOR);

        assertThat(ending.standing()).isEqualTo(Standing.ERROR);
        assertThat(receiver.seen()).hasSize(1);
        assertThat(receiver.seen().get(0).text()).contains("\"code\":\"CONFIG_INVALID\"", "\"dryRun\":" + dryRun);
        assertThat(verdict()).hasBinaryContent(receiver.seen().get(0).body());
    }

    @Test
    void goalsThatAreNoPartOfARunTellNobody() throws Exception {
        given.put("gate.notify", receiver.uri(HOOK).toString());
        given.put("gate.artifacts", folder.resolve("no evidence").toString());
        given.put("gate.rehearse.scenario", "no-such-scenario");
        given.put("gate.saas.url", "http://127.0.0.1:9");
        given.put("gate.http.retryDelay", "PT0.01S");

        assertThat(gate().run("rehearse").card()).startsWith("[ERROR CONFIG_INVALID] ");
        assertThat(gate().run("verify-evidence").card()).startsWith("[STOP EVIDENCE_INCOMPLETE] ");
        assertThat(gate().run("report").card()).startsWith("[STOP EVIDENCE_INCOMPLETE] ");
        gate().run("status");
        assertThat(verdict()).exists();
        given.remove("gate.artifacts");
        given.remove("gate.rehearse.scenario");
        assertThat(gate().phase(GatePhase.PREFLIGHT).card())
                .startsWith("[ERROR UNREACHABLE] ")
                .contains("alone")
                .containsPattern("\nnext      mvn [^ ]+:preflight\n");
        assertThat(verdict()).exists();
        assertThat(receiver.seen()).isEmpty();
    }

    @Test
    void aGoalOfARunThatIsRefusedTells() {
        receiver.on("POST", HOOK, Reply.status(200));
        given.put("gate.notify", receiver.uri(HOOK).toString());

        assertThat(gate().phase(GatePhase.INSTALL_RC).card()).startsWith("[ERROR PREREQUISITE_MISSING] ");
        assertThat(gate().run("verify").card()).startsWith("[ERROR PREREQUISITE_MISSING] ");
        assertThat(receiver.seen()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user:" + KEY + "@hooks.example.org/x",
                "http://hooks.example.org/x?" + KEY,
                "https://hooks.example.org/x#" + KEY,
                "hooks.example.org/" + KEY,
                "https://hooks.example.org/a b/" + KEY,
                "mailto:" + KEY + "@example.org"
            })
    void anAddressThatIsRefusedIsNotShown(String address) throws Exception {
        given.put("gate.notify", address);

        Ending ending = gate().phase(GatePhase.DOCTOR);

        assertThat(ending.card())
                .startsWith("[ERROR CONFIG_INVALID] ")
                .contains("gate.notify")
                .doesNotContain(KEY);
        nothingHolds(KEY);
    }

    @Test
    void anAddressThatThePomPinsIsNotShownEither() throws Exception {
        given.put("gate.notify", receiver.uri(HOOK).toString());
        PomConfiguration pinned = new PomConfiguration(
                List.of(new PomConfiguration.Element(
                        "notify", "the plugin", receiver.uri(HOOK).toString(), Optional.empty())),
                Map.of());
        Invocation asked = invocation(Map.of("gate.notify", "https://hooks.example.org/x?" + KEY), pinned);
        receiver.on("POST", HOOK, Reply.status(200));

        Ending ending = new Gate(asked, Screen.plain(console::add), machine()).phase(GatePhase.DOCTOR);

        assertThat(ending.card())
                .startsWith("[ERROR CONFIG_INVALID] ")
                .contains("https://hooks.example.org")
                .doesNotContain(KEY);
        nothingHolds(KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gate.github.apiUrl", "gate.pypi.url", "gate.saas.url"})
    void aPasswordInARefusedAddressIsNeitherShownNorTold(String property) throws Exception {
        given.put("gate.notify", receiver.uri(HOOK).toString());
        given.put(property, "https://me:" + KEY + "@example.org");
        receiver.on("POST", HOOK, Reply.status(200));
        Invocation asked = invocation(Map.copyOf(given), PomConfiguration.NONE);

        Ending ending = new Gate(asked, Screen.plain(console::add), machine()).phase(GatePhase.DOCTOR);

        assertThat(ending.card())
                .startsWith("[ERROR CONFIG_INVALID] ")
                .contains(property)
                .doesNotContain(KEY);
        assertThat(receiver.seen().get(0).text()).contains(property).doesNotContain(KEY);
        nothingHolds(KEY);
    }

    @Test
    void anElementThatHoldsAnUnresolvedExpressionShowsTheExpressionAlone() throws Exception {
        PomConfiguration.Element element = new PomConfiguration.Element(
                "notify", "the plugin", "https://hooks.example.org/x?" + KEY + "${more}", Optional.of("${more}"));
        Invocation asked = invocation(Map.of(), new PomConfiguration(List.of(element, element), Map.of()));

        Ending ending = new Gate(asked, Screen.plain(console::add), machine()).phase(GatePhase.DOCTOR);

        assertThat(ending.card())
                .startsWith("[ERROR CONFIG_INVALID] ")
                .contains("${more}")
                .doesNotContain(KEY);
        nothingHolds(KEY);
    }

    @Test
    void theNextCommandOfARealRefusalLeavesTheAddressOut() throws Exception {
        given.put("gate.notify", receiver.uri(HOOK).toString());
        given.put("gate.github.apiUrl", receiver.uri().toString());
        receiver.on("GET", "/user", Reply.json(401, "{\"message\":\"Bad credentials\"}"));
        receiver.on("POST", HOOK, Reply.status(500));
        Invocation asked = invocation(Map.copyOf(given), PomConfiguration.NONE);

        Ending ending = new Gate(asked, Screen.plain(console::add), machine()).phase(GatePhase.DOCTOR);

        assertThat(ending.card())
                .startsWith("[ERROR NOT_READY] ")
                .contains("gate.notify: http://127.0.0.1")
                .doesNotContain(KEY);
        nothingHolds(KEY);
    }

    /** The same ending with and without a receiver: standing, files and card but for one line. */
    private void changesNothing(URI address, String why) throws Exception {
        Ending without = refused(Code.CANARY_FAILED);
        Map<String, String> files = files();
        given.put("gate.notify", address.toString());
        given.putIfAbsent("gate.http.timeout", "PT20S");

        Ending ending = refused(Code.CANARY_FAILED);

        assertThat(ending.standing()).isEqualTo(without.standing());
        assertThat(files()).isEqualTo(files);
        assertThat(ending.card()).startsWith(without.card()).doesNotContain(KEY, "T0A1B2C3D4");
        String said = ending.card().substring(without.card().length());
        assertThat(said.strip().lines()).hasSize(1);
        assertThat(said)
                .contains("gate.notify: " + address.getScheme() + "://127.0.0.1:" + address.getPort() + " was not told")
                .contains(why);
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> all = new HashMap<>();
        for (String name : List.of("verdict.json", "summary.md", "TEST-spec-kitty-gate.xml")) {
            all.put(
                    name,
                    Files.readString(folder.resolve("target/spec-kitty-gate").resolve(name)));
        }
        return all;
    }

    private void nothingHolds(String secret) throws IOException {
        assertThat(console).noneMatch(line -> line.contains(secret));
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(secret);
            }
        }
    }

    private Path verdict() {
        return folder.resolve("target/spec-kitty-gate/verdict.json");
    }

    private static Verdict verdict(Code code) {
        return Verdict.of(code, new Finding("gate.rc", "x", "a version"));
    }

    private Ending refused(Code code) {
        return endings(Optional.empty()).refused(verdict(code));
    }

    private Endings endings(Optional<ProxySetting> proxy) {
        Invocation invocation = Invocations.of(folder).given(given).proxy(proxy).made();
        return new Endings(invocation, machine(), invocation.command(), Notification.of(invocation));
    }

    private Gate gate() {
        return new Gate(invocation(Map.of(), PomConfiguration.NONE), Screen.plain(console::add), machine());
    }

    private Invocation invocation(Map<String, String> user, PomConfiguration pom) {
        return Invocations.of(folder)
                .given(given)
                .typed(user)
                .token("not-a-token-that-anybody-knows")
                .pom(pom)
                .made();
    }

    private Machine machine() {
        return new Machine(
                Map.of("PATH", folder.toString()),
                folder,
                TimeSource.system(),
                new SecureRandom(),
                Machine.real().signals());
    }
}
