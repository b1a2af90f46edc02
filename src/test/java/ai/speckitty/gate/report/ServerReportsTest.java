package ai.speckitty.gate.report;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Verdict;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What CI servers read: JUnit XML and annotations. */
class ServerReportsTest {

    @Test
    void aPassHasACaseACheckAndNoFailure() throws Exception {
        Element suite = suite(SampleRuns.passed());
        assertThat(suite.getAttribute("failures")).isEqualTo("0");
        assertThat(suite.getAttribute("errors")).isEqualTo("0");
        assertThat(suite.getAttribute("skipped")).isEqualTo("0");
        assertThat(suite.getAttribute("tests"))
                .isEqualTo(String.valueOf(suite.getElementsByTagName("testcase").getLength()))
                .isEqualTo("11");
        assertThat(suite.getAttribute("time")).isEqualTo("2400.000");
    }

    @Test
    void aStopIsAFailureAndWhatDidNotRunIsSkipped() throws Exception {
        Element suite = suite(SampleRuns.stopped());
        assertThat(suite.getAttribute("failures")).isEqualTo("2");
        assertThat(suite.getAttribute("skipped")).isEqualTo("3");
        NodeList failures = suite.getElementsByTagName("failure");
        assertThat(((Element) failures.item(0)).getAttribute("type")).isEqualTo("CANARY_FAILED");
    }

    @Test
    void anErrorIsAnErrorAlsoBeforeTheFirstPhase() throws Exception {
        RunView run = new RunView(
                Runs.context(),
                Verdict.of(Code.CONFIG_INVALID, List.of(new Finding("gate.rc", "x", "a version"))),
                Optional.empty(),
                List.of(),
                RunView.Trail.NONE);
        Element suite = suite(run);
        assertThat(suite.getAttribute("errors")).isEqualTo("1");
        assertThat(suite.getAttribute("skipped")).isEqualTo("10");
    }

    @Test
    void hostileTextStaysWellFormedAndNamesStayDistinct() throws Exception {
        Element suite = suite(SampleRuns.hostile());
        NodeList cases = suite.getElementsByTagName("testcase");
        List<String> names = IntStream.range(0, cases.getLength())
                .mapToObj(i -> (Element) cases.item(i))
                .map(one -> one.getAttribute("classname") + " " + one.getAttribute("name"))
                .toList();
        assertThat(names).hasSize(20);
        assertThat(suite.getElementsByTagName("script").getLength()).isZero();
    }

    @Test
    void annotationsAreOneLineEachAndNoTextBeginsAnother() {
        List<Finding> findings = IntStream.range(0, 30)
                .mapToObj(i -> new Finding("a\n::stop-commands::x", "100%\r\n::add-mask::y", "b"))
                .toList();
        List<String> lines =
                Annotations.of(Runs.ended(Verdict.of(Code.BLOCKER_OPEN, findings), GatePhase.VERIFY_BLOCKERS));
        assertThat(lines).hasSize(10).allMatch(line -> line.startsWith("::warning title=[WAITING BLOCKER_OPEN]"));
        assertThat(lines).noneMatch(line -> line.contains("\n") || line.contains("\r"));
        assertThat(lines.get(0)).contains("100%25");
        assertThat(Annotations.of(Runs.passed())).singleElement().asString().startsWith("::notice title=[PASSED]");
        assertThat(Annotations.of(Runs.ended(Code.CANARY_FAILED, findings.get(0)))
                        .get(0))
                .startsWith("::error title=");
    }

    private static Element suite(RunView run) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(JunitXml.render(run)))
                .getDocumentElement();
    }
}
