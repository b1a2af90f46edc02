package ai.speckitty.gate.evidence.seal;

import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Reads the key of {@code gate.signingKey}: Ed25519, PKCS#8 in PEM, readable by its owner alone. */
public final class OperatorKey {

    private static final Set<PosixFilePermission> OWNER = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private OperatorKey() {}

    /**
     * Reads the key.
     *
     * @param file the PEM file
     * @return the key with its public half
     * @throws GateException CONFIG_INVALID when others can read it, or it is no such key
     */
    public static KeyPair read(Path file) {
        try {
            if (!OWNER.containsAll(Files.getPosixFilePermissions(file))) {
                throw refused(file, "readable by others than its owner");
            }
            String base64 = Files.readString(file, StandardCharsets.US_ASCII)
                    .replace("-----BEGIN PRIVATE KEY-----", "")
                    .replace("-----END PRIVATE KEY-----", "")
                    .replaceAll("\\s", "");
            byte[] der = Base64.getDecoder().decode(base64);
            return pair(KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(der)));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw refused(file, e.getClass().getSimpleName()).because(e);
        }
    }

    /**
     * Reads its public half, to check signatures with: from a PEM file of its own, or from the key.
     *
     * @param file either PEM file
     * @return the public key
     * @throws GateException CONFIG_INVALID when it is neither, or a key that others can read
     */
    public static PublicKey readPublic(Path file) {
        try {
            Optional<PublicKeyFile> open = PublicKeyFile.read(Files.readAllBytes(file));
            return open.isPresent() ? open.get().key() : read(file).getPublic();
        } catch (IOException e) {
            throw refused(file, e.getClass().getSimpleName()).because(e);
        }
    }

    /** The JDK derives a public key only while it makes a pair, so the pair is made again from the same seed. */
    private static KeyPair pair(PrivateKey secret) throws GeneralSecurityException {
        byte[] seed = ((EdECPrivateKey) secret).getBytes().orElseThrow(GeneralSecurityException::new);
        return SealKey.from(new Seed(seed)).pair();
    }

    private static GateException refused(Path file, String found) {
        return GateException.of(
                Code.CONFIG_INVALID,
                "gate.signingKey " + file,
                found,
                "an Ed25519 private key, PKCS#8 in PEM, with mode 0600");
    }

    /** Gives out one seed and nothing else. */
    private static final class Seed extends SecureRandom {

        private static final long serialVersionUID = 1L;

        private final byte[] seed;

        Seed(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}
