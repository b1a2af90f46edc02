package ai.speckitty.gate.report;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.verdict.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every row of the page on security is shown by tests that are there. */
class SecurityPageTest {

    private static final Pattern TABLE = Pattern.compile(
            "(?m)^### (.+)\\n\\n\\| could try \\| what stops it \\| shown by \\|\\n\\| --- \\| --- \\| --- \\|\\n((?:\\|.*\\n)+)\\n(.*)$");
    private static final Pattern WORD = Pattern.compile("`([A-Za-z_]+)`");

    @Test
    void everyRowNamesTestsThatAreThere() throws IOException {
        Set<String> tests = tests();
        for (List<String> row : rows()) {
            assertThat(row).as(row.toString()).hasSize(3).noneMatch(String::isBlank);
            List<String> named = words(row.get(2));
            assertThat(named).as(row.toString()).isNotEmpty();
            assertThat(tests).as(row.toString()).containsAll(named);
            assertThat(String.join(
                            ", ", named.stream().map(name -> "`" + name + "`").toList()))
                    .isEqualTo(row.get(2));
        }
    }

    @Test
    void everyCodeThatItNamesIsOne() throws IOException {
        Set<String> codes = Arrays.stream(Code.values()).map(Enum::name).collect(Collectors.toSet());
        for (List<String> row : rows()) {
            List<String> named = words(row.get(1)).stream()
                    .filter(word -> word.matches("[A-Z_]+"))
                    .toList();
            assertThat(codes).as(row.toString()).containsAll(named);
        }
    }

    @Test
    void whoeverCouldTryIsThereAndWhatIsNotStoppedIsSaid() throws IOException {
        List<String> sections =
                TABLE.matcher(page()).results().map(match -> match.group(1)).toList();
        for (String who : List.of("operator", "candidate", "index", "issues", "harness", "user of the machine")) {
            assertThat(sections).anyMatch(section -> section.contains(who));
        }
        assertThat(TABLE.matcher(page()).results().map(match -> match.group(3)))
                .hasSameSizeAs(sections)
                .allMatch(after -> after.startsWith("Not stopped: "));
    }

    private static List<String> words(String cell) {
        return WORD.matcher(cell).results().map(word -> word.group(1)).toList();
    }

    private static List<List<String>> rows() throws IOException {
        List<List<String>> rows = TABLE.matcher(page())
                .results()
                .flatMap(table -> table.group(2).lines())
                .map(line -> Arrays.stream(line.substring(1, line.length() - 1).split("\\|"))
                        .map(String::strip)
                        .toList())
                .toList();
        assertThat(rows).hasSizeGreaterThan(30);
        return rows;
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("SECURITY.md"));
    }

    /** By their file names; those of testkit and worlds are no tests. */
    private static Set<String> tests() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.matches("\\w+(Test|IT)\\.java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }
    }
}
