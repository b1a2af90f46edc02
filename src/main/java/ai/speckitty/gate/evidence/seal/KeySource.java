package ai.speckitty.gate.evidence.seal;

import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * Makes the key of an attempt.
 *
 * @param random the machine's own, but for tests
 * @param operator the key of whoever operates the gate, which signs beside the attempt's own; empty unless one was configured
 */
public record KeySource(SecureRandom random, Optional<KeyPair> operator) {

    /** Makes keys here, and no operator signs. */
    public static KeySource from(SecureRandom random) {
        return new KeySource(random, Optional.empty());
    }

    /** A new Ed25519 key pair, never the same again in a real run. */
    public SealKey fresh() {
        return SealKey.from(random);
    }
}
