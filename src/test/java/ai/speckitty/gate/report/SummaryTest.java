package ai.speckitty.gate.report;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import org.junit.jupiter.api.Test;

class SummaryTest {

    @Test
    void aPassListsItsPhases() {
        assertThat(Summary.render(Runs.passed()))
                .startsWith("## PASSED\n")
                .contains("| doctor | PASSED | 0.4 s |")
                .contains("| inspect-fix | PASSED | 1 min 04 s |");
    }

    @Test
    void whatAProofSetAsideIsSaidAlsoWhenEverythingPassed() {
        assertThat(Summary.render(SampleRuns.passed()))
                .contains("tests/test_emitter.py::test_asks_a_server", "logbook", ", its fix holds at `");
    }

    @Test
    void foreignTextStaysInItsCodeSpan() {
        String hostile = "a`b``c | d\n# @everyone closes #1038 <script>";
        String text = Summary.render(Runs.ended(Code.CANARY_FAILED, new Finding(hostile, hostile, hostile)));
        assertThat(text).contains("```a`b``c ¦ d # @everyone closes #1038 <script>```");
        assertThat(text.lines().filter(line -> line.startsWith("# "))).isEmpty();
    }
}
