package ai.speckitty.gate.wiring;

import ai.speckitty.gate.verdict.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What Maven would quietly replace by a default: an element that no parameter is called, an expression that stands for nothing,
 * an empty value. A dry run that was asked for in vain would post for real.
 */
record PomCheck(Invocation invocation) {

    private static final List<String> KNOWN = Stream.concat(
                    Stream.of("fixes"), Stream.of(Parameter.values()).map(Parameter::element))
            .toList();
    private static final String EMPTY = "a value, or to be left out";

    List<Finding> findings() {
        List<Finding> all = new ArrayList<>();
        Map<String, PomConfiguration.Element> before = new TreeMap<>();
        for (PomConfiguration.Element element : invocation.pom().elements()) {
            element(element, all);
            if (before.put(element.place() + "/" + element.name(), element) != null) {
                all.add(new Finding(subject(element), "another value: " + shown(element), "one value"));
            }
        }
        invocation
                .pom()
                .unresolvedProperties()
                .forEach((property, expression) -> all.add(new Finding(property, expression, stands(expression))));
        invocation.properties().forEach((property, value) -> {
            if (value.isBlank()) {
                all.add(new Finding(property, "empty", EMPTY));
            }
        });
        return all;
    }

    private void element(PomConfiguration.Element element, List<Finding> all) {
        if (!KNOWN.contains(element.name())) {
            all.add(new Finding(subject(element), "no such parameter", "perhaps <" + nearest(element.name()) + ">"));
        } else if (element.unresolved().isPresent()) {
            all.add(new Finding(
                    subject(element),
                    shown(element),
                    stands(element.unresolved().get())));
        } else if (element.text().isEmpty()) {
            all.add(new Finding(subject(element), "empty", EMPTY));
        }
    }

    private static String shown(PomConfiguration.Element element) {
        return element.name().equals(Parameter.NOTIFY.element())
                ? element.unresolved().orElse("an address")
                : element.text();
    }

    private static String nearest(String name) {
        String bare =
                name.startsWith("gate.") ? name.substring("gate.".length()).replace(".", "") : name;
        return Nearest.to(bare, KNOWN);
    }

    private static String stands(String expression) {
        return "something that " + expression + " stands for";
    }

    private static String subject(PomConfiguration.Element element) {
        return "<" + element.name() + "> of " + element.place();
    }
}
