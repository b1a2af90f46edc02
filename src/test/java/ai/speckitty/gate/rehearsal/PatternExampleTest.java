package ai.speckitty.gate.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Examples of patterns such as symptoms are recognised by. */
class PatternExampleTest {

    @ParameterizedTest
    @CsvSource({
        "unknown: [1-9][0-9]*, unknown: 1",
        "^lost \\d{3} rows\\.$, lost 111 rows.",
        "colou?r \\w+ [^a-z]+, color a 1",
        "a.c, aac",
        "\\[E\\], [E]"
    })
    void isFoundByItsPattern(String pattern, String example) {
        assertThat(PatternExample.of(pattern)).contains(example);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a|b)c", "(?=x)(y)", "\\bx(?=y)"})
    void doesNotPretendToKnowMore(String pattern) {
        assertThat(PatternExample.of(pattern)).isEmpty();
    }

    @Test
    void aPatternOfAnythingIsSatisfiedByNothing() {
        assertThat(PatternExample.of(".*")).contains("");
    }
}
