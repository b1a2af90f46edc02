package ai.speckitty.gate.rehearsal;

import static ai.speckitty.gate.rehearsal.SigningLog.base64;

import ai.speckitty.gate.name.Sha256;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;

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
        return WorldTemplate.json(
                "signing/provenance.json",
                Map.of(
                        "repository",
                        identity.claims().getOrDefault(12, "").replace("https://github.com/", ""),
                        "statement",
                        base64(statement),
                        "signature",
                        base64(signature),
                        "certificate",
                        base64(certificate),
                        "entry",
                        log.add(logged(statement, signature, certificate), at)));
    }

    /**
     * What signers state of a file.
     *
     * @param file the wheel's name
     * @return an in-toto statement as PyPI demands it
     */
    public static byte[] statement(String file, String sha256) {
        return WorldTemplate.json("signing/statement.json", Map.of("file", file, "sha256", sha256))
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    /** What a log keeps of a signature. */
    private static byte[] logged(byte[] statement, byte[] signature, byte[] certificate) {
        String pem = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate)
                + "\n-----END CERTIFICATE-----\n";
        Map<String, String> values = Map.of(
                "statement", Sha256.of(statement),
                "signature", base64(signature),
                "certificate", base64(pem.getBytes(StandardCharsets.UTF_8)));
        return WorldTemplate.json("signing/logged.json", values).toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The trust root by which these signatures count.
     *
     * @return a file in sigstore's form
     */
    public ObjectNode trustedRoot() {
        return WorldTemplate.json("signing/trusted-root.json", this);
    }
}
