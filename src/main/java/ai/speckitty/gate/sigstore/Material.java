package ai.speckitty.gate.sigstore;

import ai.speckitty.gate.json.Fields;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.name.Sha256;
import java.security.MessageDigest;
import java.util.Base64;

/** How Protobuf's JSON writes bytes and numbers, and the one digest that all of this rests on. */
public final class Material {

    private Material() {}

    /**
     * Bytes in Base64, in the one form that an encoder writes: a reader that ignores stray bits would take two texts for one.
     *
     * @param fields where they stand
     * @param name the field
     * @return the bytes
     * @throws MalformedJsonException when they are missing or written otherwise
     */
    public static byte[] bytes(Fields fields, String name) throws MalformedJsonException {
        return bytes(fields.text(name), name);
    }

    static byte[] bytes(String text, String name) throws MalformedJsonException {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // no Base64 at all: refused below, like a second spelling of the same bytes
        }
        throw new MalformedJsonException("attestation", "/" + name, "not Base64");
    }

    /** A count, written as a text so that no reader rounds it. */
    static long count(Fields fields, String name) throws MalformedJsonException {
        String text = fields.text(name);
        if (!text.matches("0|[1-9][0-9]{0,14}")) {
            throw new MalformedJsonException("attestation", "/" + name, "not a count: " + shortened(text));
        }
        return Long.parseLong(text);
    }

    private static String shortened(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "..." : text;
    }

    static byte[] sha256(byte[]... parts) {
        MessageDigest digest = Sha256.digest();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }
}
