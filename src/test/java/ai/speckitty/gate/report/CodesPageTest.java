package ai.speckitty.gate.report;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.rehearsal.Scenario;
import ai.speckitty.gate.rehearsal.Scenarios;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds the page that every card links to. */
class CodesPageTest {

    private static final Pattern NAME = Pattern.compile("`([a-z0-9-]+)`");
    private static final Pattern SECTION = Pattern.compile("<a id=\"([a-z-]+)\"></a>\n### ([A-Z_]+)\n");

    @ParameterizedTest
    @EnumSource(Code.class)
    void everyCodeHasItsAnchorItsStandingAndItsActor(Code code) throws IOException {
        String anchor = Card.documentation(code).replaceFirst(".*#", "");
        String section = section("<a id=\"" + anchor + "\"></a>\n### " + code + "\n");
        assertThat(section)
                .as("%s in codes.md", code)
                .contains("moved on by " + code.actor().title() + ".");
        for (Standing standing : Standing.values()) {
            assertThat(section.lines()
                            .filter(line -> line.contains("moved on by"))
                            .anyMatch(line ->
                                    line.substring(0, line.indexOf("moved")).contains(standing.word())))
                    .as(standing.word())
                    .isEqualTo(code.standings().contains(standing));
        }
        assertThat(section.length()).as("what codes.md says of %s", code).isGreaterThan(140);
    }

    @ParameterizedTest
    @EnumSource(Code.class)
    void everyCodeNamesTheRehearsalsThatEndInIt(Code code) throws IOException {
        String anchor = Card.documentation(code).replaceFirst(".*#", "");
        String section = section("<a id=\"" + anchor + "\"></a>\n### " + code + "\n");
        int line = section.indexOf("Rehearse it: ");
        String told = line < 0 ? "" : section.substring(line, section.indexOf('.', line));
        assertThat(NAME.matcher(told).results().map(name -> name.group(1)))
                .as("\"Rehearse it:\" of %s in codes.md names every scenario that ends in it", code)
                .containsExactlyInAnyOrderElementsOf(Scenarios.all().stream()
                        .filter(scenario -> scenario.code().equals(Optional.of(code)))
                        .map(Scenario::id)
                        .toList());
    }

    @Test
    void everySectionIsACodeAndNoneIsThereTwice() throws IOException {
        List<String> sections =
                SECTION.matcher(page()).results().map(match -> match.group(2)).toList();
        assertThat(sections)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Code.values()).map(Enum::name).toList());
    }

    private static String section(String heading) throws IOException {
        String page = page();
        int start = page.indexOf(heading);
        assertThat(start)
                .as("src/site/markdown/codes.md needs a section that begins with\n%s", heading)
                .isNotNegative();
        int end = page.indexOf("<a id=", start + 5);
        return page.substring(start, end < 0 ? page.length() : end);
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("src/site/markdown/codes.md"));
    }
}
