package ai.speckitty.gate.candidate.trace;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.fact.CandidateFacts.Attestation;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.rehearsal.Attestor;
import ai.speckitty.gate.rehearsal.SigningLog;
import ai.speckitty.gate.sigstore.TrustedRoot;
import ai.speckitty.gate.testkit.IndexFiles;
import ai.speckitty.gate.testkit.Signers;
import ai.speckitty.gate.testkit.Sweep;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Attested means proven: nothing that the index alone could make up is. */
class AttestedTest {

    private static final String WHEEL = "spec_kitty_cli-3.2.0rc16-py3-none-any.whl";
    private static final String SHA256 = "ab".repeat(32);
    private static final int FLIPS = 2000;

    private final Attestor attestor = Signers.attestor();
    private final TrustedRoot root = Signers.root(attestor);
    private final ObjectNode good = attestor.attest(WHEEL, SHA256);

    @Test
    void whatAnAuthorityAndALogStandForIsAttested() throws Exception {
        assertThat(read(good).doubts()).isEmpty();
        assertThat(read(good).checked()).contains("inclusion in the log");
    }

    /** Every entry lies elsewhere in a tree of another size. */
    @Test
    void everyShapeOfTheLogsTreeIsFollowed() throws Exception {
        for (int i = 0; i < 40; i++) {
            assertThat(read(attestor.attest(WHEEL, SHA256)).doubts())
                    .as("entry %d", i)
                    .isEmpty();
        }
    }

    /** Anybody can make all of it but the authority's signature. */
    @Test
    void aSelfMadeCertificateIsNot() throws Exception {
        assertClaimed(attestor.selfMade(WHEEL, SHA256), "does not lead to the trust root");
    }

    @Test
    void aChainToAnotherRootIsNot() throws Exception {
        Attestor other = Signers.attestor();
        assertClaimed(
                new Attestor(other.authority(), attestor.log(), attestor.identity(), attestor.at())
                        .attest(WHEEL, SHA256),
                "does not lead to the trust root");
    }

    @Test
    void anotherLogIsNot() throws Exception {
        assertClaimed(
                new Attestor(attestor.authority(), new SigningLog("log.example"), attestor.identity(), attestor.at())
                        .attest(WHEEL, SHA256),
                "is not one of the trust root's");
    }

    @Test
    void aCertificateThatHadExpiredAtSigningIsNot() throws Exception {
        byte[] statement = Attestor.statement(WHEEL, SHA256);
        assertClaimed(
                attestor.provenance(
                        statement, Signers.SIGNED.minus(Duration.ofMinutes(20)), Signers.SIGNED.minusSeconds(600)),
                "was not valid when the log took it");
        assertClaimed(
                attestor.provenance(statement, Signers.SIGNED.plusSeconds(1), Signers.SIGNED.plusSeconds(600)),
                "was not valid when the log took it");
    }

    @Test
    void aTimeThatTheLogDidNotSignIsNot() throws Exception {
        entry(good)
                .put(
                        "integratedTime",
                        String.valueOf(Signers.SIGNED.plusSeconds(1).getEpochSecond()));
        assertClaimed(good, "timestamp does not hold");
    }

    @Test
    void aMissingTimestampIsNot() throws Exception {
        entry(good).remove("inclusionPromise");
        assertClaimed(good, "no signed timestamp");
    }

    @Test
    void aProofWithOneHashFlippedIsNot() throws Exception {
        ArrayNode hashes = (ArrayNode) entry(good).at("/inclusionProof/hashes");
        assertThat(hashes).isNotEmpty();
        for (int i = 0; i < hashes.size(); i++) {
            ObjectNode changed = good.deepCopy();
            ((ArrayNode) entry(changed).at("/inclusionProof/hashes"))
                    .set(i, flipped(hashes.get(i).asText(), 7));
            assertClaimed(changed, "does not lead to the log's root");
        }
    }

    @Test
    void aMissingProofIsNot() throws Exception {
        entry(good).remove("inclusionProof");
        assertClaimed(good, "no proof that the log includes it");
    }

    @Test
    void aCheckpointByAnotherKeyIsNot() throws Exception {
        ObjectNode other = Signers.attestor().attest(WHEEL, SHA256);
        String mine = checkpoint(good);
        String theirs = checkpoint(other);
        String text = mine.substring(0, mine.indexOf("\n\n") + 2);
        proof(good).withObject("/checkpoint").put("envelope", text + theirs.substring(theirs.indexOf("\n\n") + 2));
        assertClaimed(good, "not signed by its key");
        proof(good).withObject("/checkpoint").put("envelope", theirs);
        assertClaimed(good, "about another tree");
    }

    @Test
    void theLogEntryOfAnotherStatementIsRefused() {
        ObjectNode other = attestor.attest(WHEEL, "cd".repeat(32));
        entry(good).set("canonicalizedBody", entry(other).get("canonicalizedBody"));
        assertThat(outcome(bytes(good.toString()))).isEqualTo("RC_UNTRACEABLE");
    }

