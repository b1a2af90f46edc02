package ai.speckitty.gate.evidence;

import ai.speckitty.gate.evidence.ledger.CrashPoints;
import ai.speckitty.gate.evidence.ledger.Durable;
import ai.speckitty.gate.evidence.ledger.LedgerChain;
import ai.speckitty.gate.evidence.run.RunFiles;
import ai.speckitty.gate.evidence.run.RunFolder;
import ai.speckitty.gate.evidence.run.RunRecord;
import ai.speckitty.gate.evidence.seal.EvidenceVerifier;
import ai.speckitty.gate.evidence.seal.PostedTexts;
import ai.speckitty.gate.evidence.seal.Seal;
import ai.speckitty.gate.evidence.seal.SealKey;
import ai.speckitty.gate.evidence.seal.Verification;
import ai.speckitty.gate.json.CanonicalJson;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.name.Sha256;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** What {@code bench/evidence.sh} measures. */
final class EvidenceBench {

    private EvidenceBench() {}

    public static void main(String[] args) throws IOException, NoSuchAlgorithmException {
        Path place = Path.of(args[1]);
        switch (args[0]) {
            case "attempt" -> attempt(place, Integer.parseInt(args[2]), Long.parseLong(args[3]));
            case "seal" -> seal(place);
            case "verify" -> verify(place);
            case "ledger" -> ledger(place, Integer.parseInt(args[2]));
            case "chain" -> System.out.println(LedgerChain.read(place).lines().size());
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private static void attempt(Path attempt, int files, long bytes) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        byte[] content = new byte[(int) (bytes / files)];
        for (int i = 0; i < files; i++) {
            random.nextBytes(content);
            Path file = attempt.resolve("runs/" + i / 100 + "/" + i + ".log");
            Files.createDirectories(attempt.resolve("runs/" + i / 100));
            Files.write(file, content);
        }
        Files.write(attempt.resolve("definition.yaml"), EvidenceFixture.DEFINITION);
        Durable durable = new Durable(CrashPoints.NONE);
        try (RunFolder folder = RunFolder.create(attempt, durable, EvidenceFixture.time())) {
            folder.event(RunRecord.RUN_OPENED, EvidenceFixture.context(false).toJson());
            folder.event(RunRecord.RUN_ENDED, StrictJson.object().put("verdict", "PASSED"));
        }
    }

    private static void seal(Path attempt) throws IOException, NoSuchAlgorithmException {
        Files.deleteIfExists(attempt.resolve(RunFiles.ATTESTATION));
        SealKey key = new SealKey(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        new Seal(new Durable(CrashPoints.NONE)).attest(attempt, List.of(key));
    }

    private static void verify(Path attempt) {
        Verification verification = new EvidenceVerifier(Optional.empty(), PostedTexts.UNREAD).one(attempt);
        if (!verification.isIntact()) {
            throw new IllegalStateException(verification.findings().toString());
        }
    }

    private static void ledger(Path file, int lines) throws IOException {
        String previous = LedgerChain.START;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (int i = 1; i <= lines; i++) {
                ObjectNode line = StrictJson.object();
                line.put("seq", i).put("at", EvidenceFixture.START.toString()).put("event", "file-published");
                line.put("phase", "canary-fourrun").put("prev", previous);
                line.putObject("data")
                        .put("file", "runs/run-" + i + ".json")
                        .put("sha256", previous)
                        .put("size", i);
                byte[] bytes = (CanonicalJson.text(line) + "\n").getBytes(StandardCharsets.UTF_8);
                out.write(bytes);
                previous = Sha256.of(bytes);
            }
        }
    }
}
