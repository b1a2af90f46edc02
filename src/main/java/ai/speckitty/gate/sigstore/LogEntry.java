package ai.speckitty.gate.sigstore;

import ai.speckitty.gate.json.CanonicalJson;
import ai.speckitty.gate.json.Fields;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A transparency log's entry about one signature: what was logged, when the log says it was, and its proofs. Entries of
 * the kind {@code dsse} only, since PEP 740 knows no other.
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier; never compared
public record LogEntry(
        byte[] body,
        LoggedSignature logged,
        byte[] logId,
        long index,
        Instant time,
        Optional<byte[]> promise,
        Optional<InclusionProof> proof) {

    /**
     * Reads an entry.
     *
     * @param entry one of an attestation's {@code transparency_entries}
     * @return the entry, of which nothing is verified yet
     * @throws MalformedJsonException when it has another form
     */
    public static LogEntry of(Fields entry) throws MalformedJsonException {
        byte[] body = Material.bytes(entry, "canonicalizedBody");
        LoggedSignature logged = LoggedSignature.of(body, entry.object("kindVersion"));
        Optional<Fields> promise = entry.optionalObject("inclusionPromise");
        Optional<Fields> proof = entry.optionalObject("inclusionProof");
        return new LogEntry(
                body,
                logged,
                Material.bytes(entry.object("logId"), "keyId"),
                Material.count(entry, "logIndex"),
                Instant.ofEpochSecond(entry.has("integratedTime") ? Material.count(entry, "integratedTime") : 0),
                promise.isPresent()
                        ? Optional.of(Material.bytes(promise.get(), "signedEntryTimestamp"))
                        : Optional.empty(),
                proof.isPresent() ? Optional.of(InclusionProof.of(proof.get())) : Optional.empty());
    }

    /**
     * Compares the entry with what was signed.
     *
     * @param payload what was signed
     * @param certificate the signer's certificate in DER
     * @return what differs, or empty when all is the same
     */
    public Optional<String> difference(byte[] payload, byte[] signature, byte[] certificate) {
        return logged.difference(payload, signature, certificate);
    }

    /** Why the logs of a trust root do not stand for this entry; empty when one does. */
    List<String> doubts(List<LogKey> logs) {
        Optional<LogKey> known =
                logs.stream().filter(log -> Arrays.equals(log.id(), logId)).findFirst();
        if (known.isEmpty()) {
            return List.of("its log " + HexFormat.of().formatHex(logId, 0, Math.min(logId.length, 8))
                    + " is not one of the trust root's");
        }
        LogKey log = known.get();
        List<String> doubts = new ArrayList<>();
        if (!log.validity().holds(time)) {
            doubts.add("the key of its log was not in use at " + time);
        }
        if (promise.isEmpty()) {
            doubts.add("it has no signed timestamp of the log");
        } else if (!log.signed(stamped(), promise.get())) {
            doubts.add("the log's timestamp does not hold");
        }
        proof.ifPresentOrElse(
                given -> given.doubt(body, log).ifPresent(doubts::add),
                () -> doubts.add("it has no proof that the log includes it"));
        return doubts;
    }

    /** What a log signs as soon as it promises to include an entry. */
    private byte[] stamped() {
        return CanonicalJson.write(StrictJson.object()
                .put("body", Base64.getEncoder().encodeToString(body))
                .put("integratedTime", time.getEpochSecond())
                .put("logID", HexFormat.of().formatHex(logId))
                .put("logIndex", index));
    }

    /** What the log holds of a signature: digest of the payload, the signature, and the certificate. */
    @SuppressWarnings("ArrayRecordComponent") // a carrier; never compared
    private record LoggedSignature(byte[] payloadSha256, byte[] signature, byte[] certificate) {

        static LoggedSignature of(byte[] body, Fields kind) throws MalformedJsonException {
            Fields entry = StrictJson.fields(body, "log entry");
            if (!entry.text("kind").equals("dsse") || !kind.text("kind").equals("dsse")) {
                throw new MalformedJsonException("log entry", "/kind", "an unknown kind: " + entry.text("kind"));
            }
            if (!entry.text("apiVersion").equals(kind.text("version"))) {
                throw new MalformedJsonException("log entry", "/apiVersion", "not the version that is said of it");
            }
            Fields spec = entry.object("spec");
            return spec.has("dsseV002") ? second(spec.object("dsseV002")) : first(spec);
        }

        /** Version 0.0.1. */
        private static LoggedSignature first(Fields spec) throws MalformedJsonException {
            Fields payload = spec.object("payloadHash");
            if (!payload.text("algorithm").equals("sha256")) {
                throw new MalformedJsonException("log entry", "/spec/payloadHash/algorithm", "another algorithm");
            }
            Fields signature = only(spec.objects("signatures"));
            String pem = new String(Material.bytes(signature, "verifier"), StandardCharsets.UTF_8);
            return new LoggedSignature(
                    hex(payload.text("value")),
                    Material.bytes(signature, "signature"),
                    Material.bytes(pem.replaceAll("-----(BEGIN|END) CERTIFICATE-----|\\s", ""), "verifier"));
        }

        /** Version 0.0.2. */
        private static LoggedSignature second(Fields spec) throws MalformedJsonException {
            Fields signature = only(spec.objects("signatures"));
            return new LoggedSignature(
                    Material.bytes(spec.object("payloadHash"), "digest"),
                    Material.bytes(signature, "content"),
                    Material.bytes(signature.object("verifier").object("x509Certificate"), "rawBytes"));
        }

        Optional<String> difference(byte[] payload, byte[] signed, byte[] signer) {
            if (!Arrays.equals(payloadSha256, Material.sha256(payload))) {
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

        private static byte[] hex(String text) throws MalformedJsonException {
            try {
                return HexFormat.of().parseHex(text);
            } catch (IllegalArgumentException e) {
                throw new MalformedJsonException("log entry", "/spec/payloadHash/value", "not a digest");
            }
        }
    }
}
