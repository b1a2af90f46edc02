package ai.speckitty.gate.evidence.seal;

import ai.speckitty.gate.evidence.run.RunFiles;
import ai.speckitty.gate.json.CanonicalJson;
import ai.speckitty.gate.json.Fields;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A DSSE envelope in its one byte form. What follows only the specification cannot see a flipped bit in a key id, in the
 * slack of base64 or in white space; what writes it again and compares sees every one.
 *
 * @param payload the statement's bytes
 * @param signatures the attempt's own first, then an operator's if there is one
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier between bytes and checks; never compared
record Envelope(byte[] payload, List<Signed> signatures) {

    static final String PAYLOAD_TYPE = "application/vnd.in-toto+json";

    /**
     * A signature.
     *
     * @param keyId SHA-256 of the public key in DER
     * @param signature 64 bytes of Ed25519
     */
    @SuppressWarnings("ArrayRecordComponent") // as above
    record Signed(String keyId, byte[] signature) {}

    static Envelope sign(byte[] payload, List<SealKey> keys) {
        byte[] message = preAuthenticated(payload);
        return new Envelope(
                payload,
                keys.stream()
                        .map(key -> new Signed(key.id(), key.sign(message)))
                        .toList());
    }

    /** What is signed: the payload with its type and both lengths. */
    static byte[] preAuthenticated(byte[] payload) {
        byte[] head = ("DSSEv1 " + PAYLOAD_TYPE.length() + " " + PAYLOAD_TYPE + " " + payload.length + " ")
                .getBytes(StandardCharsets.UTF_8);
        byte[] message = Arrays.copyOf(head, head.length + payload.length);
        System.arraycopy(payload, 0, message, head.length, payload.length);
        return message;
    }

    byte[] write() {
        ObjectNode node = StrictJson.object();
        node.put("payload", Base64.getEncoder().encodeToString(payload));
        node.put("payloadType", PAYLOAD_TYPE);
        ArrayNode array = node.putArray("signatures");
        for (Signed signed : signatures) {
            array.addObject()
                    .put("keyid", signed.keyId())
                    .put("sig", Base64.getEncoder().encodeToString(signed.signature()));
        }
        return (CanonicalJson.text(node) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    static Envelope read(byte[] bytes) throws MalformedJsonException {
        Fields fields = StrictJson.fields(bytes, RunFiles.ATTESTATION);
        List<Signed> signatures = new ArrayList<>();
        for (Fields signature : fields.objects("signatures")) {
            signatures.add(new Signed(signature.text("keyid"), decoded(signature.text("sig"))));
        }
        Envelope envelope = new Envelope(decoded(fields.text("payload")), List.copyOf(signatures));
        if (!Arrays.equals(envelope.write(), bytes)) {
            throw new MalformedJsonException(RunFiles.ATTESTATION, "", "not in the one form that is written");
        }
        return envelope;
    }

    private static byte[] decoded(String base64) throws MalformedJsonException {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new MalformedJsonException(RunFiles.ATTESTATION, "", String.valueOf(e.getMessage()));
        }
    }
}
