package ai.speckitty.gate.evidence.seal;

import ai.speckitty.gate.name.Sha256;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;

/** An Ed25519 key that signs evidence. The one of an attempt lives in memory alone and only until the seal. */
public final class SealKey {

    private final PrivateKey secret;
    private final PublicKey open;

    public SealKey(KeyPair pair) {
        this.secret = pair.getPrivate();
        this.open = pair.getPublic();
    }

    /** SHA-256 of the public key in DER. */
    public String id() {
        return Sha256.of(open.getEncoded());
    }

    /** The public key as OpenSSL reads it. */
    byte[] pem() {
        return PublicKeyFile.write(open);
    }

    byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(secret);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform from 15 on signs with Ed25519", e);
        }
    }
}
