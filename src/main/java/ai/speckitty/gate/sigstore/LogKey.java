package ai.speckitty.gate.sigstore;

import ai.speckitty.gate.json.Fields;
import ai.speckitty.gate.json.MalformedJsonException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Map;
import java.util.Optional;

/** The key of a transparency log that the trust root names. */
@SuppressWarnings("ArrayRecordComponent") // a carrier; never compared
record LogKey(byte[] id, PublicKey key, String algorithm, Validity validity) {

    /** The algorithms that logs have used so far, by their names in a trust root. */
    private static final Map<String, String> FAMILIES =
            Map.of("PKIX_ECDSA_P256_SHA_256", "EC", "PKIX_ED25519", "Ed25519");

    /** One of the trust root's logs; empty when its algorithm is none of ours, so that its entries prove nothing. */
    static Optional<LogKey> of(Fields log) throws MalformedJsonException {
        Fields open = log.object("publicKey");
        String family = FAMILIES.get(open.text("keyDetails"));
        if (family == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new LogKey(
                    Material.bytes(log.object("logId"), "keyId"),
                    KeyFactory.getInstance(family)
                            .generatePublic(new X509EncodedKeySpec(Material.bytes(open, "rawBytes"))),
                    family.equals("EC") ? "SHA256withECDSA" : family,
                    Validity.of(open.object("validFor"))));
        } catch (GeneralSecurityException e) {
            throw new MalformedJsonException("trust root", "/tlogs/publicKey", "not a key: " + e.getMessage());
        }
    }

    boolean signed(byte[] message, byte[] signature) {
        return signed(algorithm, key, message, signature);
    }

    static boolean signed(String algorithm, PublicKey key, byte[] message, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance(algorithm);
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            // a signature that cannot be read is one that does not hold
            return false;
        }
    }
}
