package ai.speckitty.gate.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The report as a real browser draws it; the pictures stay in {@code target/report-screenshots}. */
class ReportInBrowserTest {

    private static final List<RunView> RUNS = List.of(SampleRuns.passed(), SampleRuns.stopped(), SampleRuns.hostile());

    @TempDir
    Path folder;

    private Browser browser;

    @BeforeEach
    void findBrowser() {
        Optional<Browser> found = Browser.find(folder);
        if (found.isEmpty() && System.getenv("CI") != null) {
            fail("chromium is needed for this test; .ci/run installs it");
        }
        assumeTrue(found.isPresent(), "no chromium here");
        browser = found.orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"false, rgb(245; 246; 248)", "true, rgb(16; 20; 27)"})
    void nothingOverflowsAndNothingIsSaidOnTheConsole(boolean dark, String background)
            throws IOException, InterruptedException {
        List<Browser.Frame> frames = RUNS.stream()
                .map(HtmlReport::render)
                .flatMap(report -> Stream.of(360, 1280).map(columns -> new Browser.Frame(report, columns)))
                .toList();
        List<Browser.Look> looks = browser.look(frames, dark);
        assertThat(looks).hasSameSizeAs(frames);
        for (int i = 0; i < frames.size(); i++) {
            Browser.Look look = looks.get(i);
            assertThat(look.measured()).contains("wide []").contains("background " + background.replace(';', ','));
            assertThat(look.number("width"))
                    .as(look.measured())
                    .isLessThanOrEqualTo(frames.get(i).columns());
            assertThat(look.number("sections")).isGreaterThanOrEqualTo(10);
        }
        for (int i = 2; i < 4; i++) {
            String name = "report-" + frames.get(i).columns() + (dark ? "-dark" : "-light") + ".png";
            browser.picture(
                    frames.get(i),
                    Math.min(looks.get(i).number("height"), 8000),
                    dark,
                    Path.of("target", "report-screenshots", name));
        }
    }
}
