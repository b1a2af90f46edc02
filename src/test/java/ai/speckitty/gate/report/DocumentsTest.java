package ai.speckitty.gate.report;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.definition.DefinitionReader;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Verdict;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.InputSource;

/** Whatever a document shows is what the gate does, and whatever it links to is there. */
class DocumentsTest {

    private static final Path PAGES = Path.of("src/site/markdown");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\n(.*?)^```$");
    private static final Pattern VERSION = Pattern.compile("<version>([^<]*-SNAPSHOT|[0-9.]+)</version>");

    static Stream<Path> documents() throws IOException {
        try (Stream<Path> pages = Files.list(PAGES)) {
            return Stream.concat(
                            Stream.of("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")
                                    .map(Path::of),
                            pages.toList().stream())
                    .sorted();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyProjectShownIsWellFormedAndOfThisVersion(Path document) throws Exception {
        String version = VERSION.matcher(Files.readString(Path.of("pom.xml")))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        for (String xml : blocks(document, "xml")) {
            DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
            if (xml.contains("spec-kitty-gate-maven-plugin")) {
                assertThat(xml).contains("<version>" + version + "</version>");
            }
        }
        for (String sh : blocks(document, "sh")) {
            if (sh.contains("spec-kitty-gate-maven-plugin:")) {
                assertThat(sh).contains("spec-kitty-gate-maven-plugin:" + version + ":");
            }
        }
    }

    @Test
    void theSecondGateIsOneThatTheReaderAccepts() throws IOException {
        List<String> definitions = blocks(PAGES.resolve("second-gate.md"), "yaml");
        assertThat(definitions).hasSize(1);
        var read = new DefinitionReader().read(definitions.get(0).getBytes(StandardCharsets.UTF_8), "second-gate.md");
        assertThat(read.shipped()).isFalse();
        assertThat(read.definition().teamspace()).isEmpty();
    }

    @Test
    void theReadmesCardIsTheOneThatTheGateDraws() throws IOException {
        RunView run = new RunView(
                new RunView.Context(
                        "phase4-identity-boundary",
                        Optional.of("3.2.0rc16"),
                        Optional.of("rc16-attempt1"),
                        "/srv/release/artifacts/sync_identity_boundary/rc16-attempt1",
                        "mvn verify",
                        false,
                        false,
                        Optional.of("rc16-attempt1"),
                        List.of()),
                Verdict.of(
                        Code.CANARY_FAILED,
                        List.of(
                                new Finding(
                                        "runs/run-3.json, scenario 4",
                                        "AssertionError: from='for_review' to='in_review'",
                                        "pass"),
                                new Finding(
                                        "Priivacy-ai/spec-kitty#1141",
                                        "shown by scenario 4 of runs/run-3.json: reopened",
                                        "no symptom of a blocker"))),
                Optional.of(GatePhase.CANARY_FOURRUN),
                List.of(),
                RunView.Trail.NONE);
        assertThat(blocks(Path.of("README.md"), "")).contains(Card.of(run).text() + "\n");
    }

    @Test
    void theReadmeListsThePhasesAsTheyAre() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String phases = Files.readString(PAGES.resolve("phases.md"));
        for (GatePhase phase : GatePhase.values()) {
            assertThat(readme).contains("| `" + phase.lifecyclePhase() + "` | `" + phase.goal() + "` |");
            assertThat(phases).contains("## " + phase.goal() + " (`" + phase.lifecyclePhase() + "`)");
        }
    }

    private static List<String> blocks(Path document, String language) throws IOException {
        return BLOCK.matcher(Files.readString(document))
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }
}
