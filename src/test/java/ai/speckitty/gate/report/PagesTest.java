package ai.speckitty.gate.report;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.definition.DefinitionReader;
import ai.speckitty.gate.testkit.Goals;
import ai.speckitty.gate.testkit.OtherGates;
import ai.speckitty.gate.testkit.Page;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.wiring.Parameter;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Every page: its links lead somewhere, its samples are what they claim to be, and what it names exists. */
class PagesTest {

    private static final Pattern PARAMETER = Pattern.compile("(?<![\\w-])gate\\.[a-zA-Z][a-zA-Z.]*[a-zA-Z]");
    private static final Pattern GOAL = Pattern.compile("spec-kitty-gate(?:-maven-plugin:[0-9A-Z.-]+)?:([a-z][a-z-]*)");
    private static final Pattern PHASE = Pattern.compile("mvn(?: -[A-Za-z.=]+)* (gate-[a-z-]+)");
    /** The public key of an attempt, a property of the tests, and a fix with the number left open. */
    private static final Set<String> NO_PARAMETERS = Set.of("gate.pub", "gate.fix", "gate.write", "gate.seed");

    static List<Page> pages() throws IOException {
        return Page.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void itsLinksLeadSomewhere(Page page) throws IOException {
        for (Page.Link link : page.links()) {
            assertThat(link.target()).as(link.toString()).isNotEmpty().allMatch(Files::exists);
            if (!link.anchor().isEmpty()) {
                assertThat(new Page(link.target().get(0)).anchors())
                        .as(link.toString())
                        .contains(link.anchor());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theParametersGoalsAndPhasesThatItNamesExist(Page page) throws IOException {
        Set<String> parameters =
                Arrays.stream(Parameter.values()).map(Parameter::property).collect(Collectors.toSet());
        assertThat(found(PARAMETER, page.text(), 0))
                .allMatch(name -> NO_PARAMETERS.contains(name)
                        || parameters.contains(name)
                        || parameters.stream().anyMatch(known -> known.startsWith(name + ".")));
        assertThat(found(GOAL, page.text(), 1)).allMatch(Goals.names()::contains);
        Set<String> phases =
                Arrays.stream(GatePhase.values()).map(GatePhase::lifecyclePhase).collect(Collectors.toSet());
        assertThat(found(PHASE, page.text(), 1)).allMatch(phases::contains);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void itsXmlIsWellFormedAndConfiguresWhatThereIs(Page page) throws Exception {
        Set<String> elements = Arrays.stream(Parameter.values())
                .map(Parameter::element)
                .collect(Collectors.toCollection(TreeSet::new));
        elements.add("fixes");
        for (String sample : page.samples("xml")) {
            NodeList configurations = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(sample)))
                    .getElementsByTagName("configuration");
            for (int i = 0; i < configurations.getLength(); i++) {
                NodeList children = configurations.item(i).getChildNodes();
                for (int child = 0; child < children.getLength(); child++) {
                    if (children.item(child) instanceof Element element) {
                        assertThat(elements).contains(element.getTagName());
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void itsYamlIsYamlAndADefinitionWhereItSaysSo(Page page) throws IOException {
        for (String sample : page.samples("yaml")) {
            assertThat(new YAMLMapper().readTree(sample).isObject()).as(sample).isTrue();
            if (sample.startsWith("gate: ")) {
                var read = new DefinitionReader().read(sample.getBytes(StandardCharsets.UTF_8), page.toString());
                assertThat(read.definition().blockers()).isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everySampleSaysWhatItIs(Page page) throws IOException {
        assertThat(page.languages()).isSubsetOf("sh", "xml", "yaml", "json", "");
    }

    @Test
    void theSecondGateIsTheOneThatIsBuilt() throws IOException {
        assertThat(new Page(Page.SITE.resolve("second-gate.md")).samples("yaml"))
                .containsExactly(Files.readString(OtherGates.HARBOUR));
    }

    @Test
    void everyPageIsInTheMenuAndInTheReadme() throws IOException {
        String menu = Files.readString(Path.of("src/site/site.xml"));
        String readme = Files.readString(Path.of("README.md"));
        try (Stream<Path> all = Files.list(Page.SITE)) {
            assertThat(all.map(page -> page.getFileName().toString()))
                    .isNotEmpty()
                    .allMatch(name -> menu.contains("href=\"" + name.replace(".md", ".html") + "\""))
                    .allMatch(name -> readme.contains("src/site/markdown/" + name));
        }
    }

    private static Set<String> found(Pattern pattern, String text, int group) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group(group))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
