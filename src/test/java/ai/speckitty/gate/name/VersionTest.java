package ai.speckitty.gate.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.speckitty.gate.testkit.Sweep;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {

    /** In ascending order; each kind of part occurs below, at and above the plain release. */
    private static final List<String> ASCENDING = List.of(
            "1.0.dev456",
            "1.0a1",
            "1.0a2.dev456",
            "1.0a12.dev456",
            "1.0a12",
            "1.0b1.dev456",
            "1.0b2",
            "1.0b2.post345.dev456",
            "1.0b2.post345",
            "1.0rc1.dev456",
            "1.0rc1",
            "1.0",
            "1.0+abc.5",
            "1.0+abc.7",
            "1.0+5",
            "1.0.post456.dev34",
            "1.0.post456",
            "1.0.15",
            "1.1.dev1",
            "3.2.0rc8",
            "3.2.0rc9",
            "3.2.0rc9.post1",
            "3.2.0rc10",
            "3.2.0rc15",
            "3.2.0rc16.dev1",
            "3.2.0rc16",
            "3.2.0rc16.post1",
            "3.2.0",
            "3.2.6rc1",
            "1!0.1");

    /** The order that Python's own implementation publishes in its tests. */
    private static final List<String> PUBLISHED = List.of(
            "1.0.dev456",
            "1.0a1",
            "1.0a2.dev456",
            "1.0a12.dev456",
            "1.0a12",
            "1.0b1.dev456",
            "1.0b2",
            "1.0b2.post345.dev456",
            "1.0b2.post345",
            "1.0b2-346",
            "1.0c1.dev456",
            "1.0c1",
            "1.0rc2",
            "1.0c3",
            "1.0",
            "1.0.post456.dev34",
            "1.0.post456",
            "1.1.dev1",
            "1.2+123abc",
            "1.2+123abc456",
            "1.2+abc",
            "1.2+abc123",
            "1.2+abc123def",
            "1.2+1234.abc",
            "1.2+123456",
            "1.2.r32+123456",
            "1.2.rev33+123456");

    @Test
    void ordersAsPythonPublishes() {
        List<Version> published = Stream.concat(
                        PUBLISHED.stream(), PUBLISHED.stream().map(version -> "1!" + version))
                .map(Version::of)
                .toList();
        for (int i = 0; i < published.size(); i++) {
            for (int j = 0; j < published.size(); j++) {
                assertThat(Integer.signum(published.get(i).compareTo(published.get(j))))
                        .as("%s ? %s", published.get(i), published.get(j))
                        .isEqualTo(Integer.compare(i, j));
            }
        }
    }

    @Test
    void ordersAsTheSpecificationDoes() {
        List<Version> shuffled =
                new ArrayList<>(ASCENDING.stream().map(Version::of).toList());
        Collections.shuffle(shuffled, new Random(7));
        Collections.sort(shuffled);
        assertThat(shuffled).extracting(Version::toString).containsExactlyElementsOf(ASCENDING);
    }

    @ParameterizedTest
    @CsvSource({
        "v3.2.0-RC.16, 3.2.0rc16",
        "3.2.0.rc16, 3.2.0rc16",
        "3.2.0rc016, 3.2.0rc16",
        "3.2.0c16, 3.2.0rc16",
        "3.2.0_preview_16, 3.2.0rc16",
        "3.2.0rc, 3.2.0rc0",
        "1-3, 1.post3",
        "1.R4, 1.post4",
        "1DEV, 1.dev0",
        "0!1.0+Ubuntu-01_x, 1.0+ubuntu.1.x"
    })
    void knowsEverySpelling(String spelling, String normal) {
        assertThat(Version.of(spelling)).hasToString(normal).isEqualTo(Version.of(normal));
        assertThat(Version.of(spelling)).hasSameHashCodeAs(Version.of(normal));
    }

    @Test
    void zeroesAtTheEndMakeNoDifference() {
        assertThat(Version.of("3.2rc16")).isEqualTo(Version.of("3.2.0rc16")).hasSameHashCodeAs(Version.of("3.2.0rc16"));
        assertThat(Version.of("0")).isEqualTo(Version.of("0.0.0"));
        assertThat(Version.of("5.10.0")).isGreaterThan(Version.of("5.2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "rc16",
                "3.2.0rc16 ",
                "3.2.0rc16\n",
                "3..2",
                "3.2.",
                "latest",
                "3.2.0rc16rc17",
                "1.0+",
                "1.0+_",
                "-1",
                "1!!2",
                "3.2.0-",
                "٣.2",
                "3.2.0-beta-gamma",
                "2004d"
            })
    void isNoVersion(String text) {
        assertThat(Version.parse(text)).isEmpty();
        assertThatThrownBy(() -> Version.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anEndlessTextIsNoVersion() {
        assertThat(Version.parse("1".repeat(100_000))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "3.2.0rc16, true",
        "3.2.0rc16.post1, false",
        "3.2.0rc16.dev1, false",
        "3.2.0rc16+x, false",
        "3.2.0b1, false",
        "3.2.0, false"
    })
    void tellsPlainCandidates(String text, boolean candidate) {
        assertThat(Version.of(text).isReleaseCandidate()).isEqualTo(candidate);
    }

    /** Python's own implementation has the last word. */
    @Test
    void agreesWithPython(@TempDir Path folder) throws Exception {
        Optional<String> python = pythonWithPackaging();
        if (python.isEmpty() && System.getenv("CI") != null) {
            throw new AssertionError("no python3 with the packaging module: install python3-packaging");
        }
        Assumptions.assumeTrue(python.isPresent(), "no python3 with the packaging module");
        RandomGenerator random = Sweep.random();
        int pairs = Sweep.cases(40_000, 1_000_000);
        List<String[]> asked = new ArrayList<>();
        Path questions = folder.resolve("questions");
        try (BufferedWriter out = Files.newBufferedWriter(questions, StandardCharsets.UTF_8)) {
            for (int i = 0; i < pairs; i++) {
                String left = text(random);
                String right = random.nextInt(4) == 0 ? respelled(left, random) : text(random);
                asked.add(new String[] {left, right});
                out.write(left + "\t" + right + "\n");
            }
        }
        List<String> answers = ask(python.get(), questions, folder.resolve("answers"));
        assertThat(answers).hasSize(pairs);
        for (int i = 0; i < pairs; i++) {
            String left = asked.get(i)[0];
            String right = asked.get(i)[1];
            assertThat(answer(left, right)).as("%s ? %s", left, right).isEqualTo(answers.get(i));
        }
    }

    private static String answer(String left, String right) {
        Optional<Version> first = Version.parse(left);
        Optional<Version> second = Version.parse(right);
        if (first.isEmpty() || second.isEmpty()) {
            return first.isPresent() + " " + second.isPresent();
        }
        return Integer.signum(first.get().compareTo(second.get())) + " " + first.get() + " "
                + first.get().isPrerelease();
    }

    private static final String ORACLE = """
            import sys
            from packaging.version import Version, InvalidVersion
            def read(text):
                try:
                    return Version(text)
                except InvalidVersion:
                    return None
            out = []
            for line in open(sys.argv[1], encoding="utf-8"):
                left, right = map(read, line.rstrip("\\n").split("\\t"))
                if left is None or right is None:
                    out.append(f"{str(left is not None).lower()} {str(right is not None).lower()}")
                else:
                    sign = (left > right) - (left < right)
                    out.append(f"{sign} {left} {str(left.is_prerelease).lower()}")
            open(sys.argv[2], "w", encoding="utf-8").write("\\n".join(out) + "\\n")
            """;

    private static List<String> ask(String python, Path questions, Path answers)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(python, "-c", ORACLE, questions.toString(), answers.toString())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
        return Files.readAllLines(answers, StandardCharsets.UTF_8);
    }

    private static Optional<String> pythonWithPackaging() {
        return Stream.of("python3", "/usr/bin/python3")
                .filter(VersionTest::knowsPackaging)
                .findFirst();
    }

    private static boolean knowsPackaging(String python) {
        try {
            return new ProcessBuilder(python, "-c", "import packaging.version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final List<String> STAGES =
            List.of("a", "alpha", "b", "beta", "c", "rc", "RC", "pre", "preview", "Alpha", "x", "gamma");
    private static final List<String> SEPARATORS = List.of("", "", "", ".", "-", "_", "..");

    private static String text(RandomGenerator random) {
        StringBuilder text = new StringBuilder(random.nextInt(12) == 0 ? "v" : "");
        if (random.nextInt(10) == 0) {
            text.append(random.nextInt(3)).append('!');
        }
        int numbers = 1 + random.nextInt(4);
        for (int i = 0; i < numbers; i++) {
            text.append(i == 0 ? "" : ".").append(number(random));
        }
        if (random.nextInt(2) == 0) {
            text.append(one(SEPARATORS, random)).append(one(STAGES, random)).append(tail(random));
        }
        if (random.nextInt(4) == 0) {
            text.append(
                    random.nextInt(4) == 0
                            ? "-" + number(random)
                            : one(SEPARATORS, random)
                                    + one(List.of("post", "rev", "r", "POST"), random)
                                    + tail(random));
        }
        if (random.nextInt(4) == 0) {
            text.append(one(SEPARATORS, random)).append("dev").append(tail(random));
        }
        if (random.nextInt(6) == 0) {
            text.append('+').append(one(List.of("a", "1", "01", "ubuntu.1", "A-b_c", "1.b", "b.1", "", "é"), random));
        }
        if (random.nextInt(60) == 0) {
            text.insert(random.nextInt(text.length() + 1), one(List.of("x", ".", "!", "+", "-", "0", "/"), random));
        }
        return text.toString();
    }

    private static String tail(RandomGenerator random) {
        return random.nextInt(5) == 0 ? "" : one(SEPARATORS, random) + number(random);
    }

    private static String number(RandomGenerator random) {
        return switch (random.nextInt(8)) {
            case 0 -> "0";
            case 1 -> "00" + random.nextInt(3);
            case 2 -> "99999999999999999999" + random.nextInt(3);
            default -> Integer.toString(random.nextInt(4));
        };
    }

    private static String respelled(String text, RandomGenerator random) {
        return switch (random.nextInt(4)) {
            case 0 -> text.toUpperCase(java.util.Locale.ROOT);
            case 1 -> "v" + text;
            case 2 -> text.replace("rc", "c");
            default -> text;
        };
    }

    private static String one(List<String> all, RandomGenerator random) {
        return all.get(random.nextInt(all.size()));
    }
}
