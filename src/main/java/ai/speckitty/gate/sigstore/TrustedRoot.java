package ai.speckitty.gate.sigstore;

import ai.speckitty.gate.json.Fields;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.name.Resource;
import ai.speckitty.gate.name.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The certificate authorities and the logs that signatures are verified against: sigstore's {@code trusted_root.json}.
 *
 * @param sha256 digest of its file, lower-case hexadecimal
 */
public record TrustedRoot(String sha256, List<CertificateAuthority> authorities, List<LogKey> logs) {

    /** Sigstore's public-good instance as its clients ship it; the page of decisions says from where. */
    private static final String SHIPPED = "trusted_root.json";

    private static final String MEDIA_TYPE = "application/vnd.dev.sigstore.trustedroot";

    /**
     * Reads a trust root.
     *
     * @param json the file's bytes
     * @param source what a reader would call it
     * @return the trust root
     * @throws MalformedJsonException when it has another form, or names no authority or no log that can be used
     */
    public static TrustedRoot read(byte[] json, String source) throws MalformedJsonException {
        Fields root = StrictJson.fields(json, source);
        if (!root.text("mediaType").startsWith(MEDIA_TYPE)) {
            throw new MalformedJsonException(source, "/mediaType", "not a sigstore trust root");
        }
        List<CertificateAuthority> authorities = new ArrayList<>();
        for (Fields authority : root.objects("certificateAuthorities")) {
            authorities.add(CertificateAuthority.of(authority));
        }
        List<LogKey> logs = new ArrayList<>();
        for (Fields log : root.objects("tlogs")) {
            LogKey.of(log).ifPresent(logs::add);
        }
        if (authorities.isEmpty() || logs.isEmpty()) {
            throw new MalformedJsonException(
                    source, "", "it names no certificate authority, or no log that can be used");
        }
        return new TrustedRoot(Sha256.of(json), authorities, logs);
    }

    /**
     * The trust root of sigstore's public-good instance, as it was when this plugin was made.
     *
     * @return the trust root that PyPI's attestations are verified against
     */
    public static TrustedRoot publicGood() {
        try {
            return read(Resource.text(TrustedRoot.class, SHIPPED).getBytes(StandardCharsets.UTF_8), SHIPPED);
        } catch (MalformedJsonException e) {
            throw new IllegalStateException("the plugin's own trust root", e);
        }
    }

    /**
     * What this root does not prove of a signature: that an authority had issued the certificate when the log says that it
     * took the signature, and that a log did take it then.
     *
     * @param certificate the signer's
     * @param entries what logs say of the signature, each of which has been compared with it
     * @return every doubt as the end of a sentence; empty when all is proven
     */
    public List<String> doubts(SigningCertificate certificate, List<LogEntry> entries) {
        List<String> doubts = new ArrayList<>();
        for (LogEntry entry : entries) {
            doubts.addAll(entry.doubts(logs));
            chainDoubt(certificate, entry.time()).ifPresent(doubts::add);
        }
        if (entries.isEmpty()) {
            doubts.add("no log has it");
        }
        return doubts;
    }

    private Optional<String> chainDoubt(SigningCertificate certificate, Instant at) {
        if (!certificate.isValid(at)) {
            return Optional.of("its certificate was not valid when the log took it, at " + at);
        }
        List<String> reasons = new ArrayList<>();
        for (CertificateAuthority authority : authorities) {
            Optional<String> doubt = authority.doubt(certificate.certificate(), at);
            if (doubt.isEmpty()) {
                return Optional.empty();
            }
            reasons.add(doubt.get());
        }
        return Optional.of("its certificate does not lead to the trust root: "
                + String.join("; ", reasons.stream().distinct().toList()));
    }
}