    /** Whatever bit of the attestation is another one: never attested, and never anything but a code of the gate's. */
    @Test
    void noFlippedBitIsAttested() {
        assertThat(outcome(around(
                        bytes(good.at("/attestation_bundles/0/attestations/0").toString()))))
                .isEqualTo("attested");
        RandomGenerator random = Sweep.random();
        byte[] attestation =
                good.at("/attestation_bundles/0/attestations/0").toString().getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < FLIPS; i++) {
            byte[] changed = attestation.clone();
            int at = random.nextInt(changed.length);
            changed[at] ^= (byte) (1 << random.nextInt(8));
            assertThat(outcome(around(changed)))
                    .as("byte %d of %d", at, changed.length)
                    .isIn("claimed", "RC_UNTRACEABLE", "MALFORMED_ANSWER");
        }
    }

    /** The same within the decoded parts, which a flip in Base64 or JSON seldom reaches whole. */
    @Test
    void noFlippedBitOfAPartIsAttested() {
        RandomGenerator random = Sweep.random();
        String[] parts = {
            "/envelope/statement",
            "/envelope/signature",
            "/verification_material/certificate",
            "/verification_material/transparency_entries/0/canonicalizedBody",
            "/verification_material/transparency_entries/0/inclusionPromise/signedEntryTimestamp",
            "/verification_material/transparency_entries/0/inclusionProof/rootHash"
        };
        for (int i = 0; i < Sweep.cases(FLIPS / 4, FLIPS * 5); i++) {
            ObjectNode changed = good.deepCopy();
            String part = parts[random.nextInt(parts.length)];
            JsonNode holder =
                    changed.at("/attestation_bundles/0/attestations/0" + part.substring(0, part.lastIndexOf('/')));
            String name = part.substring(part.lastIndexOf('/') + 1);
            ((ObjectNode) holder).put(name, flipped(holder.get(name).asText(), random.nextInt(1 << 20)));
            assertThat(outcome(bytes(changed.toString())))
                    .as("%s of %s", part, changed)
                    .isIn("claimed", "RC_UNTRACEABLE", "MALFORMED_ANSWER");
        }
    }

    @Test
    void oneDoubtfulAttestationAmongSeveralIsEnough() throws Exception {
        ((ArrayNode) good.get("attestation_bundles"))
                .add(attestor.selfMade(WHEEL, SHA256).at("/attestation_bundles/0"));
        assertClaimed(good, "does not lead to the trust root");
    }

    /** What PyPI serves for a release of 2024; the resource says where it is from. */
    @Test
    void theShippedRootProvesWhatPyPiServes() throws Exception {
        byte[] served = Files.readAllBytes(Path.of("src/test/resources/sigstore/sigstore-3.6.1.provenance.json"));
        JsonNode answer = StrictJson.read(served, "provenance");
        String statement = new String(
                Base64.getDecoder()
                        .decode(answer.at("/attestation_bundles/0/attestations/0/envelope/statement")
                                .asText()),
                StandardCharsets.UTF_8);
        JsonNode subject = StrictJson.read(statement, "statement").at("/subject/0");
        Attestation found = IntegrityApi.read(
                served,
                URI.create("https://pypi.org"),
                IndexFiles.named(
                        subject.path("name").asText(),
                        subject.at("/digest/sha256").asText()),
                TrustedRoot.publicGood());
        assertThat(found.doubts()).isEmpty();
        assertThat(found.repository()).hasToString("sigstore/sigstore-python");
        assertThat(found.ref()).isEqualTo("refs/tags/v3.6.1");
    }

    private void assertClaimed(ObjectNode answer, String doubt) throws MalformedJsonException {
        Attestation found = read(answer);
        assertThat(found.checked()).contains("signature").doesNotContain("inclusion in the log");
        assertThat(found.doubts()).anyMatch(each -> each.contains(doubt));
    }

    private Attestation read(JsonNode answer) throws MalformedJsonException {
        return IntegrityApi.read(
                answer.toString().getBytes(StandardCharsets.UTF_8),
                URI.create("https://index"),
                IndexFiles.named(WHEEL, SHA256),
                root);
    }

    private String outcome(byte[] answer) {
        try {
            return IntegrityApi.read(answer, URI.create("https://index"), IndexFiles.named(WHEEL, SHA256), root)
                            .doubts()
                            .isEmpty()
                    ? "attested"
                    : "claimed";
        } catch (MalformedJsonException e) {
            return Code.MALFORMED_ANSWER.name();
        } catch (GateException e) {
            return e.verdict().code().orElseThrow().name();
        }
    }

    /** An answer with these bytes as its one attestation, whether or not they are text. */
    private static byte[] around(byte[] attestation) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(bytes("""
                {"version":1,"attestation_bundles":[{"publisher":{"kind":"GitHub","repository":"Priivacy-ai/spec-kitty",\
                "workflow":"release.yml"},"attestations":["""));
        out.writeBytes(attestation);
        out.writeBytes(bytes("]}]}"));
        return out.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String flipped(String base64, int at) {
        byte[] bytes = Base64.getDecoder().decode(base64);
        bytes[at / 8 % bytes.length] ^= (byte) (1 << (at % 8));
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static ObjectNode entry(JsonNode answer) {
        return (ObjectNode)
                answer.at("/attestation_bundles/0/attestations/0/verification_material/transparency_entries/0");
    }

    private static ObjectNode proof(JsonNode answer) {
        return (ObjectNode) entry(answer).get("inclusionProof");
    }

    private static String checkpoint(JsonNode answer) {
        return proof(answer).at("/checkpoint/envelope").asText();
    }
}
