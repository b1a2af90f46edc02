package ai.speckitty.gate.evidence.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.speckitty.gate.json.CanonicalJson;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.verdict.GatePhase;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A line is read only in the one form in which it is written. */
class LedgerLineTest {

    private static final long SEQ = 12;
    private static final String AT = "2026-05-01T12:00:00.007Z";

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

    private static LedgerLine read(String at, String data, String phase) throws MalformedJsonException {
        String line = "{\"at\":\"" + at + "\",\"data\":" + data + ",\"event\":\"looked\",\"phase\":\"" + phase
                + "\",\"prev\":\"" + LedgerChain.START + "\",\"seq\":" + SEQ + "}\n";
        return LedgerLine.read(line.getBytes(StandardCharsets.UTF_8), SEQ, LedgerChain.START);
    }
}
