package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.name.Sha256;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * Signs wheels as a workflow does that publishes to PyPI: a fresh key, a certificate for ten minutes, an entry in the log.
 *
 * @param authority issues the certificates
 * @param log takes the signatures
 * @param identity whom the certificates are for
 * @param at when it signs
 */
public record Attestor(SigningAuthority authority, SigningLog log, SignerIdentity identity, Instant at) {

    private static final String TYPE = "application/vnd.in-toto+json";
    private static final Duration LIFE = Duration.ofMinutes(10);

    /**
     * What the index says of a file's origin.
     *
     * @param file the wheel's name
     * @param sha256 its digest
     * @return an answer of the Integrity API with one attestation
     */
    public ObjectNode attest(String file, String sha256) {
        return provenance(statement(file, sha256), at, at.plus(LIFE));
    }

    /**
     * The same for any statement and any life of the certificate.
     *
     * @param statement what is signed
     * @param begin when the certificate begins
     * @param end when it ends
     * @return an answer of the Integrity API with one attestation
     */
    public ObjectNode provenance(byte[] statement, Instant begin, Instant end) {
        SigningKey key = new SigningKey();
        return provenance(statement, key, authority.issue(key.open(), identity, begin, end));
    }

    /**
     * What whoever controls the index can make up: all of it agrees, but no authority issued the certificate.
     *
     * @param file the wheel's name
     * @param sha256 its digest
     * @return an answer of the Integrity API with one attestation
     */
    public ObjectNode selfMade(String file, String sha256) {
        SigningKey key = new SigningKey();
        return provenance(statement(file, sha256), key, SigningAuthority.selfMade(key, identity, at, at.plus(LIFE)));
    }

    private ObjectNode provenance(byte[] statement, SigningKey key, byte[] certificate) {
        byte[] head = ("DSSEv1 " + TYPE.length() + " " + TYPE + " " + statement.length + " ")
                .getBytes(StandardCharsets.UTF_8);
        byte[] signature = key.sign(Der.join(head, statement));
        ObjectNode attestation = StrictJson.object().put("version", 1);
        attestation.putObject("envelope").put("statement", base64(statement)).put("signature", base64(signature));
        attestation
                .putObject("verification_material")
                .put("certificate", base64(certificate))
                .putArray("transparency_entries")
                .add(log.add(body(statement, signature, certificate), at));
        ObjectNode answer = StrictJson.object().put("version", 1);
        ObjectNode bundle = answer.putArray("attestation_bundles").addObject();
        bundle.putObject("publisher")
                .put("kind", "GitHub")
                .put("repository", identity.claims().getOrDefault(12, "").replace("https://github.com/", ""))
                .put("workflow", "release.yml");
        bundle.putArray("attestations").add(attestation);
        return answer;
    }

    /**
     * What signers state of a file.
     *
     * @param file the wheel's name
     * @param sha256 its digest
     * @return an in-toto statement as PyPI demands it
     */
    public static byte[] statement(String file, String sha256) {
        ObjectNode statement = StrictJson.object().put("_type", "https://in-toto.io/Statement/v1");
        statement
                .putArray("subject")
                .addObject()
                .put("name", file)
                .putObject("digest")
                .put("sha256", sha256);
        return statement
                .put("predicateType", "https://docs.pypi.org/attestations/publish/v1")
                .putNull("predicate")
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    /** What a log keeps of a signature. */
    private static byte[] body(byte[] statement, byte[] signature, byte[] certificate) {
        String pem = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate)
                + "\n-----END CERTIFICATE-----\n";
        ObjectNode body = StrictJson.object().put("apiVersion", "0.0.1").put("kind", "dsse");
        ObjectNode spec = body.putObject("spec");
        spec.putObject("payloadHash").put("algorithm", "sha256").put("value", Sha256.of(statement));
        spec.putArray("signatures")
                .addObject()
                .put("signature", base64(signature))
                .put("verifier", base64(pem.getBytes(StandardCharsets.UTF_8)));
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The trust root by which these signatures count.
     *
     * @return a file in sigstore's form
     */
    public ObjectNode trustedRoot() {
        ObjectNode root =
                StrictJson.object().put("mediaType", "application/vnd.dev.sigstore.trustedroot+json;version=0.1");
        ObjectNode named = root.putArray("tlogs")
                .addObject()
                .put("baseUrl", "https://" + log.name())
                .put("hashAlgorithm", "SHA2_256");
        named.putObject("logId").put("keyId", base64(log.id()));
        named.putObject("publicKey")
                .put("rawBytes", log.open())
                .put("keyDetails", "PKIX_ECDSA_P256_SHA_256")
                .putObject("validFor")
                .put("start", authority.from().toString());
        ObjectNode issuer = root.putArray("certificateAuthorities").addObject().put("uri", "https://" + log.name());
        issuer.putObject("subject").put("organization", "rehearsal").put("commonName", authority.name());
        var chain = issuer.putObject("certChain").putArray("certificates");
        authority.chain().forEach(certificate -> chain.addObject().put("rawBytes", certificate));
        issuer.putObject("validFor").put("start", authority.from().toString());
        return root;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
