package ai.speckitty.gate.secret;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Replaces secrets by {@value RedactingStream#MARK}: those known by value, also as base64, hexadecimal, JSON, URL or XML
 * writes them, and tokens known by their looks. Safe for use by several threads.
 */
public final class Redactor {

    private final Secrets secrets;
    private volatile @Nullable Compiled compiled;

    private record Compiled(int size, SecretScanner scanner) {}

    /**
     * Where a secret stands.
     *
     * @param kind what it is, without its value
     * @param line the line, from 1
     */
    public record Sighting(String kind, int line) {}

    /**
     * Redacts what is known, including what is learned later.
     *
     * @param secrets the known secrets
     */
    public Redactor(Secrets secrets) {
        this.secrets = secrets;
    }

    /**
     * Redacts a text.
     *
     * @param text any text
     * @return the text without secrets
     */
    public String redact(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return scanner().first(bytes) == null ? text : new String(redact(bytes), StandardCharsets.UTF_8);
    }

    /**
     * Redacts bytes of any encoding in which ASCII is ASCII.
     *
     * @param bytes the bytes, left as they are
     * @return the bytes without secrets
     */
    public byte[] redact(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
        try (RedactingStream stream = stream(out)) {
            stream.write(bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new UncheckedIOException("memory was not written", e);
        }
        return out.toByteArray();
    }

    /**
     * Redacts a stream. Secrets that are learned after this call are not redacted in it.
     *
     * @param behind takes the bytes without secrets; closed with the stream
     * @return takes the bytes as they are
     */
    public RedactingStream stream(OutputStream behind) {
        return new RedactingStream(scanner(), behind);
    }

    /**
     * Looks for the first secret in what is about to leave the gate.
     *
     * @param bytes what would be posted or published
     * @return where it stands, or empty when there is none
     */
    public Optional<Sighting> firstSecret(byte[] bytes) {
        SecretScanner.Found hit = scanner().first(bytes);
        if (hit == null) {
            return Optional.empty();
        }
        int line = 1;
        for (int i = 0; i < hit.start(); i++) {
            line += bytes[i] == '\n' ? 1 : 0;
        }
        return Optional.of(new Sighting(hit.wanted().title(), line));
    }

    private SecretScanner scanner() {
        Compiled current = compiled;
        if (current == null || current.size() != secrets.size()) {
            current = new Compiled(secrets.size(), new SecretScanner(secrets));
            compiled = current;
        }
        return current.scanner();
    }
}
