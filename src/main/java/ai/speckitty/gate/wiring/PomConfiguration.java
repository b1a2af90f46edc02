package ai.speckitty.gate.wiring;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a POM configures of this plugin, before Maven gives it to a goal. Maven gives an element that no parameter is called to
 * nobody, and for an expression that it cannot resolve it gives the default: neither is said to the goal.
 *
 * @param elements what is written in the configuration of the plugin and of its executions
 * @param unresolvedProperties which {@code gate.*} properties hold an expression that stands for nothing, and which expression
 */
public record PomConfiguration(List<Element> elements, Map<String, String> unresolvedProperties) {

    /** No POM, or one that configures nothing. */
    public static final PomConfiguration NONE = new PomConfiguration(List.of(), Map.of());

    /**
     * One element.
     *
     * @param place whose configuration it stands in, in the POM's words
     * @param text what is written in it, its own elements' texts included
     * @param unresolved the expression in it that stands for nothing
     */
    public record Element(String name, String place, String text, Optional<String> unresolved) {}
}
