package ai.speckitty.gate.process;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.testkit.Sweep;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class LinesTest {

    private static final List<String> PARTS = List.of(
            "plain ", "\u001b[31mred\u001b[0m", "\r", "\t", "ä€𝄞", "\u007f", "\0", "\n", "\n\n", "x".repeat(700));

    private final List<String> seen = new ArrayList<>();

    @Test
    void linesAreTheSameHoweverTheirBytesArrive() {
        RandomGenerator random = Sweep.random();
        for (int i = 0; i < Sweep.cases(300, 20_000); i++) {
            byte[] text = text(random);
            assertThat(cut(random, text)).isEqualTo(cut(text.length + 1, text));
        }
    }

    @Test
    void noiseAndEmptyLinesAreTakenOutAndTabsStay() {
        assertThat(cut(
                        100,
                        "a\u001b[1;31mb\u001b[0m\tc\r\n\n \u001b[0m\n\u007fd\0e\nlast"
                                .getBytes(StandardCharsets.UTF_8)))
                .containsExactly("ab\tc", "de", "last");
    }

    @Test
    void aLongLineIsCappedAndTheNextIsWhole() {
        for (int step : List.of(1000, 16_384, 100_000)) {
            List<String> lines = cut(step, ("y".repeat(50_000) + "\nnext\n").getBytes(StandardCharsets.UTF_8));
            assertThat(lines).hasSize(2);
            assertThat(lines.get(0)).isEqualTo("y".repeat(16 * 1024));
            assertThat(lines.get(1)).isEqualTo("next");
        }
    }

    private static byte[] text(RandomGenerator random) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (int i = random.nextInt(30); i >= 0; i--) {
            text.writeBytes(PARTS.get(random.nextInt(PARTS.size())).getBytes(StandardCharsets.UTF_8));
        }
        return text.toByteArray();
    }

    private List<String> cut(RandomGenerator random, byte[] bytes) {
        return cut(() -> 1 + random.nextInt(9), bytes);
    }

    private List<String> cut(int step, byte[] bytes) {
        return cut(() -> step, bytes);
    }

    private List<String> cut(java.util.function.IntSupplier steps, byte[] bytes) {
        seen.clear();
        try (Lines lines = new Lines(seen::add)) {
            int at = 0;
            while (at < bytes.length) {
                int length = Math.min(steps.getAsInt(), bytes.length - at);
                lines.write(bytes, at, length);
                at += length;
            }
        }
        return List.copyOf(seen);
    }
}
