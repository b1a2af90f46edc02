package ai.speckitty.gate.candidate;

import ai.speckitty.gate.json.Fields;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * One attestation: a statement, its DSSE signature, the certificate of the key that made it, and the log entry that
 * repeats all three.
 */
final class SignedStatement {

    private static final String PAYLOAD_TYPE = "application/vnd.in-toto+json";
    private static final String PUBLISH = "https://docs.pypi.org/attestations/publish/v1";
    private static final List<String> PREDICATES = List.of(PUBLISH, "https://slsa.dev/provenance/v1");

    private final byte[] statement;
    private final byte[] signature;
    private final SigningCertificate certificate;
    private final List<Fields> entries;
    private final IndexFile wheel;

    private SignedStatement(
            byte[] statement, byte[] signature, SigningCertificate certificate, List<Fields> entries, IndexFile wheel) {
        this.statement = statement;
        this.signature = signature;
        this.certificate = certificate;
        this.entries = List.copyOf(entries);
        this.wheel = wheel;
    }

    static SignedStatement of(Fields attestation, IndexFile wheel) throws MalformedJsonException {
        Fields envelope = attestation.object("envelope");
        Fields material = attestation.object("verification_material");
        return new SignedStatement(
                base64(envelope, "statement"),
                base64(envelope, "signature"),
                SigningCertificate.of(base64(material, "certificate"), wheel.name()),
                material.objects("transparency_entries"),
                wheel);
    }

    /**
     * Verifies everything that can be verified without knowing the certificate's issuer.
     *
     * @param publisher what the index says of who published the file
     * @return what the attestation says
     */
    Attestation verified(Fields publisher) throws MalformedJsonException {
        if (!signatureHolds()) {
            throw refused("its signature does not hold", "a signature over the statement by the certificate's key");
        }
        if (entries.isEmpty()) {
            throw refused("it has no transparency entry", "a log entry about this very signature");
        }
        for (Fields entry : entries) {
            LogEntry.of(base64(entry, "canonicalizedBody"))
                    .difference(statement, signature, certificate.encoded())
                    .ifPresent(difference -> {
                        throw refused(difference, "a log entry about this very signature");
                    });
        }
        aboutThisWheel();
        String repository = certificate.repository().toString();
        if (!publisher.text("kind").equals("GitHub")
                || !publisher.text("repository").equalsIgnoreCase(repository)) {
            throw refused(
                    "the index says that " + publisher.text("repository") + " published it, the certificate "
                            + repository,
                    "one publisher");
        }
        return certificate.attestation();
    }

    private void aboutThisWheel() {
        try {
            Fields content = StrictJson.fields(statement, wheel.name() + " statement");
            List<Fields> subjects = content.objects("subject");
            if (!content.text("_type").equals("https://in-toto.io/Statement/v1")
                    || !PREDICATES.contains(content.text("predicateType"))
                    || subjects.size() != 1) {
                throw refused("its statement is of another kind", "an in-toto statement that says " + PUBLISH);
            }
            String name = subjects.get(0).text("name");
            String sha256 = subjects.get(0).object("digest").text("sha256");
            if (!WheelName.parse(name).equals(WheelName.parse(wheel.name()))
                    || !wheel.sha256().equals(Optional.of(sha256))) {
                throw refused(
                        "it is about " + name + " with sha256 " + sha256,
                        "sha256 " + wheel.sha256().orElse("none"));
            }
        } catch (MalformedJsonException e) {
            throw refused(String.valueOf(e.getMessage()), "an in-toto statement")
                    .because(e);
        }
    }

    private boolean signatureHolds() {
        try {
            Signature verifier = Signature.getInstance("SHA256withECDSA");
            verifier.initVerify(certificate.key());
            verifier.update(preAuthenticated());
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private byte[] preAuthenticated() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(("DSSEv1 " + PAYLOAD_TYPE.length() + " " + PAYLOAD_TYPE + " " + statement.length + " ")
                .getBytes(StandardCharsets.UTF_8));
        out.writeBytes(statement);
        return out.toByteArray();
    }

    private GateException refused(String found, String expected) {
        return GateException.of(Code.RC_UNTRACEABLE, "attestation of " + wheel.name(), found, expected);
    }

    private static byte[] base64(Fields fields, String name) throws MalformedJsonException {
        try {
            return Base64.getDecoder().decode(fields.text(name));
        } catch (IllegalArgumentException e) {
            throw new MalformedJsonException("attestation", "/" + name, "not Base64");
        }
    }
}
