package ai.speckitty.gate.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The plugin's goals, as its descriptor lists them for Maven. */
public final class Goals {

    private Goals() {}

    /** Their names. */
    public static Set<String> names() {
        return all().keySet();
    }

    /** What fills a parameter: an expression such as {@code ${gate.rc}}, and else a default; either may be empty. */
    public record Value(String expression, String otherwise) {}

    /** The editable parameters of each, by their names in a POM. */
    public static Map<String, Map<String, Value>> all() {
        Map<String, Map<String, Value>> goals = new TreeMap<>();
        for (Element mojo : elements(descriptor().getDocumentElement(), "mojo")) {
            Map<String, Value> expressions = new TreeMap<>();
            Element configuration = elements(mojo, "configuration").iterator().next();
            for (Element parameter : elements(mojo, "parameter")) {
                String name = text(parameter, "name");
                if (text(parameter, "editable").equals("true")) {
                    Element value =
                            (Element) configuration.getElementsByTagName(name).item(0);
                    expressions.put(
                            name,
                            value == null
                                    ? new Value("", "")
                                    : new Value(value.getTextContent(), value.getAttribute("default-value")));
                }
            }
            goals.put(text(mojo, "goal"), expressions);
        }
        return goals;
    }

    private static String text(Element parent, String name) {
        return elements(parent, name).iterator().next().getTextContent();
    }

    private static Set<Element> elements(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        Set<Element> all = new java.util.LinkedHashSet<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            Node node = nodes.item(i);
            if (node instanceof Element element) {
                all.add(element);
            }
        }
        return all;
    }

    private static Document descriptor() {
        try (InputStream in = Goals.class.getResourceAsStream("/META-INF/maven/plugin.xml")) {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(Objects.requireNonNull(in, "built before the tests: META-INF/maven/plugin.xml"));
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }
}
