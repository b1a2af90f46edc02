package ai.speckitty.gate.candidate.install;

import ai.speckitty.gate.name.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * A digest as a wheel's record has it.
 *
 * @param name of the algorithm, in Python's spelling, for example {@code sha256}
 * @param value the digest in URL-safe Base64, usually without padding
 */
record RecordDigest(String name, String value) {

    /** Wheels may use nothing weaker than SHA-256. */
    private static final int SHORTEST = 32;

    /**
     * Reads what a record's row says.
     *
     * @param text for example {@code sha256=47DEQpj8...}
     * @return the digest, or empty when it is none
     */
    static Optional<RecordDigest> parse(String text) {
        int equals = text.indexOf('=');
        return equals > 0
                ? Optional.of(new RecordDigest(text.substring(0, equals), text.substring(equals + 1)))
                : Optional.empty();
    }

    /**
     * Compares a file with it.
     *
     * @return what is wrong; empty when the file has this digest
     */
    Optional<String> check(Path file) throws IOException {
        Optional<MessageDigest> algorithm = algorithm();
        if (algorithm.isEmpty()) {
            return Optional.of("cannot be compared: its digest is the unknown " + name);
        }
        MessageDigest digest = algorithm.get();
        if (digest.getDigestLength() < SHORTEST) {
            return Optional.of("cannot be relied on: its digest is " + name + ", weaker than sha256");
        }
        Sha256.add(file, digest);
        return MessageDigest.isEqual(decoded(), digest.digest())
                ? Optional.empty()
                : Optional.of("is installed with other bytes");
    }

    /** Python's {@code sha3_512} is Java's {@code SHA3-512}, its {@code sha512_256} is {@code SHA-512/256}. */
    private Optional<MessageDigest> algorithm() {
        String upper = name.toUpperCase(Locale.ROOT);
        String java = upper.replaceFirst("^SHA(?=[0-9]{3})", "SHA-")
                .replaceFirst("^SHA-512_", "SHA-512/")
                .replaceFirst("^SHA3_", "SHA3-");
        try {
            return Optional.of(MessageDigest.getInstance(java));
        } catch (NoSuchAlgorithmException e) {
            return Optional.empty();
        }
    }

    private byte[] decoded() {
        try {
            return Base64.getUrlDecoder().decode(value);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
