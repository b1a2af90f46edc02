package ai.speckitty.gate.report;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.rehearsal.Scenario;
import ai.speckitty.gate.rehearsal.Scenarios;
import ai.speckitty.gate.testkit.CardLines;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Standing;
import ai.speckitty.gate.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every code has, said in one place: somebody who ends in it, a place that explains it, a card on one screen. */
class EveryCodeTest {

    private static final int COLUMNS = 80 - "[ERROR] ".length();
    private static final int LINES = 24;

    @ParameterizedTest
    @EnumSource(Code.class)
    void isRehearsedOrEndsABuildAndIsTested(Code code) throws IOException {
        List<String> rehearsals = Scenarios.all().stream()
                .filter(scenario -> scenario.code().equals(Optional.of(code)))
                .map(Scenario::id)
                .toList();
        boolean endsABuild = anyFile("src/it", Pattern.compile("(refused|ended)\\([^)]*'" + code + "'\\)"));
        boolean endsATest =
                anyFile("src/test/java", Pattern.compile("\\bCode\\." + code + "\\b|\"[^\"]*\\b" + code + "\\b"));
        assertThat(endsABuild || !rehearsals.isEmpty())
                .as("a rehearsal of " + code)
                .isTrue();
        assertThat(endsABuild || endsATest).as("a test of " + code).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Code.class)
    void isExplainedWhereItsCardPoints(Code code) throws IOException {
        String[] place = Card.documentation(code).split("#", -1);
        Matcher url = Pattern.compile("<url>(.+)</url>").matcher(Files.readString(Path.of("pom.xml")));
        assertThat(url.find()).isTrue();
        assertThat(place[0]).startsWith(url.group(1) + "/blob/main/");
        Path page = Path.of(place[0].substring(url.end(1) - url.start(1) + "/blob/main/".length()));
        assertThat(Files.readString(page)).contains("<a id=\"" + place[1] + "\"></a>\n### " + code + "\n");
    }

    @ParameterizedTest
    @EnumSource(Code.class)
    void hasACardThatFitsWhateverItSays(Code code) {
        for (Standing standing : code.standings()) {
            for (int findings : new int[] {1, 40}) {
                for (String text : List.of("words ".repeat(100), "x".repeat(300), "\u5e83 \u202E\u001b[2J\n")) {
                    Finding finding = new Finding(text, text, text);
                    Verdict verdict = new Verdict(standing, Optional.of(code), Collections.nCopies(findings, finding));
                    assertFits(Card.of(Runs.ended(verdict, GatePhase.CANARY_TEAMSPACE)));
                }
            }
        }
    }

    private static void assertFits(Card card) {
        assertThat(card.lines()).hasSizeLessThanOrEqualTo(LINES);
        assertThat(card.lines()).allMatch(line -> Columns.width(line) <= COLUMNS || CardLines.isToBeCopied(line));
    }

    private static boolean anyFile(String folder, Pattern sign) throws IOException {
        try (Stream<Path> all = Files.walk(Path.of(folder))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                if (sign.matcher(Files.readString(file)).find()) {
                    return true;
                }
            }
        }
        return false;
    }
}
