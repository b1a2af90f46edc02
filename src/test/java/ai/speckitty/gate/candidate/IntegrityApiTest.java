package ai.speckitty.gate.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.http.HttpDoor;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.name.RepositoryName;
import ai.speckitty.gate.name.Version;
import ai.speckitty.gate.testkit.FakeTime;
import ai.speckitty.gate.testkit.ScriptedServer;
import ai.speckitty.gate.testkit.ScriptedServer.Reply;
import ai.speckitty.gate.testkit.Sweep;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntegrityApiTest {

    private static final String FORM = "application/vnd.pypi.integrity.v1+json";
    private static final String WHEEL = "spec_kitty_cli-3.2.0rc16-py3-none-any.whl";
    private static final String PATH = "/integrity/spec-kitty-cli/3.2.0rc16/" + WHEEL + "/provenance";
    private static final String SHA256 = "ab".repeat(32);

    private final ScriptedServer server = ScriptedServer.start();
    private final HttpDoor door = new HttpDoor(action -> {}, Optional.empty());
    private final Attestor attestor = new Attestor();

    @TempDir
    Path folder;

    @AfterEach
    void close() throws Exception {
        door.close();
        server.close();
    }

    @Test
    void believesWhatIsSigned() {
        serve(attestor.sign(WHEEL, SHA256).json(attestor.publisher));
        Attestation found = ask(WHEEL, SHA256).orElseThrow();
        assertThat(found.repository()).isEqualTo(RepositoryName.of("Priivacy-ai/spec-kitty"));
        assertThat(found.commit()).hasToString(Attestor.COMMIT);
        assertThat(found.ref()).isEqualTo("refs/tags/v3.2.0rc16");
        assertThat(found.workflow()).contains("release.yml");
        assertThat(found.run()).contains("/actions/runs/1");
        assertThat(found.notChecked()).hasSize(2);
        assertThat(server.seen().get(0).header("Accept")).contains(FORM);
    }

    @Test
    void anIndexWithoutAttestationsHasNone() {
        assertThat(ask(WHEEL, SHA256)).isEmpty();
        server.on("GET", PATH, Reply.status(403));
        assertThat(ask(WHEEL, SHA256)).isEmpty();
    }

    @Test
    void aProvenanceThatTheListingNamesMustBeThere() {
        IndexFile plain = file(WHEEL, SHA256);
        IndexFile named = new IndexFile(
                plain.name(),
                plain.url(),
                plain.sha256(),
                plain.requiresPython(),
                plain.yanked(),
                plain.uploadedAt(),
                plain.metadataSha256(),
                Optional.of("https://pypi.example/provenance"));
        assertThat(code(named)).isEqualTo(Code.RC_UNTRACEABLE);
    }

    @ParameterizedTest
    @CsvSource({"401,AUTH_REFUSED", "302,REDIRECT_REFUSED", "503,UNREACHABLE", "406,MALFORMED_ANSWER"})
    void everyOtherAnswerIsAnError(int status, Code code) {
        server.on("GET", PATH, Reply.status(status));
        assertThat(code(WHEEL, SHA256)).isEqualTo(code);
    }

    @Test
    void refusesEveryFlippedByte() {
        flips(parts -> parts.statement);
        flips(parts -> parts.signature);
        flips(parts -> parts.certificate);
    }

    @Test
    void refusesALogEntryAboutSomethingElse() {
        Attestor.Parts parts = attestor.sign(WHEEL, SHA256);
        Attestor.Parts other = attestor.sign(WHEEL, "cd".repeat(32));
        parts.entry = Attestor.entry(other);
        assertThat(refusal(parts)).contains(Code.RC_UNTRACEABLE);
    }

    @Test
    void readsTheNewerFormOfALogEntry() {
        Attestor.Parts parts = attestor.sign(WHEEL, SHA256);
        String digest = Attestor.base64(HexFormat.of().parseHex(HandMadeWheel.hex(parts.statement)));
        parts.entry = """
                {"apiVersion":"0.0.2","kind":"dsse","spec":{"dsseV002":{"payloadHash":{"algorithm":"SHA2_256","digest":"%s"},
                 "signatures":[{"content":"%s","verifier":{"x509Certificate":{"rawBytes":"%s"}}}]}}}
                """.formatted(digest, Attestor.base64(parts.signature), Attestor.base64(parts.certificate))
                .getBytes(StandardCharsets.UTF_8);
        assertThat(refusal(parts)).isEmpty();
    }

    @Test
    void refusesAnotherFileOrDigest() {
        serve(attestor.sign(WHEEL, SHA256).json(attestor.publisher));
        assertThat(code(WHEEL, "cd".repeat(32))).isEqualTo(Code.RC_UNTRACEABLE);
        serve(attestor.sign(WHEEL.replace("rc16", "rc15"), SHA256).json(attestor.publisher));
        assertThat(code(WHEEL, SHA256)).isEqualTo(Code.RC_UNTRACEABLE);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 12, 13, 14, 18, 21})
    void refusesACertificateThatDoesNotSayEverything(int extension) {
        attestor.extensions.remove(extension);
        assertThat(refusal(attestor.sign(WHEEL, SHA256))).contains(Code.RC_UNTRACEABLE);
    }

    @ParameterizedTest
    @CsvSource({
        "8,https://gitlab.com", "12,https://gitlab.com/Priivacy-ai/spec-kitty", "12,https://github.com/Priivacy-ai",
        "12,https://github.com/somebody/else", "13,main", "13,4AF4110D00000000000000000000000000000001"
    })
    void refusesACertificateThatSaysSomethingElse(int extension, String value) {
        attestor.extensions.put(extension, value);
        assertThat(refusal(attestor.sign(WHEEL, SHA256))).contains(Code.RC_UNTRACEABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "not json",
                "{\"_type\":\"https://in-toto.io/Statement/v1\",\"subject\":[],\"predicateType\":\"x\"}"
            })
    void refusesAStatementOfAnotherKind(String statement) {
        assertThat(refusal(attestor.sign(statement.getBytes(StandardCharsets.UTF_8))))
                .contains(Code.RC_UNTRACEABLE);
    }

    @Test
    void refusesAnotherPredicateAndAnotherPublisher() {
        attestor.predicate = "https://example.org/other";
        assertThat(refusal(attestor.sign(WHEEL, SHA256))).contains(Code.RC_UNTRACEABLE);
        attestor.predicate = "https://docs.pypi.org/attestations/publish/v1";
        attestor.publisher = "somebody/else";
        assertThat(refusal(attestor.sign(WHEEL, SHA256))).contains(Code.RC_UNTRACEABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"version\":2,\"attestation_bundles\":[]}",
                "{\"version\":1,\"attestation_bundles\":[]}",
                "{\"version\":1,\"attestation_bundles\":[{\"publisher\":{},\"attestations\":[]}]}",
                "{\"version\":1,\"attestation_bundles\":[{\"publisher\":{},\"attestations\":[{\"version\":1}]}]}"
            })
    void refusesWhatIsNoProvenance(String body) {
        serve(body);
        assertThat(code(WHEEL, SHA256)).isEqualTo(Code.MALFORMED_ANSWER);
    }

    /** Each byte of a full sweep, else every third one; the log entry keeps the true values. */
    private void flips(Function<Attestor.Parts, byte[]> part) {
        Attestor.Parts parts = attestor.sign(WHEEL, SHA256);
        byte[] bytes = part.apply(parts);
        for (int i = 0; i < bytes.length; i += Sweep.cases(3, 1)) {
            bytes[i] ^= (byte) (1 << (i % 8));
            assertThat(refusal(parts)).as("byte %d of %d", i, bytes.length).contains(Code.RC_UNTRACEABLE);
            bytes[i] ^= (byte) (1 << (i % 8));
        }
        assertThat(refusal(parts)).isEmpty();
    }

    private Optional<Code> refusal(Attestor.Parts parts) {
        try {
            IntegrityApi.read(
                    parts.json(attestor.publisher).getBytes(StandardCharsets.UTF_8),
                    URI.create("https://x"),
                    file(WHEEL, SHA256));
            return Optional.empty();
        } catch (GateException e) {
            return e.verdict().code();
        } catch (MalformedJsonException e) {
            return Optional.of(Code.MALFORMED_ANSWER);
        }
    }

    private void serve(String body) {
        server.on("GET", PATH, Reply.bytes(200, FORM, body.getBytes(StandardCharsets.UTF_8)));
    }

    private Code code(String name, String sha256) {
        return code(file(name, sha256));
    }

    private Code code(IndexFile file) {
        try {
            ask(file);
        } catch (GateException e) {
            return e.verdict().code().orElseThrow();
        }
        throw new AssertionError("believed");
    }

    private Optional<Attestation> ask(String name, String sha256) {
        return ask(file(name, sha256));
    }

    private Optional<Attestation> ask(IndexFile file) {
        Listing listing = new Listing(
                "spec-kitty-cli", server.uri("/simple/"), Instant.EPOCH, "1", Listing.Status.ACTIVE, List.of());
        return new IntegrityApi(door, new FakeTime().source(), server.uri(), folder)
                .of(listing, Version.of("3.2.0rc16"), file);
    }

    private static IndexFile file(String name, String sha256) {
        return new IndexFile(
                name,
                name,
                Optional.of(sha256),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
