package ai.speckitty.gate.report;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HtmlReportTest {

    private static final Pattern TAG = Pattern.compile("<([a-zA-Z]+)");
    private static final Pattern ADDRESS = Pattern.compile("(?:href|src)=\"([^\"]*)\"");

    private static final List<String> SECTIONS = List.of(
            "card",
            "phases",
            "failures",
            "runs",
            "timeline",
            "service",
            "fixes",
            "candidate",
            "hold",
            "comments",
            "integrity",
            "attempts",
            "evidence");

    @Test
    void hasEverySectionOfAWholeRun() {
        String html = render(SampleRuns.passed());
        assertThat(html)
                .contains("id=\"card\"", "id=\"phases\"", "id=\"runs\"", "id=\"timeline\"", "id=\"service\"")
                .contains("id=\"fixes\"", "id=\"candidate\"", "id=\"integrity\"", "id=\"attempts\"", "id=\"evidence\"")
                .contains("at least 47 % with 95 % confidence");
        assertThat(render(SampleRuns.stopped())).contains("id=\"failures\"");
    }

    @Test
    void thatNobodyIntervenedIsSaidOnlyWhereARunStatesIt() {
        String none = "There is no statement that nobody intervened";
        for (RunView run : List.of(SampleRuns.passed(), SampleRuns.hostile())) {
            assertThat(integrity(run))
                    .contains(
                            "Nobody intervened: derived from 412 outward actions, none of them forbidden, and 61 samples")
                    .contains("between 2026-05-04T09:01:08Z and 2026-05-04T09:40:00Z")
                    .doesNotContain(none);
        }
        assertThat(integrity(SampleRuns.stopped())).contains(none).doesNotContain("Nobody intervened");
    }

    private static String integrity(RunView run) {
        String html = render(run);
        String section = html.substring(html.indexOf("<section id=\"integrity\""));
        return section.substring(0, section.indexOf("</section>"));
    }

    @Test
    void whatTheServiceSaidIsCalledAsPeopleCallIt() {
        String html = render(SampleRuns.passed());
        assertThat(html).contains(">commit</th>", ">built</th>", ">infra failures</th>", ">historical rows</th>");
    }

    @Test
    void foreignTextNeverBecomesMarkup() {
        String html = render(SampleRuns.hostile());
        assertThat(html).doesNotContain("Nothing below is shown of its facts");
        for (String section : SECTIONS) {
            assertThat(html).contains("<section id=\"" + section + "\"");
        }
        assertThat(TAG.matcher(html).results().map(tag -> tag.group(1)))
                .doesNotContain("script", "img", "iframe", "object", "embed", "form", "base");
        assertThat(html)
                .doesNotContain("onerror=alert(1)>")
                .doesNotContain("\u202E")
                .doesNotContain("\u001b");
        assertThat(html.substring(0, html.indexOf("<body>")).split("</title>", -1))
                .hasSize(2);
        assertThat(html.split("</style>", -1)).hasSize(2);
    }

    @Test
    void asksForNothingOutside() {
        for (RunView run : List.of(SampleRuns.passed(), SampleRuns.hostile())) {
            assertThat(ADDRESS.matcher(render(run)).results().map(match -> match.group(1)))
                    .allMatch(address -> address.startsWith("#")
                            || address.startsWith("./")
                            || address.equals("data:,")
                            || address.startsWith("https://github.com/"));
            assertThat(render(run)).doesNotContain("url(").doesNotContain("@import");
        }
    }

    @Test
    void theSameRunGivesTheSameBytes() {
        assertThat(HtmlReport.render(SampleRuns.passed())).isEqualTo(HtmlReport.render(SampleRuns.passed()));
    }

    @ParameterizedTest
    @EnumSource(Code.class)
    void everyCodeHasAReportEvenBeforeTheFirstPhase(Code code) {
        RunView run = new RunView(
                Runs.context(),
                Verdict.of(code, List.of(new Finding("a", "b", "c"))),
                Optional.empty(),
                List.of(),
                RunView.Trail.NONE);
        assertThat(render(run)).contains(code.name()).contains(Card.documentation(code));
    }

    @Test
    void aPhaseWithoutItsFactsIsStillReported() {
        RunView run = new RunView(
                Runs.context(),
                Verdict.passed(List.of()),
                Optional.empty(),
                List.of(Runs.phase(
                        GatePhase.CANARY_FOURRUN,
                        Verdict.passed(List.of()),
                        1,
                        "{\"runs\":[{\"scenarios\":3},7,null],\"reopened\":null}")),
                RunView.Trail.NONE);
        assertThat(render(run))
                .contains("canary-fourrun", "Nothing below is shown of its facts: ")
                .contains("{&quot;reopened&quot;:null,&quot;runs&quot;:[{&quot;scenarios&quot;:3},7,null]}");
        assertThat(render(SampleRuns.passed())).doesNotContain("Nothing below is shown of its facts");
    }

    @Test
    void aStreakSaysNoMoreThanItShows() {
        assertThat(render(SampleRuns.stopped())).contains("<dd>2/3</dd>").doesNotContain("% confidence");
        assertThat(render(SampleRuns.passed())).contains("<dd>4/4</dd>");
    }

    @Test
    void whatAProofSetAsideIsSaid() {
        assertThat(render(SampleRuns.passed()))
                .contains("tests/test_emitter.py::test_asks_a_server", "logbook")
                .contains("Fixes in what runs", "1 commit since the fix touched its scope");
    }

    private static String render(RunView run) {
        return new String(HtmlReport.render(run), StandardCharsets.UTF_8);
    }
}
