package ai.speckitty.gate.report;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.testkit.Sweep;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ColumnsTest {

    private static final int[] POINTS = {
        ' ', 'a', '/', ':', '\n', 0x1b, 0x301, 0x9577, 0x1F408, 0x202E, 0xD800, '"', '\\'
    };

    @Test
    void noTextIsWiderThanItsPlace() {
        RandomGenerator random = Sweep.random();
        for (int i = 0; i < Sweep.cases(3_000, 100_000); i++) {
            String text = random.ints(random.nextInt(120), 0, POINTS.length)
                    .map(n -> POINTS[n])
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            int columns = 8 + random.nextInt(40);
            assertThat(Columns.wrap(text, columns)).allMatch(line -> Columns.width(line) <= columns);
            assertThat(Columns.wrap(text, columns, 2))
                    .hasSizeLessThanOrEqualTo(2)
                    .allMatch(line -> Columns.width(line) <= columns);
            String line = Columns.oneLine(text);
            assertThat(Columns.width(Columns.cut(line, columns))).isLessThanOrEqualTo(columns);
            assertThat(Columns.width(Columns.cutStart(line, columns))).isLessThanOrEqualTo(columns);
            assertThat(String.join("", Columns.wrap(text, columns)).replace(" ", ""))
                    .isEqualTo(line.replace(" ", ""));
        }
    }

    @Test
    void wideAndCombiningCharactersCountAsTerminalsDraw() {
        assertThat(Columns.width("長い")).isEqualTo(4);
        assertThat(Columns.width("e\u0301")).isEqualTo(1);
        assertThat(Columns.cutStart("/a/very/long/path", 8)).isEqualTo(".../path");
        assertThat(Columns.cut("a long text", 8)).isEqualTo("a lon...");
    }

    @Test
    void aPathIsBrokenBehindAFolderWhereOneEndsInItsSecondHalf() {
        assertThat(Columns.wrap("/srv/evidence/rc16-attempt1", 20)).containsExactly("/srv/evidence/", "rc16-attempt1");
        assertThat(Columns.wrap("group:artifact:1.0:goal", 20)).containsExactly("group:artifact:1.0:", "goal");
        assertThat(Columns.wrap("/a/name-without-an-end", 20)).containsExactly("/a/name-without-an-e", "nd");
    }
}
