package ai.speckitty.gate.evidence.seal;

import ai.speckitty.gate.evidence.attempt.EvidenceRoot;
import ai.speckitty.gate.evidence.ledger.Durable;
import ai.speckitty.gate.evidence.run.RunFiles;
import ai.speckitty.gate.evidence.run.RunRecord;
import ai.speckitty.gate.name.Sha256;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks sealed attempts and names everything that is not as it was sealed. It needs no project, only the folder.
 *
 * @param expectedKey the key id that a comment names, if whoever asks knows it
 * @param operator whose signature is demanded as well, if anybody's
 * @param posted reads comments as they stand now; {@link PostedTexts#UNREAD} when it may not
 */
public record EvidenceVerifier(Optional<String> expectedKey, Optional<PublicKeyFile> operator, PostedTexts posted) {

    /**
     * Makes a verifier.
     *
     * @param expectedKey the key id that a comment names, if whoever asks knows it
     * @param posted reads comments as they stand now; {@link PostedTexts#UNREAD} when it may not
     */
    public EvidenceVerifier(Optional<String> expectedKey, PostedTexts posted) {
        this(expectedKey, Optional.empty(), posted);
    }

    /**
     * The same, demanding the signature of an operator as well.
     *
     * @param key the operator's public key, Ed25519
     * @return a verifier that finds fault with any attempt without it
     */
    public EvidenceVerifier demanding(PublicKey key) {
        return new EvidenceVerifier(expectedKey, Optional.of(new PublicKeyFile(key)), posted);
    }

    /**
     * Checks every attempt below a root, also what somebody left of one.
     *
     * @return one result an attempt, in the order of their names
     * @throws GateException STORAGE_FAILED when they cannot be read
     */
    public List<Verification> all(Path root) {
        return EvidenceRoot.toRead(root).folders().stream().map(this::one).toList();
    }

    /**
     * Checks the attempts that are sealed or damaged, as doctor does before a run; an open one is settled first.
     *
     * @return one result an attempt, in the order of their names
     * @throws GateException STORAGE_FAILED when they cannot be read
     */
    public List<Verification> everySealed(Path root) {
        return EvidenceRoot.toRead(root).folders().stream()
                .filter(Seal::isSealedOrDamaged)
                .map(this::one)
                .toList();
    }

    /**
     * Checks one attempt.
     *
     * @param attempt its folder
     * @return what was found
     * @throws GateException STORAGE_FAILED when it cannot be read, CONFIG_INVALID when it is no folder
     */
    public Verification one(Path attempt) {
        Path folder = attempt.toAbsolutePath().normalize();
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            if (Files.exists(Archive.of(folder), LinkOption.NOFOLLOW_LINKS)) {
                return gone(folder);
            }
            throw GateException.of(Code.CONFIG_INVALID, folder.toString(), "no folder", "an attempt's folder");
        }
        return Durable.at(folder, () -> check(folder));
    }

    private static Verification gone(Path folder) {
        Finding finding =
                new Finding("folder", "gone, only its archive is left", "as it was sealed: unpack the archive");
        return new Verification(
                String.valueOf(folder.getFileName()), List.of(finding), Optional.empty(), List.of(), List.of());
    }

    private Verification check(Path folder) throws IOException {
        List<Finding> findings = new ArrayList<>();
        List<String> anchors = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        byte[] manifest = manifest(folder, findings);
        Map<String, String> there = SealedFiles.check(folder, SealedFiles.listed(manifest, findings), findings, notes);
        new LedgerCheck(folder, findings).check(there);
        Optional<Envelope> envelope = new AttestationCheck(folder, findings).check(Sha256.of(manifest), there);
        List<Envelope.Signed> signatures = envelope.map(Envelope::signatures).orElse(List.of());
        Optional<String> key = signatures.stream().findFirst().map(Envelope.Signed::keyid);
        if (expectedKey.isPresent() && key.isPresent()) {
            if (key.equals(expectedKey)) {
                anchors.add("the key id that was given");
            } else {
                findings.add(new Finding(RunFiles.KEY, "sealed by key " + key.get(), "key " + expectedKey.get()));
            }
        }
        List<Envelope.Signed> others = signatures.stream().skip(1).toList();
        // an envelope of which nothing could be verified is a finding already
        envelope.ifPresent(whole -> operator.ifPresentOrElse(
                wanted -> {
                    if (others.stream().anyMatch(signed -> whole.isOf(wanted, signed))) {
                        anchors.add("the operator's key " + wanted.id());
                    } else {
                        findings.add(new Finding(
                                RunFiles.ATTESTATION,
                                "not signed by the operator's key",
                                "a signature by key " + wanted.id()));
                    }
                },
                () -> others.forEach(signed -> notes.add(
                        "a second signature, by key " + signed.keyid() + ", was not checked: no key was given"))));
        if (findings.isEmpty()) {
            new CommentComparison(RunRecord.read(folder), key, findings, anchors, notes).with(posted);
        }
        return new Verification(String.valueOf(folder.getFileName()), findings, key, anchors, notes);
    }

    private static byte[] manifest(Path folder, List<Finding> findings) throws IOException {
        Path manifest = folder.resolve(RunFiles.MANIFEST);
        Optional<String> lack = RunFiles.lack(manifest);
        lack.ifPresent(found -> findings.add(new Finding(
                RunFiles.MANIFEST, found + ": never sealed, or changed since", "a list of a sealed run's files")));
        return lack.isPresent() ? new byte[0] : Files.readAllBytes(manifest);
    }
}
