package ai.speckitty.gate.canary;

import ai.speckitty.gate.canary.JunitReport.Status;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads JUnit XML without document types and without entities from elsewhere. */
final class JunitReader {

    private static final Set<String> NO_CASES = Set.of("properties", "property", "system-out", "system-err");

    private final XMLStreamReader reader;
    private final List<JunitReport.Case> cases = new ArrayList<>();
    private final List<String> strange = new ArrayList<>();
    private JunitReport.Counts claimed = new JunitReport.Counts(0, 0, 0, 0);
    private JunitReport.Counts marks = new JunitReport.Counts(0, 0, 0, 0);

    private JunitReader(XMLStreamReader reader) {
        this.reader = reader;
    }

    static JunitReport read(byte[] xml) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(decoded(xml)));
        try {
            return new JunitReader(reader).read();
        } finally {
            reader.close();
        }
    }

    /** As pytest writes it. The parser's own decoder prints what it refuses, past everything that guards the output. */
    private static String decoded(byte[] xml) throws XMLStreamException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(xml))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new XMLStreamException("not UTF-8", e);
        }
    }

    private JunitReport read() throws XMLStreamException {
        boolean suites = false;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.DTD) {
                throw new XMLStreamException("a document type is not accepted");
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                String element = reader.getLocalName();
                switch (element) {
                    case "testsuites" -> suites = true;
                    case "testsuite" -> {
                        suites = true;
                        claim();
                    }
                    case "testcase" -> cases.add(testCase());
                    default -> {
                        if (!NO_CASES.contains(element)) {
                            strange.add("<" + element + ">");
                        }
                    }
                }
            }
        }
        if (!suites) {
            throw new XMLStreamException("no test suite in it");
        }
        return new JunitReport(cases, claimed, marks, strange);
    }

    private void claim() throws XMLStreamException {
        claimed = new JunitReport.Counts(
                claimed.tests() + number("tests"),
                claimed.failures() + number("failures"),
                claimed.errors() + number("errors"),
                claimed.skipped() + number("skipped"));
    }

    private int number(String attribute) throws XMLStreamException {
        String text = reader.getAttributeValue(null, attribute);
        if (text == null || !text.matches("[0-9]{1,9}")) {
            throw new XMLStreamException("the suite's " + attribute + " is " + text);
        }
        return Integer.parseInt(text);
    }

    private JunitReport.Case testCase() throws XMLStreamException {
        CaseText text = new CaseText(attribute("classname"), attribute("name"));
        while (text.isOpen()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                Status status = status(reader.getLocalName());
                mark(status);
                text.open(status);
                if (status == Status.UNCLEAR) {
                    text.say("<" + reader.getLocalName() + "> stands in it, which pytest does not write\n");
                }
                text.say(attribute("message") + "\n");
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                text.close();
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                text.say(reader.getText());
            }
        }
        return text.testCase();
    }

    private String attribute(String name) {
        String value = reader.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    private void mark(Status status) {
        marks = new JunitReport.Counts(
                0,
                marks.failures() + (status == Status.FAILED ? 1 : 0),
                marks.errors() + (status == Status.BROKE ? 1 : 0),
                marks.skipped() + (status == Status.SKIPPED ? 1 : 0));
    }

    private static Status status(String element) {
        return switch (element) {
            case "failure" -> Status.FAILED;
            case "error" -> Status.BROKE;
            case "skipped" -> Status.SKIPPED;
            default -> NO_CASES.contains(element) ? Status.PASSED : Status.UNCLEAR;
        };
    }
}
