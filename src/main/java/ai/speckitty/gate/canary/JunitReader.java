package ai.speckitty.gate.canary;

import ai.speckitty.gate.canary.JunitReport.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads JUnit XML without document types. */
final class JunitReader {

    private static final Set<String> SUITES = Set.of("testsuites", "testsuite");
    private static final Set<String> NO_CASES = Set.of("properties", "property", "system-out", "system-err");

    /** pytest nests four deep. */
    private static final int DEEPEST = 50;

    private JunitReader() {}

    static JunitReport read(byte[] xml) throws SAXException {
        Element root = parsed(xml);
        if (!SUITES.contains(root.getLocalName())) {
            throw new SAXException("no test suite in it");
        }
        List<Element> all = Stream.concat(Stream.of(root), below(root).stream()).toList();
        List<Element> cases = named("testcase", all);
        Set<Element> inCases =
                cases.stream().flatMap(each -> below(each).stream()).collect(Collectors.toSet());
        List<String> strange = all.stream()
                .filter(each -> !inCases.contains(each))
                .map(Element::getLocalName)
                .filter(name -> !name.equals("testcase") && !SUITES.contains(name) && !NO_CASES.contains(name))
                .map(name -> "<" + name + ">")
                .toList();
        List<Element> suites = named("testsuite", all);
        return new JunitReport(
                cases.stream().map(JunitReader::testCase).toList(),
                new JunitReport.Counts(
                        claimed("tests", suites),
                        claimed("failures", suites),
                        claimed("errors", suites),
                        claimed("skipped", suites)),
                new JunitReport.Counts(
                        0,
                        named("failure", inCases).size(),
                        named("error", inCases).size(),
                        named("skipped", inCases).size()),
                strange);
    }

    /** As pytest writes it. The parser would print what it refuses, past everything that guards the output. */
    private static Element parsed(byte[] xml) throws SAXException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setAttribute("jdk.xml.maxElementDepth", DEEPEST);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(new InputSource(
                            new InputStreamReader(new ByteArrayInputStream(xml), StandardCharsets.UTF_8.newDecoder())))
                    .getDocumentElement();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("a parser that every Java has", e);
        } catch (IOException e) {
            throw new SAXException("not UTF-8", e);
        }
    }

    private static List<Element> below(Element element) {
        NodeList all = element.getElementsByTagNameNS("*", "*");
        return IntStream.range(0, all.getLength())
                .mapToObj(i -> (Element) all.item(i))
                .toList();
    }

    private static List<Element> named(String name, Collection<Element> all) {
        return all.stream().filter(each -> name.equals(each.getLocalName())).toList();
    }

    private static long claimed(String attribute, List<Element> suites) throws SAXException {
        long sum = 0;
        for (Element suite : suites) {
            String text = suite.getAttribute(attribute);
            if (!text.matches("[0-9]{1,9}")) {
                throw new SAXException("the suite's " + attribute + " is '" + text + "'");
            }
            sum += Long.parseLong(text);
        }
        return sum;
    }

    /** A collection error and a module that skips itself have no class; what passed without a name is no test's pass. */
    private static JunitReport.Case testCase(Element element) {
        String module = element.getAttribute("classname");
        String name = element.getAttribute("name");
        List<Element> worstFirst = below(element).stream()
                .sorted(Comparator.comparing(JunitReader::status).reversed())
                .toList();
        String text = worstFirst.stream().map(JunitReader::said).collect(Collectors.joining("\n"));
        Status worst = worstFirst.stream().findFirst().map(JunitReader::status).orElse(Status.PASSED);
        if (module.equals("pytest") && name.equals("internal")) { // pytest itself broke, and no test of the product
            return new JunitReport.Case(module, name, Status.UNCLEAR, text.replaceFirst("\\Ainternal error\n", ""));
        }
        if (worst != Status.PASSED || !(module.isEmpty() || name.isEmpty())) {
            return new JunitReport.Case(module, name, worst, text);
        }
        String without = module.isEmpty() && name.isEmpty()
                ? "without class and name: a test was cut off, as pytest.exit does, and those after it did not run\n"
                : "without " + (module.isEmpty() ? "class" : "name") + ": no test that pytest knows\n";
        return new JunitReport.Case(module, name, Status.UNCLEAR, without + text);
    }

    private static String said(Element element) {
        String unknown = status(element) == Status.UNCLEAR
                ? "<" + element.getLocalName() + "> stands in it, which pytest does not write\n"
                : "";
        return unknown + element.getAttribute("message") + "\n" + element.getTextContent();
    }

    private static Status status(Node element) {
        return switch (String.valueOf(element.getLocalName())) {
            case "failure" -> Status.FAILED;
            case "error" -> Status.BROKE;
            case "skipped" -> Status.SKIPPED;
            default -> NO_CASES.contains(element.getLocalName()) ? Status.PASSED : Status.UNCLEAR;
        };
    }
}
