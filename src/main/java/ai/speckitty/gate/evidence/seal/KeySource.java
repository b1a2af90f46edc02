package ai.speckitty.gate.evidence.seal;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Optional;

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
     * The key of whoever operates the gate, which signs beside the attempt's own.
     *
     * @return empty unless one was configured
     */
    default Optional<KeyPair> operator() {
        return Optional.empty();
    }

    /**
     * Makes keys here and lets an operator's key sign as well.
     *
     * @param pair the operator's key, as {@link OperatorKey} reads it
     * @return the source
     */
    default KeySource with(KeyPair pair) {
        KeySource own = this;
        return new KeySource() {
            @Override
            public KeyPair fresh() {
                return own.fresh();
            }

            @Override
            public Optional<KeyPair> operator() {
                return Optional.of(pair);
            }
        };
    }

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
