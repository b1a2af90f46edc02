package ai.speckitty.gate.evidence.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.speckitty.gate.json.CanonicalJson;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.name.Sha256;
import ai.speckitty.gate.testkit.Sweep;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scanner may be blind, never credulous: what it recognises, the full reader reads, and reads the same. */
class LedgerLineScannerTest {

    private static final byte[] PREVIOUS = Sha256.digest().digest(new byte[0]);
    private static final long SEQ = 12;
    private static final String BYTES = "\"\\{}[]:, \n\t\u0000\u001f\u007f-0123456789.eEtruefalsnulZTbfw/Aé";

    private static final List<String> DATA = List.of(
            "{}",
            "{\"file\":\"runs/run-1.json\",\"sha256\":\"00ff\",\"size\":1024}",
            "{\"a\":\"x\",\"a-b\":-7,\"aa\":[],\"b\":[1,\"two\",{\"c\":null},[true,false]],\"c\":{},\"d\":0}",
            "{\"text\":\"quoted \\\" slash \\\\ lines \\n\\r\\t\\b\\f end\"}",
            "{\"größe\":\"ü\"}",
            "{\"control\":\"\\u0001\"}",
            "{\"long\":9007199254740991,\"min\":-999999999999999}");

    @Test
    void plainLinesAreRecognisedAndReadTheSame() throws MalformedJsonException {
        for (String data : DATA) {
            byte[] line = line("2026-05-01T12:00:00.007Z", data);
            boolean plain = !data.contains("ü") && !data.contains("u0001") && !data.contains("long");
            assertThat(recognises(line)).as(data).isEqualTo(plain);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-05-01T12:00:00Z",
                "2024-02-29T23:59:59.999Z",
                "0000-02-29T00:00:00.001Z",
                "2026-12-31T00:00:00.000001Z",
                "2026-01-30T00:00:00.100000001Z"
            })
    void timesAsTheyAreWrittenAreRecognised(String at) throws MalformedJsonException {
        assertThat(recognises(line(at, "{}"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-05-01T12:00Z",
                "2026-05-01T12:00:00.000Z",
                "2026-05-01T12:00:00.1Z",
                "2026-05-01T12:00:00.001000Z",
                "2026-05-01T12:00:00.Z",
                "2026-05-01T12:00:00.0000000001Z",
                "2026-05-01T12:00:00+00:00",
                "2026-05-01t12:00:00Z",
                "2026-02-29T12:00:00Z",
                "2026-04-31T12:00:00Z",
                "2026-13-01T12:00:00Z",
                "2026-00-01T12:00:00Z",
                "2026-05-00T12:00:00Z",
                "2026-05-01T24:00:00Z",
                "2026-05-01T12:60:00Z",
                "2026-05-01T12:00:60Z",
                "+2026-05-01T12:00:00Z",
                ""
            })
    void otherTimesAreRefusedByBoth(String at) throws MalformedJsonException {
        byte[] line = line(at, "{}");
        assertThat(recognises(line)).isFalse();
        assertThatThrownBy(() -> LedgerLineReader.read(place(line), PREVIOUS))
                .isInstanceOf(MalformedJsonException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"a\":1}",
                "{\"b\":1,\"a\":1}",
                "{\"a\":01}",
                "{\"a\":-0}",
                "{\"a\":1.0}",
                "{\"a\":1e0}",
                "{\"a\":9007199254740993}",
                "{\"a\":tru}",
                "{\"a\":[1,]}",
                "{\"a\":1,}",
                "{\"a\"}",
                "{\"a\":\"\\/\"}",
                "{\"a\":\"\\u0041\"}",
                "{\"a\":\"\t\"}",
                "{ }",
                "[]",
                "null"
            })
    void otherDataIsRefusedByBoth(String data) throws MalformedJsonException {
        byte[] line = line("2026-05-01T12:00:00Z", data);
        assertThat(recognises(line)).isFalse();
        assertThatThrownBy(() -> LedgerLineReader.read(place(line), PREVIOUS))
                .isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void deepOrLongLinesAreLeftToTheReader() throws MalformedJsonException {
        assertThat(recognises(line("2026-05-01T12:00:00Z", nested(15)))).isTrue();
        assertThat(recognises(line("2026-05-01T12:00:00Z", nested(150)))).isFalse();
        assertThat(recognises(line("2026-05-01T12:00:00Z", "{\"" + "n".repeat(50_000) + "\":1}")))
                .isFalse();
    }

    @Test
    void noFlippedBitIsRecognisedThatTheReaderRefuses() throws MalformedJsonException {
        for (String data : DATA) {
            byte[] line = line("2026-05-01T12:00:00.007Z", data);
            for (int bit = 0; bit < line.length * 8; bit++) {
                byte[] flipped = line.clone();
                flipped[bit / 8] ^= (byte) (1 << bit % 8);
                recognises(flipped);
            }
            for (int length = 0; length < line.length; length++) {
                recognises(Arrays.copyOf(line, length));
            }
        }
    }

    @Test
    void noMixtureIsRecognisedThatTheReaderRefuses() throws MalformedJsonException {
        RandomGenerator random = Sweep.random();
        byte[] alphabet = BYTES.getBytes(StandardCharsets.UTF_8);
        int recognised = 0;
        for (int i = 0; i < Sweep.cases(40_000, 2_000_000); i++) {
            byte[] line = line("2026-05-01T12:00:00.007Z", DATA.get(random.nextInt(DATA.size())));
            for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
                line = edited(line, alphabet, random);
            }
            recognised += recognises(line) ? 1 : 0;
        }
        assertThat(recognised).as("mixtures that are lines of a ledger again").isPositive();
    }

    private static byte[] edited(byte[] line, byte[] alphabet, RandomGenerator random) {
        StringBuilder text = new StringBuilder(new String(line, StandardCharsets.ISO_8859_1));
        int at = random.nextInt(Math.max(1, text.length() - 1));
        char letter = (char) (alphabet[random.nextInt(alphabet.length)] & 255);
        int length = Math.min(random.nextInt(12), text.length() - at);
        switch (random.nextInt(5)) {
            case 0 -> text.insert(at, letter);
            case 1 -> text.setCharAt(at, letter);
            case 2 -> text.delete(at, at + length);
            case 3 -> text.insert(random.nextInt(text.length()), text.substring(at, at + length));
            default -> {
                char swapped = text.charAt(at);
                int other = random.nextInt(text.length());
                text.setCharAt(at, text.charAt(other));
                text.setCharAt(other, swapped);
            }
        }
        return (text.isEmpty() ? "x" : text.toString()).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Whether the scanner recognises a line; if it does, the reader must too. */
    private static boolean recognises(byte[] line) throws MalformedJsonException {
        LedgerLineScanner scanner = new LedgerLineScanner(line);
        int end = scanner.scan(0, SEQ, PREVIOUS);
        if (end < 0) {
            return false;
        }
        assertThat(line[end]).isEqualTo((byte) '\n');
        LedgerLine scanned = scanner.recognised(new LedgerLine.Place(SEQ, line, 0, end, PREVIOUS));
        LedgerLine read = LedgerLineReader.read(new LedgerLine.Place(SEQ, line, 0, end, PREVIOUS), PREVIOUS);
        assertThat(scanned.event()).isEqualTo(read.event());
        assertThat(scanned.phase()).isEqualTo(read.phase());
        assertThat(new String(line, 0, end, StandardCharsets.UTF_8)).isEqualTo(CanonicalJson.text(again(scanned)));
        return true;
    }

    private static ObjectNode again(LedgerLine line) {
        ObjectNode node = StrictJson.object().put("at", line.at().toString()).put("event", line.event());
        node.put("phase", line.phase().map(phase -> phase.goal()).orElse(""));
        node.put("prev", Sha256.of(new byte[0])).put("seq", line.seq());
        node.set("data", line.data());
        return node;
    }

    private static byte[] line(String at, String data) {
        return ("{\"at\":\"" + at + "\",\"data\":" + data + ",\"event\":\"looked\",\"phase\":\"doctor\",\"prev\":\""
                        + Sha256.of(new byte[0]) + "\",\"seq\":" + SEQ + "}\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String nested(int depth) {
        return "{\"a\":".repeat(depth) + "{}" + "}".repeat(depth);
    }

    private static LedgerLine.Place place(byte[] line) {
        return new LedgerLine.Place(SEQ, line, 0, line.length - 1, PREVIOUS);
    }
}
