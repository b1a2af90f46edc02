package ai.speckitty.gate.evidence.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.speckitty.gate.json.CanonicalJson;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.testkit.Sweep;
import ai.speckitty.gate.verdict.GatePhase;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A line is read only in the one form in which it is written. */
class LedgerLineTest {

    private static final long SEQ = 12;
    private static final String AT = "2026-05-01T12:00:00.007Z";

    /** What may stand at each place of a line; the first is right there. */
    private static final List<List<String>> PIECES = List.of(
            List.of("{", "", " {", "[", "{\"at\":\"\",", "\uFEFF{"),
            List.of("\"at\":\"" + AT + "\"", "\"at\":\"2026-05-01T12:00Z\"", "\"at\": \"" + AT + "\"", "\"at\":7", ""),
            List.of(",", "", ", ", ",,", ",\"b\":1,"),
            List.of(
                    "\"data\":{\"a\":1,\"b\":[true,\"ü\"]}",
                    "\"data\":{}",
                    "\"data\":{\"b\":1,\"a\":1}",
                    "\"data\":{\"a\":1.0}",
                    "\"data\":{\"a\":\"\\u00fc\"}",
                    "\"data\":{\"a\":1e400}",
                    "\"data\":{\"a\":null,\"a\":null}",
                    "\"data\":null"),
            List.of(",", "", ",\"e\":{},", "\n,"),
            List.of("\"event\":\"looked\"", "\"event\":\"\"", "\"event\":\"\\/\"", "\"event\":null", "\"Event\":\"x\""),
            List.of(",", "", ",\"event\":\"looked\","),
            List.of("\"phase\":\"doctor\"", "\"phase\":\"\"", "\"phase\":\"Doctor\"", "\"phase\":\"nowhere\"", ""),
            List.of(",", "", "\t,"),
            List.of(
                    "\"prev\":\"" + LedgerChain.START + "\"",
                    "\"prev\":\"" + "1".repeat(64) + "\"",
                    "\"prev\":\"\"",
                    "\"prev\":" + LedgerChain.START),
            List.of(",", "", ",\"q\":0,"),
            List.of("\"seq\":" + SEQ, "\"seq\":12.0", "\"seq\":\"12\"", "\"seq\":13", "\"seq\":012", "\"seq\":1.2e1"),
            List.of("}", "", "}}", " }", ",\"z\":1}", ",}"),
            List.of("\n", "", "\r\n", "\n\n", " \n", "{}\n"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"file\":\"runs/run-1.json\",\"sha256\":\"00ff\",\"size\":1024}",
                "{\"a\":\"x\",\"a-b\":-7,\"aa\":[],\"b\":[1,\"two\",{\"c\":null},[true,false]],\"c\":{},\"d\":0}",
                "{\"text\":\"quoted \\\" slash \\\\ lines \\n\\r\\t\\b\\f end\"}",
                "{\"größe\":\"ü\"}",
                "{\"control\":\"\\u0001\"}",
                "{\"long\":9007199254740991,\"min\":-999999999999999}"
            })
    void dataIsReadAsItIsWritten(String data) throws MalformedJsonException {
        LedgerLine line = read(AT, data, "doctor");
        assertThat(CanonicalJson.text(line.data())).isEqualTo(data);
        assertThat(line.event()).isEqualTo("looked");
        assertThat(line.phase()).contains(GatePhase.DOCTOR);
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
    void timesAreReadAsTheyAreWritten(String at) throws MalformedJsonException {
        assertThat(read(at, "{}", "").at()).hasToString(at);
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
    void otherTimesAreRefused(String at) {
        assertThatThrownBy(() -> read(at, "{}", "")).isInstanceOf(MalformedJsonException.class);
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
                "null",
                "{},\"event\":\"looked\""
            })
    void otherDataIsRefused(String data) {
        assertThatThrownBy(() -> read(AT, data, "doctor")).isInstanceOf(MalformedJsonException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"somewhere", "Doctor", " "})
    void otherPhasesAreRefused(String phase) {
        assertThatThrownBy(() -> read(AT, "{}", phase)).isInstanceOf(MalformedJsonException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "00000000|11111111|line 12 at /prev: 11111111.* is not the digest of the line before",
                "\"seq\":12|\"seq\":13|line 12 at /seq: not the line's number",
                "\"seq\":12|\"seq\": 12|line 12: not in the form that is written.*",
                "doctor|nurse|line 12: not in the form that is written: .*",
                "\"looked\"|7|line 12 at /event: .*"
            })
    void whatIsWrongWithALineIsSaid(String text, String instead, String said) {
        String line = line(AT, "{}", "doctor").replaceFirst(text, instead);
        assertThatThrownBy(() -> LedgerLine.read(line.getBytes(StandardCharsets.UTF_8), SEQ, LedgerChain.START))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageMatching(said);
    }

    /** Whatever the parser bears is read, the rest refused; no line ends in anything else. */
    @ParameterizedTest
    @MethodSource("deepOrLong")
    void deepAndLongLinesAreReadOrRefused(String data) {
        try {
            assertThat(CanonicalJson.text(read(AT, data, "doctor").data())).isEqualTo(data);
        } catch (MalformedJsonException e) {
            assertThat(e).hasMessageStartingWith("line 12");
        }
    }

    static List<String> deepOrLong() {
        return List.of(
                "{\"a\":".repeat(150) + "{}" + "}".repeat(150),
                "{\"a\":".repeat(100_000) + "{}" + "}".repeat(100_000),
                "{\"" + "n".repeat(50_000) + "\":1}");
    }

    /** Whatever pieces of lines come together: only what would be written so is read, and as what it says. */
    @Test
    void noMixtureOfPiecesIsReadThatIsNotWrittenSo() {
        RandomGenerator random = Sweep.random();
        int read = 0;
        for (int i = 0; i < Sweep.cases(20_000, 1_000_000); i++) {
            StringBuilder line = new StringBuilder();
            for (List<String> place : PIECES) {
                // mostly the first, which is right, so that some lines are whole
                line.append(place.get(random.nextInt(4) > 0 ? 0 : random.nextInt(place.size())));
            }
            if (random.nextInt(4) == 0) {
                List<String> place = PIECES.get(random.nextInt(PIECES.size()));
                line.insert(random.nextInt(line.length()), place.get(random.nextInt(place.size())));
            }
            byte[] bytes = line.toString().getBytes(StandardCharsets.UTF_8);
            read += isReadAsWritten(bytes) ? 1 : 0;
        }
        assertThat(read).as("mixtures that are lines of a ledger").isPositive();
    }

    private static boolean isReadAsWritten(byte[] bytes) {
        try {
            LedgerLine line = LedgerLine.read(bytes, SEQ, LedgerChain.START);
            assertThat(LedgerLine.write(
                            line.seq(), line.at(), line.event(), line.phase(), line.data(), LedgerChain.START))
                    .as(() -> new String(bytes, StandardCharsets.UTF_8))
                    .isEqualTo(bytes);
            return true;
        } catch (MalformedJsonException e) {
            return false;
        }
    }

    private static LedgerLine read(String at, String data, String phase) throws MalformedJsonException {
        return LedgerLine.read(line(at, data, phase).getBytes(StandardCharsets.UTF_8), SEQ, LedgerChain.START);
    }

    private static String line(String at, String data, String phase) {
        return "{\"at\":\"" + at + "\",\"data\":" + data + ",\"event\":\"looked\",\"phase\":\"" + phase
                + "\",\"prev\":\"" + LedgerChain.START + "\",\"seq\":" + SEQ + "}\n";
    }
}
