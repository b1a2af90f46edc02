package ai.speckitty.gate.evidence.seal;

import ai.speckitty.gate.name.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** An Ed25519 public key in PEM, in the one form that the gate writes: 44 bytes of DER on one line of base64. */
record PublicKeyFile(PublicKey key) {

    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----\n";
    private static final String END = "\n-----END PUBLIC KEY-----\n";
    private static final int SIGNATURE_LENGTH = 64;

    static byte[] write(PublicKey key) {
        return (BEGIN + Base64.getEncoder().encodeToString(key.getEncoded()) + END).getBytes(StandardCharsets.US_ASCII);
    }

    /** Empty when the bytes are no such key in that very form. */
    static Optional<PublicKeyFile> read(byte[] pem) {
        String text = new String(pem, StandardCharsets.ISO_8859_1);
        if (!text.startsWith(BEGIN) || !text.endsWith(END) || text.length() < BEGIN.length() + END.length()) {
            return Optional.empty();
        }
        try {
            byte[] der = Base64.getDecoder().decode(text.substring(BEGIN.length(), text.length() - END.length()));
            PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der));
            return Arrays.equals(write(key), pem) ? Optional.of(new PublicKeyFile(key)) : Optional.empty();
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // any way of being no key is the same answer
            return Optional.empty();
        }
    }

    String id() {
        return Sha256.of(key.getEncoded());
    }

    /** The JDK takes a signature with bytes after its end; this does not. */
    boolean verifies(byte[] message, byte[] signed) {
        if (signed.length != SIGNATURE_LENGTH) {
            return false;
        }
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(key);
            signature.update(message);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            // a signature that cannot even be parsed does not verify
            return false;
        }
    }
}
