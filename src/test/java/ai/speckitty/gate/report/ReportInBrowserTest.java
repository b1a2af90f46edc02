package ai.speckitty.gate.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The report as a real browser draws it; the pictures stay in {@code target/report-screenshots}. */
class ReportInBrowserTest {

    private static final Map<String, Supplier<RunView>> RUNS =
            Map.of("passed", SampleRuns::passed, "stopped", SampleRuns::stopped, "hostile", SampleRuns::hostile);

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
    @CsvSource({
        "passed, 360, false, rgb(245; 246; 248)",
        "passed, 1280, true, rgb(16; 20; 27)",
        "stopped, 360, true, rgb(16; 20; 27)",
        "stopped, 1280, false, rgb(245; 246; 248)",
        "hostile, 360, false, rgb(245; 246; 248)",
        "hostile, 1280, true, rgb(16; 20; 27)"
    })
    void nothingOverflowsAndNothingIsSaidOnTheConsole(String name, int columns, boolean dark, String background)
            throws IOException, InterruptedException {
        RunView run = RUNS.getOrDefault(name, SampleRuns::passed).get();
        byte[] report = HtmlReport.render(run);
        Browser.Look look = browser.look(report, columns, dark);
        assertThat(look.messages()).isEmpty();
        assertThat(look.measured()).contains("wide []").contains("background " + background.replace(';', ','));
        assertThat(look.number("width")).as(look.measured()).isLessThanOrEqualTo(columns);
        assertThat(look.number("sections")).isGreaterThanOrEqualTo(10);
        browser.picture(
                report,
                columns,
                Math.min(look.number("height"), 8000),
                dark,
                Path.of("target", "report-screenshots", name + "-" + columns + (dark ? "-dark" : "-light") + ".png"));
    }
}
