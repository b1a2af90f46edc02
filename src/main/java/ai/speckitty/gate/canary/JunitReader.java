package ai.speckitty.gate.canary;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads JUnit XML without document types and without entities from elsewhere. */
final class JunitReader {

    private final List<JunitReport.Case> cases = new ArrayList<>();
    private int tests;
    private int failures;
    private int errors;
    private int skipped;

    private JunitReader() {}

    static JunitReport read(byte[] xml) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
        try {
            return new JunitReader().read(reader);
        } finally {
            reader.close();
        }
    }

    private JunitReport read(XMLStreamReader reader) throws XMLStreamException {
        boolean suites = false;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.DTD) {
                throw new XMLStreamException("a document type is not accepted");
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (reader.getLocalName()) {
                    case "testsuites" -> suites = true;
                    case "testsuite" -> {
                        suites = true;
                        claim(reader);
                    }
                    case "testcase" -> cases.add(testCase(reader));
                    default -> {
                        // properties and captured output of a suite say nothing about its cases
                    }
                }
            }
        }
        if (!suites) {
            throw new XMLStreamException("no test suite in it");
        }
        return new JunitReport(cases, new JunitReport.Counts(tests, failures, errors, skipped));
    }

    private void claim(XMLStreamReader reader) throws XMLStreamException {
        tests += number(reader, "tests");
        failures += number(reader, "failures");
        errors += number(reader, "errors");
        skipped += number(reader, "skipped");
    }

    private static int number(XMLStreamReader reader, String attribute) throws XMLStreamException {
        String text = reader.getAttributeValue(null, attribute);
        if (text == null || !text.matches("[0-9]{1,9}")) {
            throw new XMLStreamException("the suite's " + attribute + " is " + text);
        }
        return Integer.parseInt(text);
    }

    private static JunitReport.Case testCase(XMLStreamReader reader) throws XMLStreamException {
        String module = attribute(reader, "classname");
        String name = attribute(reader, "name");
        JunitReport.Status status = JunitReport.Status.PASSED;
        StringBuilder text = new StringBuilder();
        int depth = 1;
        while (depth > 0) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
                JunitReport.Status said = status(reader.getLocalName());
                status = said.compareTo(status) > 0 && status == JunitReport.Status.PASSED ? said : status;
                Optional.ofNullable(reader.getAttributeValue(null, "message"))
                        .ifPresent(message -> text.append(message).append('\n'));
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                text.append(reader.getText());
            }
        }
        return new JunitReport.Case(module, name, status, text.toString());
    }

    private static String attribute(XMLStreamReader reader, String name) throws XMLStreamException {
        String value = reader.getAttributeValue(null, name);
        if (value == null || value.isEmpty()) {
            throw new XMLStreamException("a test case without " + name);
        }
        return value;
    }

    private static JunitReport.Status status(String element) {
        return switch (element) {
            case "failure" -> JunitReport.Status.FAILED;
            case "error" -> JunitReport.Status.BROKE;
            case "skipped", "rerunFailure", "rerunError", "flakyFailure", "flakyError" -> JunitReport.Status.SKIPPED;
            default -> JunitReport.Status.PASSED;
        };
    }
}
