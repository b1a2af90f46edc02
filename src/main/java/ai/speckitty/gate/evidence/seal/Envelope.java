package ai.speckitty.gate.evidence.seal;

import ai.speckitty.gate.evidence.run.RunFiles;
import ai.speckitty.gate.json.CanonicalJson;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.json.StrictRecords;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/**
 * A DSSE envelope in its one byte form. What follows only the specification cannot see a flipped bit in a key id, in the
 * slack of base64 or in white space; what writes it again and compares sees every one.
 *
 * @param payload the statement's bytes, in base64
 * @param signatures the attempt's own first, then an operator's if there is one
 */
record Envelope(String payload, String payloadType, List<Signed> signatures) {

    static final String PAYLOAD_TYPE = "application/vnd.in-toto+json";

    /**
     * A signature.
     *
     * @param keyid SHA-256 of the public key in DER
     * @param sig 64 bytes of Ed25519, in base64
     */
    record Signed(String keyid, String sig) {}

    static Envelope sign(byte[] statement, List<SealKey> keys) {
        byte[] message = preAuthenticated(statement);
        return new Envelope(
                encoded(statement),
                PAYLOAD_TYPE,
                keys.stream()
                        .map(key -> new Signed(key.id(), encoded(key.sign(message))))
                        .toList());
    }

    /** What is signed: the payload with its type and both lengths. */
    static byte[] preAuthenticated(byte[] statement) {
        byte[] head = ("DSSEv1 " + PAYLOAD_TYPE.length() + " " + PAYLOAD_TYPE + " " + statement.length + " ")
                .getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(head.length + statement.length)
                .put(head)
                .put(statement)
                .array();
    }

    byte[] statement() {
        return Base64.getDecoder().decode(payload);
    }

    /** Whether one of the signatures is of the given key. */
    boolean isOf(PublicKeyFile key, Signed signed) {
        return signed.keyid().equals(key.id())
                && key.verifies(
                        preAuthenticated(statement()), Base64.getDecoder().decode(signed.sig()));
    }

    byte[] write() {
        return (CanonicalJson.text(StrictRecords.tree(this)) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    static Envelope read(byte[] bytes) throws MalformedJsonException {
        Envelope envelope =
                StrictRecords.read(StrictJson.read(bytes, RunFiles.ATTESTATION), Envelope.class, RunFiles.ATTESTATION);
        boolean whole = Stream.concat(
                        Stream.of(envelope.payload),
                        envelope.signatures.stream().map(Signed::sig))
                .allMatch(Envelope::isCanonical);
        if (!whole || !envelope.payloadType.equals(PAYLOAD_TYPE) || !Arrays.equals(envelope.write(), bytes)) {
            throw new MalformedJsonException(RunFiles.ATTESTATION, "", "not in the one form that is written");
        }
        return envelope;
    }

    private static String encoded(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static boolean isCanonical(String base64) {
        try {
            return encoded(Base64.getDecoder().decode(base64)).equals(base64);
        } catch (IllegalArgumentException e) {
            // no base64 at all
            return false;
        }
    }
}
