package ai.speckitty.gate.evidence.seal;

import static ai.speckitty.gate.testkit.Stops.assertCode;
import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.evidence.EvidenceFixture;
import ai.speckitty.gate.evidence.ledger.CrashPoints;
import ai.speckitty.gate.evidence.run.RunFiles;
import ai.speckitty.gate.name.Sha256;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorKeyTest {

    @TempDir
    Path folder;

    private KeyPair pair;
    private Path file;

    @BeforeEach
    void key() throws Exception {
        pair = EvidenceVerifierTest.keys().generateKeyPair();
        file = pem("PRIVATE KEY", pair.getPrivate().getEncoded(), "rw-------");
    }

    @Test
    void aKeyIsReadWithItsPublicHalf() throws IOException {
        KeyPair read = OperatorKey.read(file);
        assertThat(read.getPrivate()).isEqualTo(pair.getPrivate());
        assertThat(read.getPublic()).isEqualTo(pair.getPublic());
        assertThat(OperatorKey.readPublic(file)).isEqualTo(pair.getPublic());
        assertThat(OperatorKey.readPublic(publicHalf())).isEqualTo(pair.getPublic());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw------x"})
    void aKeyThatOthersCanTouchIsRefused(String mode) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        assertCode(() -> OperatorKey.read(file), Code.CONFIG_INVALID);
        assertCode(() -> OperatorKey.readPublic(file), Code.CONFIG_INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "X25519", "EC", "Ed448"})
    void aKeyOfAnotherKindIsRefused(String algorithm) throws Exception {
        byte[] other = KeyPairGenerator.getInstance(algorithm)
                .generateKeyPair()
                .getPrivate()
                .getEncoded();
        Path wrong = pem("PRIVATE KEY", other, "rw-------");
        assertCode(() -> OperatorKey.read(wrong), Code.CONFIG_INVALID);
    }

    @Test
    void whatIsNoKeyIsRefused() throws IOException {
        assertCode(() -> OperatorKey.read(folder.resolve("none.pem")), Code.CONFIG_INVALID);
        assertCode(() -> OperatorKey.readPublic(folder.resolve("none.pem")), Code.CONFIG_INVALID);
        assertCode(() -> OperatorKey.read(publicHalf()), Code.CONFIG_INVALID);
        Files.writeString(file, "");
        assertCode(() -> OperatorKey.read(file), Code.CONFIG_INVALID);
        Files.writeString(file, "-----BEGIN PRIVATE KEY-----\nü\n-----END PRIVATE KEY-----\n");
        assertCode(() -> OperatorKey.read(file), Code.CONFIG_INVALID);
    }

    @Test
    void itsSignatureStandsBesideTheAttemptsOwnAndIsDemandedByWhoeverKnowsTheKey() throws Exception {
        Path attempt = SealedAttempt.seal(new EvidenceFixture(folder, CrashPoints.NONE, Optional.of(pair)));
        EvidenceVerifier verifier = new EvidenceVerifier(Optional.empty(), PostedTexts.UNREAD);
        assertThat(verifier.one(attempt).isIntact()).isTrue();
        assertThat(verifier.one(attempt).anchors()).isEmpty();
        assertThat(verifier.one(attempt).notes()).anyMatch(note -> note.endsWith("was not checked: no key was given"));
        assertThat(verifier.demanding(pair.getPublic()).one(attempt).anchors())
                .containsExactly(
                        "the operator's key " + Sha256.of(pair.getPublic().getEncoded()));
        assertThat(verifier.demanding(
                                EvidenceVerifierTest.keys().generateKeyPair().getPublic())
                        .one(attempt)
                        .findings())
                .extracting(Finding::subject)
                .containsExactly(RunFiles.ATTESTATION);
        EvidenceVerifierTest.assumeScript();
        assertThat(StrangersCheck.exitStatus(attempt)).isZero();
        assertThat(StrangersCheck.exitStatus(attempt, "", publicHalf().toString()))
                .isZero();
        assertThat(StrangersCheck.exitStatus(attempt, "", file.toString())).isEqualTo(1);
    }

    @Test
    void withoutItsSignatureOrWithABrokenOneWhoeverKnowsTheKeySeesIt() throws Exception {
        Path attempt = SealedAttempt.copy(
                SealedAttempt.seal(new EvidenceFixture(folder, CrashPoints.NONE, Optional.of(pair))),
                Files.createDirectory(folder.resolve("copy")));
        EvidenceVerifier verifier =
                new EvidenceVerifier(Optional.empty(), PostedTexts.UNREAD).demanding(pair.getPublic());
        Path file = attempt.resolve(RunFiles.ATTESTATION);
        Envelope whole = Envelope.read(Files.readAllBytes(file));
        Envelope.Signed own = whole.signatures().get(0);
        Envelope.Signed second = whole.signatures().get(1);
        byte[] broken = Base64.getDecoder().decode(second.sig());
        broken[7] ^= 1;
        for (List<Envelope.Signed> signatures : List.of(
                List.of(own),
                List.of(own, own),
                List.of(
                        own,
                        new Envelope.Signed(second.keyid(), Base64.getEncoder().encodeToString(broken))))) {
            Files.write(file, new Envelope(whole.payload(), whole.payloadType(), signatures).write());
            assertThat(verifier.one(attempt).findings())
                    .extracting(Finding::subject)
                    .containsExactly(RunFiles.ATTESTATION);
            if (StrangersCheck.missingTools().isEmpty()) {
                assertThat(StrangersCheck.exitStatus(attempt, "", publicHalf().toString()))
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void withoutAKeyOfItsOwnNobodyIsSaidNotToHaveSigned() throws Exception {
        Path attempt = SealedAttempt.copy(
                SealedAttempt.seal(new EvidenceFixture(folder, CrashPoints.NONE, Optional.of(pair))),
                Files.createDirectory(folder.resolve("copy")));
        Files.writeString(attempt.resolve(RunFiles.KEY), "no key\n");
        Verification found = new EvidenceVerifier(Optional.empty(), PostedTexts.UNREAD)
                .demanding(pair.getPublic())
                .one(attempt);
        assertThat(found.isIntact()).isFalse();
        assertThat(found.findings()).extracting(Finding::found).doesNotContain("not signed by the operator's key");
        assertThat(found.anchors()).isEmpty();
    }

    private Path publicHalf() throws IOException {
        return Files.write(folder.resolve("operator.pub"), PublicKeyFile.write(pair.getPublic()));
    }

    private Path pem(String kind, byte[] der, String mode) throws IOException {
        Path written = Files.createTempFile(folder, "key", ".pem");
        String base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(der);
        Files.writeString(written, "-----BEGIN " + kind + "-----\n" + base64 + "\n-----END " + kind + "-----\n");
        return Files.setPosixFilePermissions(written, PosixFilePermissions.fromString(mode));
    }
}
