package ai.speckitty.gate.evidence.seal;

import ai.speckitty.gate.evidence.ledger.Ledger;
import ai.speckitty.gate.evidence.run.RunFiles;
import ai.speckitty.gate.evidence.run.RunRecord;
import ai.speckitty.gate.json.CanonicalJson;
import ai.speckitty.gate.json.Fields;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.verdict.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Checks the signature over an attempt's statement, and that the statement is about this very attempt. */
record AttestationCheck(Path attempt, List<Finding> findings) {

    /**
     * Checks the envelope.
     *
     * @param manifestSha256 digest of the manifest as it is
     * @param files digests of the files as they are
     * @return the envelope; empty when nothing could be verified
     */
    Optional<Envelope> check(String manifestSha256, Map<String, String> files) {
        try {
            Envelope envelope = Envelope.read(content(RunFiles.ATTESTATION));
            Optional<PublicKeyFile> key = PublicKeyFile.read(content(RunFiles.KEY));
            List<Envelope.Signed> signatures = envelope.signatures();
            if (key.isEmpty() || signatures.isEmpty() || signatures.size() > 2) {
                wrong(RunFiles.KEY, "no Ed25519 key in the gate's form, or not one or two signatures");
            } else if (!envelope.isOf(key.get(), signatures.get(0))) {
                wrong(RunFiles.ATTESTATION, "not signed by the key in " + RunFiles.KEY);
            } else {
                statement(envelope.statement(), manifestSha256, files);
                return Optional.of(envelope);
            }
        } catch (MalformedJsonException e) {
            wrong(RunFiles.ATTESTATION, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            wrong(RunFiles.ATTESTATION, "missing or unreadable, or its key is: " + e.getMessage());
        }
        return Optional.empty();
    }

    private void statement(byte[] payload, String manifestSha256, Map<String, String> files)
            throws MalformedJsonException {
        Fields statement = StrictJson.fields(payload, "statement");
        if (!Arrays.equals(CanonicalJson.write(statement.node()), payload)
                || !statement.text("_type").equals(Statement.TYPE)
                || !statement.text("predicateType").equals(Statement.PREDICATE)) {
            wrong(RunFiles.ATTESTATION, "not a statement in the gate's form");
        }
        Map<String, String> subjects = new TreeMap<>();
        for (Fields subject : statement.objects("subject")) {
            Optional<String> sha256 = subject.object("digest").optionalText("sha256");
            sha256.ifPresent(value -> subjects.put(name(subject), value));
        }
        expect(RunFiles.MANIFEST, manifestSha256, subjects.get(RunFiles.MANIFEST));
        expect(Ledger.NAME, files.get(Ledger.NAME), subjects.get(Ledger.NAME));
        Fields predicate = statement.object("predicate");
        expect("attempt", String.valueOf(attempt.getFileName()), predicate.text("attempt"));
        expect(
                "definition.yaml",
                files.get("definition.yaml"),
                predicate.object("gate").text("definitionSha256"));
        if (findings.isEmpty()) {
            expect("result", Statement.result(RunRecord.read(attempt)), predicate.text("result"));
        }
    }

    private static String name(Fields subject) {
        return subject.node().path("name").asText();
    }

    private void expect(String subject, @Nullable String found, @Nullable String signed) {
        if (found == null || !found.equals(signed)) {
            findings.add(new Finding(subject, String.valueOf(found), signed + " as attested"));
        }
    }

    private void wrong(String subject, String found) {
        findings.add(new Finding(subject, found, "as it was sealed"));
    }

    private byte[] content(String name) throws IOException {
        return RunFiles.content(attempt.resolve(name));
    }
}
