package ai.speckitty.gate.evidence;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/** Makes the key of an attempt. */
@FunctionalInterface
public interface KeySource {

    /**
     * A new Ed25519 key pair.
     *
     * @return never the same again in a real run
     */
    KeyPair fresh();

    /**
     * Makes keys from a source of randomness.
     *
     * @param random the machine's own, but for tests
     * @return the source
     */
    static KeySource from(SecureRandom random) {
        return () -> {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
                generator.initialize(255, random);
                return generator.generateKeyPair();
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform from 15 on has Ed25519", e);
            }
        };
    }
}
