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
            assertThat(Columns.wrap(text, columns)).allMatch(one -> fits(one, columns));
            assertThat(Columns.wrap(text, columns, 2))
                    .hasSizeLessThanOrEqualTo(2)
                    .allMatch(one -> fits(one.replaceFirst(" \\.\\.\\.$", ""), columns));
            String line = Columns.oneLine(text);
            assertThat(Columns.width(Columns.cut(line, columns))).isLessThanOrEqualTo(columns);
            assertThat(String.join(" ", Columns.wrap(text, columns))).isEqualTo(line);
        }
    }

    @Test
    void wideAndCombiningCharactersCountAsTerminalsDraw() {
        assertThat(Columns.width("長い")).isEqualTo(4);
        assertThat(Columns.width("e\u0301")).isEqualTo(1);
        assertThat(Columns.cut("a long text", 8)).isEqualTo("a lon...");
    }

    @Test
    void whatIsThereToBeCopiedStaysInOnePiece() {
        assertThat(Columns.wrap("in /srv/evidence/rc16-attempt1 it lies", 20))
                .containsExactly("in", "/srv/evidence/rc16-attempt1", "it lies");
        assertThat(Columns.wrap("in /srv/evidence/rc16-attempt1 it lies", 20, 2))
                .containsExactly("in", "/srv/evidence/rc16-attempt1 ...");
    }

    private static boolean fits(String line, int columns) {
        return Columns.width(line) <= columns || !line.contains(" ");
    }
}
