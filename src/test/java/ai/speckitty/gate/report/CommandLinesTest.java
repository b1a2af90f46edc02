package ai.speckitty.gate.report;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.testkit.Shell;
import ai.speckitty.gate.testkit.Sweep;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a card breaks over lines, a shell reads as the command that it was. */
class CommandLinesTest {

    private static final String LETTERS = "abc/-.$`\\!* '\"@#~ü日";
    private static final int WIDTH = 80;

    @TempDir
    Path folder;

    @Test
    void aShellReadsTheLinesAsTheCommand() {
        RandomGenerator random = Sweep.random();
        for (int i = 0; i < Sweep.cases(60, 2_000); i++) {
            String first = value(random, 120);
            String second = value(random, 195);
            String command = "printf %s\\\\n -Dgate.a=" + ShellWord.of(first) + " -Dgate.b=" + ShellWord.of(second);

            List<String> lines = CommandLines.of("", command, 10, WIDTH);

            assertThat(lines).allMatch(line -> Columns.width(line) <= WIDTH);
            assertThat(Shell.run(folder, Map.of("LC_ALL", "C.UTF-8"), List.of("bash", "-c", String.join("\n", lines))))
                    .as(command)
                    .isEqualTo("-Dgate.a=" + first + "\n-Dgate.b=" + second + "\n");
        }
    }

    /**
     * At most so wide when it is quoted that both fit on a card, one on two of its lines and one on three; one blank in a row, since
     * a card is one line of text to begin with.
     */
    private static String value(RandomGenerator random, int widest) {
        StringBuilder text = new StringBuilder();
        int width = random.nextInt(widest);
        while (Columns.width(ShellWord.of(text.toString())) < width) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString().replaceAll(" +", " ");
    }
}
