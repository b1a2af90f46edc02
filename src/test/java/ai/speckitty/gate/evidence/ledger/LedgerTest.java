package ai.speckitty.gate.evidence.ledger;

import static ai.speckitty.gate.testkit.Stops.assertCode;
import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.evidence.EvidenceFixture;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.name.Sha256;
import ai.speckitty.gate.testkit.Sweep;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GatePhase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {

    @TempDir
    Path folder;

    private final Durable durable = new Durable(CrashPoints.NONE);

    @Test
    void aLineIsCanonicalAndNamesTheDigestOfTheOneBefore() throws IOException {
        write(2);
        String first = "{\"at\":\"2026-05-01T12:00:00Z\",\"data\":{\"n\":0,\"text\":\"ü\\n\"},\"event\":\"looked\","
                + "\"phase\":\"doctor\",\"prev\":\"" + "0".repeat(64) + "\",\"seq\":1}\n";
        assertThat(Files.readString(ledger())).startsWith(first).endsWith("\",\"seq\":2}\n");
        assertThat(Files.readString(ledger()))
                .contains("\"prev\":\"" + Sha256.of(first.getBytes(StandardCharsets.UTF_8)) + "\"");
    }

    @Test
    void cutAtAnyByteTheLongestValidPrefixGoesOn() throws IOException {
        write(4);
        byte[] whole = Files.readAllBytes(ledger());
        LedgerChain full = LedgerChain.read(whole);
        for (int length = 0; length <= whole.length; length++) {
            LedgerChain cut = LedgerChain.read(Arrays.copyOf(whole, length));
            assertThat(cut.lines())
                    .isEqualTo(full.lines().subList(0, cut.lines().size()));
            assertThat(cut.torn()).isEqualTo(cut.validLength() != length);
            assertThat(cut.validLength()).isLessThanOrEqualTo(length);
            if (length % 40 == 0 && !cut.lines().isEmpty()) {
                Files.write(ledger(), Arrays.copyOf(whole, length));
                try (Ledger resumed = Ledger.resume(ledger(), durable)) {
                    resumed.append(EvidenceFixture.START, "went-on", Optional.empty(), StrictJson.object());
                }
                assertThat(LedgerChain.read(ledger()).fault()).isEmpty();
                assertThat(LedgerChain.read(ledger()).lines())
                        .hasSize(cut.lines().size() + 1);
            }
        }
    }

    @Test
    void noFlippedBitPasses() throws IOException {
        write(6);
        byte[] whole = Files.readAllBytes(ledger());
        int last = new String(whole, 0, whole.length - 1, StandardCharsets.UTF_8).lastIndexOf('\n');
        RandomGenerator random = Sweep.random();
        for (int i = 0; i < Sweep.cases(2_000, 50_000); i++) {
            byte[] flipped = whole.clone();
            int bit = random.nextInt(last * 8);
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(LedgerChain.read(flipped).fault()).as("bit " + bit).isPresent();
        }
    }

    @Test
    void anythingButATornEndIsTampering() throws IOException {
        write(3);
        String text = Files.readString(ledger());
        for (String damaged : new String[] {
            text.replace("\"seq\":2", "\"seq\":7"),
            text.replaceFirst("looked", "judged"),
            text + "\n",
            text.replaceFirst("\\{", "{ "),
            text.replaceFirst("[^\n]*\n", ""),
            ""
        }) {
            Files.writeString(ledger(), damaged);
            assertCode(() -> Ledger.resume(ledger(), durable), Code.EVIDENCE_TAMPERED);
        }
    }

    private Path ledger() {
        return folder.resolve(Ledger.NAME);
    }

    private void write(int lines) {
        try (Ledger ledger = Ledger.create(ledger(), durable)) {
            for (int i = 0; i < lines; i++) {
                ledger.append(
                        EvidenceFixture.START,
                        "looked",
                        Optional.of(GatePhase.DOCTOR),
                        StrictJson.object().put("text", "ü\n").put("n", i));
            }
        }
    }
}
