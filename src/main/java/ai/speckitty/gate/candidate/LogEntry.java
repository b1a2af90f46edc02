package ai.speckitty.gate.candidate;

import ai.speckitty.gate.json.Fields;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A transparency log's entry about one signature, kind {@code dsse}: digest of the payload, the signature, and the
 * certificate as PEM. That the log really holds it is not checked here.
 */
final class LogEntry {

    private final String payloadSha256;
    private final byte[] signature;
    private final byte[] certificate;

    private LogEntry(String payloadSha256, byte[] signature, byte[] certificate) {
        this.payloadSha256 = payloadSha256;
        this.signature = signature;
        this.certificate = certificate;
    }

    static LogEntry of(byte[] body) throws MalformedJsonException {
        Fields entry = StrictJson.fields(body, "log entry");
        if (!entry.text("kind").equals("dsse")) {
            throw new MalformedJsonException("log entry", "/kind", "an unknown kind: " + entry.text("kind"));
        }
        Fields spec = entry.object("spec");
        return spec.has("dsseV002") ? second(spec.object("dsseV002")) : first(spec);
    }

    /** Version 0.0.1. */
    private static LogEntry first(Fields spec) throws MalformedJsonException {
        Fields payload = spec.object("payloadHash");
        if (!payload.text("algorithm").equals("sha256")) {
            throw new MalformedJsonException("log entry", "/spec/payloadHash/algorithm", "another algorithm");
        }
        Fields signature = only(spec.objects("signatures"));
        String pem = new String(base64(signature, "verifier"), StandardCharsets.UTF_8);
        return new LogEntry(
                payload.text("value"),
                base64(signature, "signature"),
                decoded(pem.replaceAll("-----(BEGIN|END) CERTIFICATE-----|\\s", "")));
    }

    /** Version 0.0.2. */
    private static LogEntry second(Fields spec) throws MalformedJsonException {
        Fields signature = only(spec.objects("signatures"));
        return new LogEntry(
                HexFormat.of().formatHex(base64(spec.object("payloadHash"), "digest")),
                base64(signature, "content"),
                base64(signature.object("verifier").object("x509Certificate"), "rawBytes"));
    }

    /**
     * Compares the entry with what was signed.
     *
     * @return what differs, or empty when all is the same
     */
    Optional<String> difference(byte[] payload, byte[] signed, byte[] signer) {
        if (!payloadSha256.equals(sha256(payload))) {
            return Optional.of("its log entry is about another statement");
        }
        if (!Arrays.equals(signature, signed)) {
            return Optional.of("its log entry has another signature");
        }
        return Arrays.equals(certificate, signer)
                ? Optional.empty()
                : Optional.of("its log entry has another certificate");
    }

    private static Fields only(List<Fields> all) throws MalformedJsonException {
        if (all.size() != 1) {
            throw new MalformedJsonException(
                    "log entry", "/spec/signatures", all.size() + " signatures instead of one");
        }
        return all.get(0);
    }

    private static byte[] base64(Fields fields, String name) throws MalformedJsonException {
        return decoded(fields.text(name));
    }

    private static byte[] decoded(String text) throws MalformedJsonException {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedJsonException("log entry", "/spec", "not Base64");
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
