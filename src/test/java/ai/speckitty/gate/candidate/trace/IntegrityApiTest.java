package ai.speckitty.gate.candidate.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.speckitty.gate.candidate.HandMadeWheel;
import ai.speckitty.gate.candidate.index.IndexFile;
import ai.speckitty.gate.candidate.index.Listing;
import ai.speckitty.gate.fact.CandidateFacts.Attestation;
import ai.speckitty.gate.http.HttpDoor;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.name.Version;
import ai.speckitty.gate.rehearsal.Attestor;
import ai.speckitty.gate.rehearsal.SignerIdentity;
import ai.speckitty.gate.testkit.FakeTime;
import ai.speckitty.gate.testkit.IndexFiles;
import ai.speckitty.gate.testkit.ScriptedServer;
import ai.speckitty.gate.testkit.ScriptedServer.Reply;
import ai.speckitty.gate.testkit.Signers;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final Attestor attestor = Signers.attestor();

    @TempDir
    Path folder;

    @AfterEach
    void close() throws Exception {
        door.close();
        server.close();
    }

    @Test
    void believesWhatIsSigned() {
        serve(attestor.attest(WHEEL, SHA256).toString());
        Attestation found = ask(WHEEL, SHA256).orElseThrow();
        assertThat(found.repository()).isEqualTo("Priivacy-ai/spec-kitty");
        assertThat(found.commit()).hasToString(Signers.COMMIT);
        assertThat(found.ref()).isEqualTo("refs/tags/v3.2.0rc16");
        assertThat(found.workflow()).contains("release.yml");
        assertThat(found.run()).contains("/actions/runs/1");
        assertThat(found.doubts()).isEmpty();
        assertThat(found.checked()).contains("signature", "inclusion in the log");
        assertThat(found.notChecked()).hasSize(1);
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
        IndexFile plain = IndexFiles.named(WHEEL, SHA256);
        IndexFile named = new IndexFile(
                plain.name(),
                plain.url(),
                plain.sha256(),
                plain.requiresPython(),
                plain.yanked(),
                plain.uploadedAt(),
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
    void refusesALogEntryAboutSomethingElse() {
        ObjectNode other = attestor.attest(WHEEL, "cd".repeat(32));
        ObjectNode good = attestor.attest(WHEEL, SHA256);
        material(good).set("transparency_entries", material(other).get("transparency_entries"));
        assertThat(refusal(good)).contains(Code.RC_UNTRACEABLE);
    }

    @Test
    void refusesAnEntryThatIsNone() {
        ObjectNode none = attestor.attest(WHEEL, SHA256);
        material(none).putArray("transparency_entries");
        assertThat(refusal(none)).contains(Code.RC_UNTRACEABLE);
        ObjectNode foreign = attestor.attest(WHEEL, SHA256);
        foreign.withObject(
                        "/attestation_bundles/0/attestations/0/verification_material/transparency_entries/0/kindVersion")
                .put("kind", "intoto");
        assertThat(refusal(foreign)).contains(Code.MALFORMED_ANSWER);
    }

    /** Its log names no time of its own, so nothing proves when it was signed. */
    @Test
    void readsTheNewerFormOfALogEntry() {
        ObjectNode answer = attestor.attest(WHEEL, SHA256);
        JsonNode envelope = answer.at("/attestation_bundles/0/attestations/0/envelope");
        byte[] statement = Base64.getDecoder().decode(envelope.path("statement").asText());
        ObjectNode body = StrictJson.object().put("apiVersion", "0.0.2").put("kind", "dsse");
        ObjectNode spec = body.putObject("spec").putObject("dsseV002");
        spec.putObject("payloadHash")
                .put("algorithm", "SHA2_256")
                .put(
                        "digest",
                        Base64.getEncoder().encodeToString(HexFormat.of().parseHex(HandMadeWheel.hex(statement))));
        ObjectNode signature = spec.putArray("signatures").addObject();
        signature.set("content", envelope.get("signature"));
        signature
                .putObject("verifier")
                .putObject("x509Certificate")
                .set("rawBytes", material(answer).get("certificate"));
        ObjectNode entry = (ObjectNode) material(answer).at("/transparency_entries/0");
        entry.put(
                "canonicalizedBody",
                Base64.getEncoder().encodeToString(body.toString().getBytes(StandardCharsets.UTF_8)));
        entry.withObject("/kindVersion").put("version", "0.0.2");
        entry.put("integratedTime", "0").remove("inclusionPromise");
        assertThat(refusal(answer)).isEmpty();
        assertThat(read(answer).checked()).doesNotContain("inclusion in the log");
    }

    @Test
    void refusesAnotherFileOrDigest() {
        serve(attestor.attest(WHEEL, SHA256).toString());
        assertThat(code(WHEEL, "cd".repeat(32))).isEqualTo(Code.RC_UNTRACEABLE);
        serve(attestor.attest(WHEEL.replace("rc16", "rc15"), SHA256).toString());
        assertThat(code(WHEEL, SHA256)).isEqualTo(Code.RC_UNTRACEABLE);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 12, 13, 14, 18, 21})
    void refusesACertificateThatDoesNotSayEverything(int extension) {
        assertThat(refusal(signedBy(Signers.claiming(attestor.identity(), extension, null))))
                .contains(Code.RC_UNTRACEABLE);
    }

    @ParameterizedTest
    @CsvSource({
        "8,https://gitlab.com",
        "12,https://gitlab.com/Priivacy-ai/spec-kitty",
        "12,https://github.com/Priivacy-ai",
        "12,https://github.com/somebody/else",
        "13,main",
        "13,4AF4110D00000000000000000000000000000001",
        "18,https://github.com/Priivacy-ai/spec-kitty/.github/workflows/other.yml@refs/heads/main",
        "18,https://github.com/somebody/else/.github/workflows/release.yml@refs/heads/main"
    })
    void refusesACertificateThatSaysSomethingElse(int extension, String value) {
        assertThat(refusal(signedBy(Signers.claiming(attestor.identity(), extension, value))))
                .contains(Code.RC_UNTRACEABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"release-manager@example.org", "https://example.org/workflow", "https://github.com/somebody"})
    void refusesWhoeverIsNoWorkflow(String subject) {
        assertThat(refusal(
                        signedBy(new SignerIdentity(subject, attestor.identity().claims()))))
                .contains(Code.RC_UNTRACEABLE);
    }

    /** Who it is comes first: a person's certificate lacks what a workflow's has, and is not broken for that. */
    @Test
    void aPersonsCertificateIsCalledAPersons() {
        SignerIdentity person = new SignerIdentity(
                "release-manager@example.org", Map.of(8, "https://token.actions.githubusercontent.com"));

        assertThatThrownBy(() -> read(signedBy(person))).hasMessageContaining("release-manager@example.org");
    }

    @Test
    void aPublisherWithoutARepositoryIsAnotherPublisher() {
        ObjectNode answer = attestor.attest(WHEEL, SHA256);
        answer.withObject("/attestation_bundles/0/publisher")
                .put("kind", "Google")
                .remove(List.of("repository", "workflow"));

        assertThat(refusal(answer)).contains(Code.RC_UNTRACEABLE);
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
        assertThat(refusal(attestor.provenance(
                        statement.getBytes(StandardCharsets.UTF_8), Signers.SIGNED, Signers.SIGNED.plusSeconds(600))))
                .contains(Code.RC_UNTRACEABLE);
    }

    @Test
    void refusesAnotherPredicateAndAnotherPublisher() {
        byte[] other = new String(Attestor.statement(WHEEL, SHA256), StandardCharsets.UTF_8)
                .replace("https://docs.pypi.org/attestations/publish/v1", "https://example.org/other")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(refusal(attestor.provenance(other, Signers.SIGNED, Signers.SIGNED.plusSeconds(600))))
                .contains(Code.RC_UNTRACEABLE);
        ObjectNode answer = attestor.attest(WHEEL, SHA256);
        answer.withObject("/attestation_bundles/0/publisher").put("repository", "somebody/else");
        assertThat(refusal(answer)).contains(Code.RC_UNTRACEABLE);
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

    private ObjectNode signedBy(SignerIdentity identity) {
        ObjectNode answer =
                new Attestor(attestor.authority(), attestor.log(), identity, attestor.at()).attest(WHEEL, SHA256);
        answer.withObject("/attestation_bundles/0/publisher").put("repository", "Priivacy-ai/spec-kitty");
        return answer;
    }

    private static ObjectNode material(ObjectNode answer) {
        return answer.withObject("/attestation_bundles/0/attestations/0/verification_material");
    }

    private Attestation read(ObjectNode answer) {
        try {
            return IntegrityApi.read(
                    answer.toString().getBytes(StandardCharsets.UTF_8),
                    URI.create("https://x"),
                    IndexFiles.named(WHEEL, SHA256),
                    Signers.root(attestor));
        } catch (MalformedJsonException e) {
            throw GateException.of(Code.MALFORMED_ANSWER, "answer", String.valueOf(e.getMessage()), "a provenance");
        }
    }

    private Optional<Code> refusal(ObjectNode answer) {
        try {
            read(answer);
            return Optional.empty();
        } catch (GateException e) {
            return e.verdict().code();
        }
    }

    private void serve(String body) {
        server.on("GET", PATH, Reply.bytes(200, FORM, body.getBytes(StandardCharsets.UTF_8)));
    }

    private Code code(String name, String sha256) {
        return code(IndexFiles.named(name, sha256));
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
        return ask(IndexFiles.named(name, sha256));
    }

    private Optional<Attestation> ask(IndexFile file) {
        Listing listing = new Listing(
                "spec-kitty-cli", server.uri("/simple/"), Instant.EPOCH, "1", Listing.Status.ACTIVE, List.of());
        return new IntegrityApi(door, new FakeTime().source(), server.uri(), folder, Signers.root(attestor))
                .of(listing, Version.of("3.2.0rc16"), file);
    }
}
