package ai.speckitty.gate.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.testkit.Schemas;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Standing;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of all attempts: as bytes, by its schema, and as a real browser draws it. */
class AttemptsPageTest {

    private static final Instant START = Instant.parse("2026-05-01T12:00:00Z");
    private static final String HOSTILE = "</td><script>alert(1)</script>&\u202Eevil\u0007 `x` " + "W".repeat(200);
    private static final int[] SIZES = {3, 40, 500};

    @TempDir
    Path folder;

    @Test
    void everyAttemptIsARowThatLeadsToItsReport() {
        String page = text(rows(40));
        for (AttemptRow row : rows(40)) {
            assertThat(page).contains("href=\"" + row.name() + "/report.html\"");
        }
        assertThat(page)
                .contains("40 attempts of 5 candidates, 5 passed")
                .contains("reopened: o/r#1141", "root cause: ", "next: rc");
    }

    @Test
    void hostileTextStaysText() {
        String page = text(List.of(row(1, HOSTILE)));
        assertThat(page).doesNotContain("<script").doesNotContain("\u202E").doesNotContain("\u0007");
    }

    @Test
    void anEmptyRootIsSaidToBeEmpty() {
        assertThat(text(List.of())).contains("No attempt was sealed here yet.");
    }

    @Test
    void programsReadTheSame() throws Exception {
        byte[] json = AttemptsPage.json("gate", rows(40));
        assertThat(Schemas.problems("index", json)).isEmpty();
        var attempts = StrictJson.read(json, "index.json").path("attempts");
        assertThat(attempts).hasSize(40);
        assertThat(attempts.get(0).path("scenarios").path("4").asText()).isEqualTo("5/5");
        assertThat(attempts.get(1).path("scenarios").path("4").asText()).isEqualTo("2/3");
        assertThat(Schemas.problems("index", AttemptsPage.json("gate", List.of(row(1, HOSTILE)))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void fitsNarrowAndWideScreensInBothSchemes(boolean dark) throws Exception {
        Optional<Browser> found = Browser.find(folder);
        if (found.isEmpty() && System.getenv("CI") != null) {
            fail("chromium is needed for this test; .ci/run installs it");
        }
        assumeTrue(found.isPresent(), "no chromium here");
        List<Browser.Frame> frames = Stream.concat(
                        java.util.Arrays.stream(SIZES).mapToObj(AttemptsPageTest::rows),
                        Stream.of(List.of(row(1, HOSTILE), row(2, HOSTILE))))
                .map(rows -> AttemptsPage.html("phase4-identity-boundary", rows))
                .flatMap(page -> Stream.of(360, 1280).map(columns -> new Browser.Frame(page, columns)))
                .toList();
        List<Browser.Look> looks = found.get().look(frames, dark);
        assertThat(looks).hasSameSizeAs(frames);
        for (int i = 0; i < frames.size(); i++) {
            assertThat(looks.get(i).measured()).contains("wide []");
            assertThat(looks.get(i).number("width"))
                    .as(looks.get(i).measured())
                    .isLessThanOrEqualTo(frames.get(i).columns());
        }
        for (int i = 2; i < 4; i++) {
            String name = "attempts-" + frames.get(i).columns() + (dark ? "-dark" : "-light") + ".png";
            found.get()
                    .picture(
                            frames.get(i),
                            Math.min(looks.get(i).number("height"), 4000),
                            dark,
                            Path.of("target", "report-screenshots", name));
        }
    }

    private static String text(List<AttemptRow> rows) {
        return new String(AttemptsPage.html("gate", rows), StandardCharsets.UTF_8);
    }

    private static List<AttemptRow> rows(int count) {
        List<AttemptRow> rows = new ArrayList<>();
        for (int number = count; number > 0; number--) {
            rows.add(row(number, "the queue was drained twice, see the issue"));
        }
        return rows;
    }

    /** Every eighth attempt passes; a candidate has eight. */
    private static AttemptRow row(int number, String text) {
        boolean passed = number % 8 == 0;
        int rc = 16 + (number - 1) / 8;
        TreeMap<Integer, AttemptRow.Count> scenarios = new TreeMap<>();
        for (int id = 1; id <= 4; id++) {
            int runs = passed ? 5 : 3;
            scenarios.put(id, new AttemptRow.Count(passed || id != 4 ? runs : 2, runs));
        }
        return new AttemptRow(
                "rc" + rc + "-attempt" + ((number - 1) % 8 + 1),
                Optional.of("3.2.0rc" + rc),
                Optional.of(passed ? Standing.PASSED : Standing.STOPPED),
                passed ? Optional.empty() : Optional.of(Code.CANARY_FAILED),
                passed ? Optional.empty() : Optional.of(GatePhase.CANARY_FOURRUN),
                scenarios,
                START.plusSeconds(3600L * number),
                START.plusSeconds(3600L * number + 1700),
                number % 10 == 0,
                false,
                passed
                        ? List.of()
                        : List.of("reopened: o/r#1141", "root cause: " + text, "next: rc" + rc + "-attempt9"),
                true);
    }
}
