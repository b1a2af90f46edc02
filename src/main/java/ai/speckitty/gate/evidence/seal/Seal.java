package ai.speckitty.gate.evidence.seal;

import ai.speckitty.gate.evidence.attempt.EvidenceRoot;
import ai.speckitty.gate.evidence.ledger.Durable;
import ai.speckitty.gate.evidence.ledger.Ledger;
import ai.speckitty.gate.evidence.run.RunFiles;
import ai.speckitty.gate.evidence.run.RunRecord;
import ai.speckitty.gate.name.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/**
 * Closes an attempt for ever: key, manifest, attestation, archive, read-only modes, in this order. The attestation decides:
 * once it stands nothing in the attempt is written again, and what a crash left before it is made anew with another key.
 */
public record Seal(Durable durable) {

    public static boolean isSealed(Path attempt) {
        return Files.exists(attempt.resolve(RunFiles.ATTESTATION), LinkOption.NOFOLLOW_LINKS) || readOnly(attempt);
    }

    /** Whether nothing can be written to it any more: a run that is still open has its ledger. */
    public static boolean isSealedOrDamaged(Path attempt) {
        return EvidenceRoot.isWithoutLedger(attempt) || isSealed(attempt);
    }

    /** The last step of a seal, which a crash may have left out; a copy loses it too. */
    public static boolean isFinished(Path attempt) {
        return readOnly(attempt) && Files.exists(Archive.of(attempt), LinkOption.NOFOLLOW_LINKS);
    }

    /** Seals an attempt whose ledger has ended. */
    public void close(Path attempt, List<SealKey> keys) {
        attest(attempt, keys);
        finish(attempt);
    }

    /** Writes key, manifest and attestation. */
    public void attest(Path attempt, List<SealKey> keys) {
        Durable.doAt(attempt, () -> {
            Files.deleteIfExists(attempt.resolve(RunFiles.KEY));
            Files.deleteIfExists(attempt.resolve(RunFiles.MANIFEST));
            durable.publish(
                    attempt.resolve(RunFiles.KEY),
                    PublicKeyFile.write(keys.get(0).pair().getPublic()));
            byte[] manifest = Manifest.of(attempt);
            durable.publish(attempt.resolve(RunFiles.MANIFEST), manifest);
            byte[] statement = new Statement(RunRecord.read(attempt))
                    .write(Sha256.of(manifest), Sha256.of(attempt.resolve(Ledger.NAME)));
            durable.publish(
                    attempt.resolve(RunFiles.ATTESTATION),
                    Envelope.sign(statement, keys).write());
        });
    }

    /** Makes what follows the attestation, where it is missing. */
    public void finish(Path attempt) {
        Durable.doAt(attempt, () -> {
            // linked, but a crash came before its temporary name was taken away
            Files.deleteIfExists(Durable.beside(attempt.resolve(RunFiles.ATTESTATION), ".tmp"));
            new Archive(durable).write(attempt);
            durable.reached("before-modes");
            takeWriteBits(attempt);
            durable.reached("after-modes");
        });
    }

    private static void takeWriteBits(Path attempt) throws IOException {
        for (Path path : RunFiles.deepestFirst(attempt)) {
            if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                Files.setPosixFilePermissions(path, Durable.SEALED_FOLDER);
            } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                Files.setPosixFilePermissions(path, Durable.SEALED_FILE);
            }
        }
    }

    private static boolean readOnly(Path attempt) {
        return Durable.at(attempt, () -> Files.getPosixFilePermissions(attempt, LinkOption.NOFOLLOW_LINKS))
                .equals(Durable.SEALED_FOLDER);
    }
}
