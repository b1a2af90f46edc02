package ai.speckitty.gate.candidate.trace;

import ai.speckitty.gate.candidate.index.IndexFile;
import ai.speckitty.gate.candidate.index.WheelName;
import ai.speckitty.gate.fact.CandidateFacts.Attestation;
import ai.speckitty.gate.json.Fields;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.sigstore.LogEntry;
import ai.speckitty.gate.sigstore.Material;
import ai.speckitty.gate.sigstore.SigningCertificate;
import ai.speckitty.gate.sigstore.TrustedRoot;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One attestation: a statement, its DSSE signature, the certificate of the key that made it, and the log entries that
 * repeat all three.
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier; never compared
record SignedStatement(
        byte[] statement, byte[] signature, SigningCertificate certificate, List<LogEntry> entries, IndexFile wheel) {

    private static final String PAYLOAD_TYPE = "application/vnd.in-toto+json";
    private static final String PUBLISH = "https://docs.pypi.org/attestations/publish/v1";
    private static final List<String> PREDICATES = List.of(PUBLISH, "https://slsa.dev/provenance/v1");

    /** What holds of every attestation that is not refused. */
    private static final List<String> CONSISTENT =
            List.of("signature", "subject", "repository", "workflow", "commit", "agreement with the log entry");

    /** The same with what nobody can have made up alone. */
    private static final List<String> PROVEN = Stream.concat(
                    CONSISTENT.stream(),
                    Stream.of(
                            "certificate chain to the trust root",
                            "signed timestamp of the log",
                            "inclusion in the log",
                            "checkpoint of the log"))
            .toList();

    /** What nobody looks at, so that nobody believes it was. */
    private static final List<String> NOT_CHECKED =
            List.of("entry of the certificate in a certificate transparency log");

    static SignedStatement of(Fields attestation, IndexFile wheel) throws MalformedJsonException {
        Fields envelope = attestation.object("envelope");
        Fields material = attestation.object("verification_material");
        List<LogEntry> entries = new ArrayList<>();
        for (Fields entry : material.objects("transparency_entries")) {
            entries.add(LogEntry.of(entry));
        }
        return new SignedStatement(
                Material.bytes(envelope, "statement"),
                Material.bytes(envelope, "signature"),
                SigningCertificate.of(Material.bytes(material, "certificate"), wheel.name()),
                entries,
                wheel);
    }

    /**
     * Verifies the statement within itself, which is refused when it fails, and against a trust root, which leaves a doubt
     * when it fails: whoever controls the index can make up the first, and nobody but the authority and the log the second.
     *
     * @param publisher what the index says of who published the file
     * @param root the authorities and logs that count
     * @return what the attestation says
     */
    Attestation verified(Fields publisher, TrustedRoot root) throws MalformedJsonException {
        if (!certificate.signed(preAuthenticated(), signature)) {
            throw refused("its signature does not hold", "a signature over the statement by the certificate's key");
        }
        if (entries.isEmpty()) {
            throw refused("it has no transparency entry", "a log entry about this very signature");
        }
        for (LogEntry entry : entries) {
            entry.difference(statement, signature, certificate.encoded()).ifPresent(difference -> {
                throw refused(difference, "a log entry about this very signature");
            });
        }
        aboutThisWheel();
        certificate.mustBeOfAWorkflow();
        String repository = certificate.repository().toString();
        Optional<String> named = publisher.optionalText("repository");
        if (!publisher.text("kind").equals("GitHub")
                || named.filter(repository::equalsIgnoreCase).isEmpty()) {
            throw refused(
                    "the index says that " + publisher.text("kind") + " " + named.orElse("without a repository")
                            + " published it, the certificate GitHub " + repository,
                    "one publisher");
        }
        certificate.mustBeOf(publisher.text("workflow"));
        List<String> doubts = root.doubts(certificate, entries);
        return new Attestation(
                repository,
                certificate.commit().sha(),
                certificate.ref(),
                certificate.workflow(),
                certificate.run(),
                root.sha256(),
                doubts.isEmpty() ? PROVEN : CONSISTENT,
                doubts,
                NOT_CHECKED);
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
}
