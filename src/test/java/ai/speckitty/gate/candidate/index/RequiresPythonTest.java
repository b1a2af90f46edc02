package ai.speckitty.gate.candidate.index;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.name.Version;
import ai.speckitty.gate.testkit.Shell;
import ai.speckitty.gate.testkit.Sweep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequiresPythonTest {

    private static final String ORACLE = """
            import sys
            from packaging.specifiers import InvalidSpecifier, SpecifierSet
            from packaging.version import InvalidVersion
            for line in open(sys.argv[1], encoding="utf-8"):
                python, text = line.rstrip("\\n").split("\\t")
                try:
                    print("YES" if SpecifierSet(text).contains(python) else "NO")
                except InvalidSpecifier:
                    print("UNREADABLE")
                except InvalidVersion:
                    print("NO")  # "===" with what is no version: older copies fail, newer ones say no
            """;

    private static final List<String> PYTHONS =
            List.of("3.8.0", "3.9.18", "3.10.0", "3.11.0", "3.11.2", "3.12.1", "3.13.0", "3.14.0");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'>=3.11,' | YES",
                "',>=3.11' | YES",
                "'>=3.11, , <4' | YES",
                "' ' | YES",
                "',' | YES",
                "'  >= 3.11 ,\t< 4 ' | YES",
                "'>=v3.11' | YES",
                "'===3.11.2' | YES",
                "'===3.11' | NO",
                "'=== 3.11.02' | NO",
                "'===anything' | NO",
                "'~=3.9' | YES",
                "'~=3.11.0' | YES",
                "'~=3.10.0' | NO",
                "'!=3.9.*,>=3.8' | YES",
                "'!=3.11.*' | NO",
                "'==1!3.*' | NO",
                "'!=1!3.*' | YES",
                "'>=3.11.0rc1' | YES",
                "'<3.12.0a1' | YES",
                "'<3.11.3rc1' | YES",
                "'>=3.12.0rc1' | NO",
                "'>3.11' | YES",
                "'<3.11.2.post1' | YES",
                "'==3.11.2+local' | NO",
                "'!=3.11.2+local' | YES",
                "'~=3' | UNREADABLE",
                "'3.11' | UNREADABLE",
                "'=>3.11' | UNREADABLE",
                "'>=3.11 <4' | UNREADABLE",
                "'>=3.11;<4' | UNREADABLE",
                "'>=3.*' | UNREADABLE",
                "'==3.11rc1.*' | UNREADABLE",
                "'==3.*.*' | UNREADABLE",
                "'>=3.11+local' | UNREADABLE",
                "'>=latest' | UNREADABLE",
                "'<3,oops' | UNREADABLE",
                "'>=' | UNREADABLE"
            })
    void readsAsPackagingDoes(String text, RequiresPython.Answer answer) {
        assertThat(new RequiresPython(text).allows(Version.of("3.11.2"))).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "' ' | YES",
                "'>' | UNREADABLE",
                "'>=3.11 ' | UNREADABLE",
                "'===' | UNREADABLE",
                "'*' | UNREADABLE",
                "'.*' | UNREADABLE",
                "'1.' | UNREADABLE",
                "'!' | UNREADABLE",
                "' ,' | YES"
            })
    void aLongTextIsReadToItsEnd(String part, RequiresPython.Answer answer) {
        assertThat(new RequiresPython(longText(part)).allows(Version.of("3.11.2")))
                .isEqualTo(answer);
    }

    static String longText(String part) {
        return ">=3" + part.repeat(16_000 / part.length());
    }

    /** The library that pip reads with has the last word. */
    @Test
    void agreesWithPackaging(@TempDir Path folder) throws IOException {
        Optional<String> python = Stream.of("/usr/bin/python3", "python3")
                .filter(RequiresPythonTest::knowsPackaging)
                .findFirst();
        if (python.isEmpty() && System.getenv("CI") != null) {
            throw new AssertionError("no python3 with packaging 22 or newer: install python3-packaging");
        }
        Assumptions.assumeTrue(python.isPresent(), "no python3 with packaging 22 or newer");
        RandomGenerator random = Sweep.random();
        List<String> asked = new ArrayList<>();
        for (int i = 0; i < Sweep.cases(20_000, 500_000); i++) {
            asked.add(PYTHONS.get(random.nextInt(PYTHONS.size())) + "\t" + text(random));
        }
        Path questions = Files.write(folder.resolve("questions"), asked);
        List<String> answers = Shell.run(
                        folder, Map.of(), List.of(python.get(), "-I", "-c", ORACLE, questions.toString()))
                .lines()
                .toList();
        assertThat(answers).hasSameSizeAs(asked).contains("YES", "NO", "UNREADABLE");
        for (int i = 0; i < asked.size(); i++) {
            String[] parts = asked.get(i).split("\t", -1);
            assertThat(new RequiresPython(parts[1]).allows(Version.of(parts[0])))
                    .as(asked.get(i))
                    .hasToString(answers.get(i));
        }
    }

    private static boolean knowsPackaging(String python) {
        try {
            Shell.run(
                    Path.of("/"),
                    Map.of(),
                    List.of(
                            python,
                            "-I",
                            "-c",
                            "import packaging.specifiers as s; raise SystemExit(hasattr(s, 'LegacySpecifier'))"));
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private static String text(RandomGenerator random) {
        List<String> clauses = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            clauses.add(any(random, "", " ", "  ")
                    + any(
                            random,
                            ">=",
                            ">=",
                            ">=",
                            "<",
                            "<=",
                            ">",
                            "==",
                            "!=",
                            "!=",
                            "~=",
                            "===",
                            "<",
                            random.nextInt(8) == 0 ? "=>" : "==")
                    + any(random, "", " ")
                    + any(random, "", "", "", "v", "1!", "0!")
                    + any(
                            random,
                            "3",
                            "3.9",
                            "3.11",
                            "3.11.2",
                            "3.12",
                            "3.13.0",
                            "4",
                            "2.7",
                            "03.11",
                            "3.11.0.0",
                            random.nextInt(8) == 0 ? "x" : "3.8")
                    + any(random, "", "", "", "", "", "", "", "", "rc1", ".post1", ".dev0", "a2", "+x", "-1")
                    + any(random, "", "", "", "", "", "", ".*", random.nextInt(8) == 0 ? "*" : ".*")
                    + any(random, "", "", " ", random.nextInt(8) == 0 ? ";" : " "));
        }
        return String.join(",", clauses) + any(random, "", "", ",", ", ");
    }

    private static String any(RandomGenerator random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
