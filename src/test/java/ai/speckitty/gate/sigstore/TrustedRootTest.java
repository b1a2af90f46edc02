package ai.speckitty.gate.sigstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.testkit.Signers;
import ai.speckitty.gate.testkit.Sweep;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustedRootTest {

    /** The page of decisions names this digest; whoever changes the file says there where the new one is from. */
    private static final String SHIPPED = "6494e21ea73fa7ee769f85f57d5a3e6a08725eae1e38c755fc3517c9e6bc0b66";

    @Test
    void shipsTheFileThatThePageOfDecisionsNames() throws Exception {
        assertThat(TrustedRoot.publicGood().sha256()).isEqualTo(SHIPPED);
        assertThat(Files.readString(Path.of("src/site/markdown/decisions.md"))).contains(SHIPPED);
    }

    @Test
    void whatNoLogHasIsDoubtful() {
        SigningCertificate certificate = SigningCertificate.of(
                Base64.getDecoder()
                        .decode(Signers.attestor()
                                .attest("x", "0")
                                .at("/attestation_bundles/0/attestations/0/verification_material/certificate")
                                .asText()),
                "x");
        assertThat(TrustedRoot.publicGood().doubts(certificate, List.of())).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "/tlogs/0/publicKey, rawBytes, AAAA",
        "/tlogs/0/publicKey, rawBytes, not Base64",
        "/tlogs/0/publicKey, keyDetails, PKIX_ED25519",
        "/tlogs/0/publicKey, keyDetails, PKIX_RSA_PSS_2048_SHA256",
        "/tlogs/0/publicKey/validFor, start, yesterday",
        "/tlogs/0/logId, keyId, AAA",
        "/certificateAuthorities/0/validFor, start, 2026",
        "/certificateAuthorities/0/certChain/certificates/0, rawBytes, MAAA",
        "'', mediaType, application/json"
    })
    void refusesWhatItCannotUse(String place, String name, String value) {
        ObjectNode root = Signers.attestor().trustedRoot();
        ((ObjectNode) root.at(place)).put(name, value);
        assertThatThrownBy(() -> TrustedRoot.read(bytes(root), "root")).isInstanceOf(MalformedJsonException.class);
    }

    /** Nothing that a file can hold ends in anything but a trust root or a malformed one. */
    @Test
    void everyFlippedBitIsReadOrRefused() {
        RandomGenerator random = Sweep.random();
        byte[] good = bytes(Signers.attestor().trustedRoot());
        int refused = 0;
        for (int i = 0; i < Sweep.cases(500, 20_000); i++) {
            byte[] changed = good.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                TrustedRoot.read(changed, "root");
            } catch (MalformedJsonException e) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    private static byte[] bytes(ObjectNode node) {
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }
}
