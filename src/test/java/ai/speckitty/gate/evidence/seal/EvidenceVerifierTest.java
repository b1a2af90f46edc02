package ai.speckitty.gate.evidence.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.speckitty.gate.evidence.EvidenceFixture;
import ai.speckitty.gate.evidence.ledger.CrashPoints;
import ai.speckitty.gate.evidence.ledger.Durable;
import ai.speckitty.gate.evidence.ledger.Ledger;
import ai.speckitty.gate.evidence.ledger.LedgerChain;
import ai.speckitty.gate.evidence.run.RunFiles;
import ai.speckitty.gate.name.Sha256;
import ai.speckitty.gate.testkit.Sweep;
import ai.speckitty.gate.verdict.Finding;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceVerifierTest {

    @TempDir
    static Path shared;

    static Path original;

    @TempDir
    Path folder;

    Path attempt;

    final EvidenceVerifier verifier = new EvidenceVerifier(Optional.empty(), PostedTexts.UNREAD);

    @BeforeAll
    static void seal() {
        original = SealedAttempt.seal(new EvidenceFixture(shared));
    }

    @BeforeEach
    void copy() throws IOException {
        attempt = SealedAttempt.copy(original, folder);
    }

    @Test
    void asSealedAllAgreeThatItIsIntact() throws Exception {
        Verification verification = verifier.one(original);
        assertThat(verification.findings()).isEmpty();
        assertThat(verification.anchors()).isEmpty();
        assertThat(verification.notes()).hasSize(1);
        assertThat(verifier.one(attempt).isIntact()).isTrue();
        assertThat(verifier.all(shared.resolve("prüfung/results"))).hasSize(1);
        assumeScript();
        assertThat(StrangersCheck.exitStatus(original)).isZero();
        assertThat(StrangersCheck.exitStatus(original, verification.keyId().orElseThrow()))
                .isZero();
        assertThat(StrangersCheck.exitStatus(original, "0".repeat(64))).isEqualTo(1);
    }

    @Test
    void anAttemptIsNotForgottenWhenItsLedgerIsTakenAway() throws IOException {
        Files.delete(attempt.resolve(Ledger.NAME));
        for (List<Verification> found : List.of(verifier.all(folder), verifier.everySealed(folder))) {
            assertThat(found).singleElement().satisfies(one -> {
                assertThat(one.attempt()).isEqualTo("rc16-attempt1");
                assertThat(one.findings()).extracting(Finding::subject).contains(Ledger.NAME);
            });
        }
        Files.delete(attempt.resolve(RunFiles.ATTESTATION));
        assertThat(verifier.everySealed(folder)).as("known by its key").hasSize(1);
    }

    @Test
    void anAttemptIsNotForgottenWhenOnlyItsArchiveIsLeft() throws IOException {
        Path archive = Files.copy(Archive.of(original), Archive.of(attempt));
        assertThat(verifier.all(folder)).singleElement().matches(Verification::isIntact);
        SealedAttempt.remove(attempt);
        for (List<Verification> found : List.of(verifier.all(folder), verifier.everySealed(folder))) {
            assertThat(found)
                    .singleElement()
                    .satisfies(one -> assertThat(one.placed())
                            .extracting(Finding::subject)
                            .containsExactly("rc16-attempt1: folder"));
        }
        assertThat(archive).exists();
    }

    @Test
    void anAttemptIsNotForgottenWhenItsFolderIsEmptyOrItsArchiveCutOff() throws IOException {
        Path archive = Files.copy(Archive.of(original), Archive.of(attempt));
        SealedAttempt.remove(attempt);
        Files.createDirectory(attempt);
        assertThat(verifier.all(folder)).singleElement().matches(one -> !one.isIntact());
        assertThat(verifier.everySealed(folder)).hasSize(1);
        Files.delete(attempt);
        byte[] whole = Files.readAllBytes(archive);
        Files.write(archive, Arrays.copyOf(whole, whole.length / 2));
        assertThat(verifier.all(folder)).singleElement().matches(one -> !one.isIntact());
    }

    @Test
    void whatSomebodyElseCalledAnAttemptIsNoneOfTheGates() throws IOException {
        Path own = Files.createDirectory(folder.resolve("rc15-attempt1"));
        Files.writeString(own.resolve(RunFiles.MANIFEST), "kept by hand\n");
        Files.writeString(folder.resolve("rc14-attempt1.zip"), "no archive\n");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("rc14-attempt2.zip")))) {
            zip.putNextEntry(new ZipEntry("rc14-attempt2/notes.md"));
        }
        assertThat(verifier.all(folder)).extracting(Verification::attempt).containsExactly("rc16-attempt1");
    }

    @Test
    void theStatementNamesWhatWasTested() throws Exception {
        Envelope envelope = Envelope.read(Files.readAllBytes(attempt.resolve(RunFiles.ATTESTATION)));
        assertThat(new String(envelope.statement(), StandardCharsets.UTF_8))
                .contains(
                        "\"name\":\"pkg:pypi/spec-kitty-cli@3.2.0rc16\"",
                        "\"gitCommit\":\"" + "c".repeat(40),
                        "\"canary/run-3/scenario-4\"",
                        "\"teamspace/run-1\"",
                        "\"result\":\"PASSED\"",
                        "\"failedTests\":[]");
    }

    @Test
    void everyFlippedBitIsFoundAndItsFileNamed() throws IOException {
        RandomGenerator random = Sweep.random();
        List<Path> files = files();
        for (int i = 0; i < Sweep.cases(2_000, 20_000); i++) {
            Path file = files.get(random.nextInt(files.size()));
            byte[] content = Files.readAllBytes(file);
            byte[] flipped = content.clone();
            int bit = random.nextInt(content.length * 8);
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, flipped);
            assertThat(verifier.one(attempt).findings())
                    .as(attempt.relativize(file) + " bit " + bit)
                    .extracting(Finding::subject)
                    .contains(attempt.relativize(file).toString());
            Files.write(file, content);
        }
    }

    @Test
    void everyBitOfTheEnvelopeCounts() throws IOException {
        Path file = attempt.resolve(RunFiles.ATTESTATION);
        byte[] content = Files.readAllBytes(file);
        int step = Math.max(1, content.length * 8 / Sweep.cases(1_500, content.length * 8));
        String manifest = Sha256.of(attempt.resolve(RunFiles.MANIFEST));
        for (int bit = 0; bit < content.length * 8; bit += step) {
            byte[] flipped = content.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, flipped);
            List<Finding> findings = new ArrayList<>();
            new AttestationCheck(attempt, findings).check(manifest, Map.of());
            assertThat(findings).as("bit " + bit).extracting(Finding::subject).contains(RunFiles.ATTESTATION);
        }
        Files.write(file, content);
        assertThat(verifier.one(attempt).isIntact()).isTrue();
    }

    @Test
    void anEnvelopeThatHoldsNothingAmongItsSignaturesIsNoEnvelope() throws IOException {
        Path file = attempt.resolve(RunFiles.ATTESTATION);
        String signatures = "\"signatures\":[";
        String whole = Files.readString(file);
        for (String nothing : List.of("null]}\n", "null," + whole.substring(whole.indexOf(signatures) + 14))) {
            Files.writeString(file, whole.substring(0, whole.indexOf(signatures) + 14) + nothing);
            assertThat(verifier.one(attempt).findings())
                    .extracting(Finding::subject)
                    .contains(RunFiles.ATTESTATION);
        }
    }

    @Test
    void whatIsMissingIsNamed() throws IOException {
        for (String name : List.of(RunFiles.MANIFEST, RunFiles.ATTESTATION, RunFiles.KEY)) {
            byte[] content = Files.readAllBytes(attempt.resolve(name));
            Files.delete(attempt.resolve(name));
            assertThat(verifier.one(attempt).findings())
                    .extracting(finding -> finding.subject() + ": " + finding.found())
                    .contains(
                            name.equals(RunFiles.MANIFEST)
                                    ? name + ": missing, or no regular file: never sealed, or changed since"
                                    : RunFiles.ATTESTATION + ": missing or unreadable, or its key is: " + name
                                            + ": missing, or no regular file");
            Files.write(attempt.resolve(name), content);
        }
    }

    @Test
    void theScriptSeesEveryFlippedBitToo() throws Exception {
        assumeScript();
        RandomGenerator random = Sweep.random();
        List<Path> files = files();
        for (int i = 0; i < Sweep.cases(8, 600); i++) {
            Path file = files.get(i % files.size());
            byte[] content = Files.readAllBytes(file);
            byte[] flipped = content.clone();
            int bit = random.nextInt(content.length * 8);
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, flipped);
            assertThat(StrangersCheck.exitStatus(attempt))
                    .as(file + " bit " + bit)
                    .isEqualTo(1);
            Files.write(file, content);
        }
        assertThat(StrangersCheck.exitStatus(attempt)).isZero();
    }

    @Test
    void anotherKeyIsSeenByWhoeverKnowsTheFirst() throws Exception {
        String key = verifier.one(attempt).keyId().orElseThrow();
        KeyPairGenerator keys = keys();
        Files.delete(attempt.resolve(RunFiles.ATTESTATION));
        new Seal(new Durable(CrashPoints.NONE)).close(attempt, List.of(new SealKey(keys.generateKeyPair())));
        assertThat(verifier.one(attempt).isIntact()).isTrue();
        assertThat(verifier.one(attempt).notes()).hasSize(2);
        Verification pinned = new EvidenceVerifier(Optional.of(key), PostedTexts.UNREAD).one(attempt);
        assertThat(pinned.findings()).extracting(Finding::subject).containsExactly(RunFiles.KEY);
        assumeScript();
        assertThat(StrangersCheck.exitStatus(attempt)).isZero();
        assertThat(StrangersCheck.exitStatus(attempt, key)).isEqualTo(1);
    }

    @Test
    void anotherNameIsNotTheAttestedOne() throws Exception {
        Path renamed = Files.move(attempt, attempt.resolveSibling("rc17-attempt1"));
        assertThat(verifier.one(renamed).findings())
                .extracting(Finding::subject)
                .containsExactly("attempt");
        assumeScript();
        assertThat(StrangersCheck.exitStatus(renamed)).isEqualTo(1);
    }

    @Test
    void editedAndDeletedCommentsAreSaid() throws IOException {
        String text = Files.readString(attempt.resolve(SealedAttempt.COMMENT));
        assertThat(with(PostedTexts.State.THERE, text).anchors())
                .singleElement()
                .asString()
                .matches("the comment http://127.0.0.1/7, which names ledger line [0-9]+ and the key");
        assertThat(with(PostedTexts.State.THERE, text.replace("passed", "failed"))
                        .findings())
                .extracting(Finding::subject)
                .containsExactly("http://127.0.0.1/7");
        assertThat(with(PostedTexts.State.GONE, "").isIntact()).isFalse();
        Verification unread = with(PostedTexts.State.UNREAD, "401");
        assertThat(unread.isIntact()).isTrue();
        assertThat(unread.anchors()).isEmpty();
        assertThat(unread.notes()).containsExactly("http://127.0.0.1/7 was not compared: 401");
    }

    @Test
    void aKeyThatTheCommentDoesNotNameIsSaid() throws Exception {
        String text = Files.readString(attempt.resolve(SealedAttempt.COMMENT));
        Files.delete(attempt.resolve(RunFiles.ATTESTATION));
        new Seal(new Durable(CrashPoints.NONE)).close(attempt, List.of(new SealKey(keys().generateKeyPair())));
        Verification sealedAnew = with(PostedTexts.State.THERE, text);
        assertThat(sealedAnew.findings()).isEmpty();
        assertThat(sealedAnew.anchors()).singleElement().asString().doesNotContain("key");
        assertThat(sealedAnew.notes())
                .hasSize(2)
                .anyMatch(note -> note.startsWith("http://127.0.0.1/7 names key "))
                .anyMatch(note -> note.startsWith("the sealing key is not the announced one"));
    }

    /** Whoever can write the folder can chain, list and sign anew, but the comment still names the old line. */
    @Test
    void aLedgerMadeAnewIsNotTheOneThatTheCommentNames() throws Exception {
        String text = Files.readString(attempt.resolve(SealedAttempt.COMMENT));
        chainAnew("\"phase\":\"doctor\"", "\"phase\":\"preflight\"");
        Files.delete(attempt.resolve(RunFiles.ATTESTATION));
        new Seal(new Durable(CrashPoints.NONE)).close(attempt, List.of(new SealKey(keys().generateKeyPair())));
        assertThat(verifier.one(attempt).isIntact()).isTrue();
        assertThat(with(PostedTexts.State.THERE, text).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.found()).isEqualTo("names no checkpoint of this ledger"));
    }

    @Test
    void aVerdictThatThePhasesFileDoesNotHoldIsFound() throws IOException {
        chainAnew(
                "\"code\":null,\"file\":\"phases/preflight.json\"",
                "\"code\":\"X\",\"file\":\"phases/preflight.json\"");
        List<Finding> findings = new ArrayList<>();
        new LedgerCheck(attempt, findings).check(RunFiles.digests(attempt, RunFiles.below(attempt)));
        assertThat(findings)
                .singleElement()
                .satisfies(finding -> assertThat(finding.subject()).endsWith("phases/preflight.json"));
    }

    private void chainAnew(String text, String other) throws IOException {
        Path ledger = attempt.resolve(Ledger.NAME);
        String previous = LedgerChain.START;
        StringBuilder anew = new StringBuilder();
        for (String line : Files.readAllLines(ledger)) {
            String changed = line.replace(text, other)
                    .replaceFirst("\"prev\":\"[0-9a-f]{64}\"", "\"prev\":\"" + previous + "\"");
            previous = Sha256.of((changed + "\n").getBytes(StandardCharsets.UTF_8));
            anew.append(changed).append('\n');
        }
        Files.writeString(ledger, anew);
    }

    @Test
    void whatIsLargerThanTheGateWritesIsFoundWithoutBeingRead() throws IOException {
        for (String name : List.of("latest.json", Ledger.NAME, RunFiles.MANIFEST, RunFiles.ATTESTATION, RunFiles.KEY)) {
            byte[] content = Files.readAllBytes(attempt.resolve(name));
            try (RandomAccessFile sparse =
                    new RandomAccessFile(attempt.resolve(name).toFile(), "rw")) {
                sparse.setLength(name.equals("latest.json") ? 20L << 30 : 600L << 20);
            }
            assertThat(verifier.one(attempt).findings())
                    .extracting(Finding::subject)
                    .contains(name);
            Files.write(attempt.resolve(name), content);
        }
        assertThat(verifier.one(attempt).isIntact()).isTrue();
    }

    @Test
    void aSecondNameIsNoted() throws IOException {
        Files.createLink(folder.resolve("second"), attempt.resolve("latest.json"));
        assertThat(verifier.one(attempt).isIntact()).isTrue();
        assertThat(verifier.one(attempt).notes()).anyMatch(note -> note.startsWith("latest.json has 2 names"));
    }

    @Test
    void anArchiveIsTheSameWhereverItIsMade() throws IOException {
        Path again = folder.resolve("again.zip");
        try (var out = Files.newOutputStream(again)) {
            Archive.write(attempt, out);
        }
        assertThat(Sha256.of(again)).isEqualTo(Sha256.of(Archive.of(original)));
    }

    private Verification with(PostedTexts.State state, String text) {
        return new EvidenceVerifier(Optional.empty(), (github, target, id) -> new PostedTexts.Answer(state, text))
                .one(attempt);
    }

    private List<Path> files() throws IOException {
        return RunFiles.below(attempt).stream()
                .map(attempt::resolve)
                .filter(file -> file.toFile().length() > 0)
                .toList();
    }

    static KeyPairGenerator keys() throws NoSuchAlgorithmException {
        return KeyPairGenerator.getInstance("Ed25519");
    }

    static void assumeScript() {
        List<String> missing = StrangersCheck.missingTools();
        if (System.getenv("CI") != null) {
            assertThat(missing).as("tools of check-evidence.sh").isEmpty();
        }
        assumeTrue(missing.isEmpty(), () -> "not installed: " + missing);
    }
}
