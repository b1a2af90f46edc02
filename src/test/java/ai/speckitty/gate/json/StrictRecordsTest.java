package ai.speckitty.gate.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictRecordsTest {

    record Word(String text) {}

    record Words(List<Word> all, Map<String, Word> named, List<List<String>> rows, Optional<String> last) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"all\":[],\"named\":{},\"rows\":[],\"last\":null}",
                "{\"all\":[{\"text\":\"a\"}],\"named\":{\"b\":{\"text\":\"b\"}},\"rows\":[[\"c\"],[]],\"last\":\"d\"}"
            })
    void whatIsWrittenIsRead(String json) throws MalformedJsonException {
        assertThat(StrictRecords.tree(read(json))).hasToString(json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"all\":null,\"named\":{},\"rows\":[],\"last\":null}",
                "{\"all\":[null],\"named\":{},\"rows\":[],\"last\":null}",
                "{\"all\":[{\"text\":null}],\"named\":{},\"rows\":[],\"last\":null}",
                "{\"all\":[],\"named\":{\"b\":null},\"rows\":[],\"last\":null}",
                "{\"all\":[],\"named\":{},\"rows\":[null],\"last\":null}",
                "{\"all\":[],\"named\":{},\"rows\":[[\"c\",null]],\"last\":null}"
            })
    void nothingIsNoElement(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(MalformedJsonException.class);
    }

    private static Words read(String json) throws MalformedJsonException {
        return StrictRecords.read(
                StrictJson.read(json.getBytes(StandardCharsets.UTF_8), "words"), Words.class, "words");
    }
}
