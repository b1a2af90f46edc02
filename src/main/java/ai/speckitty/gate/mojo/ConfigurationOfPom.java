package ai.speckitty.gate.mojo;

import ai.speckitty.gate.wiring.PomConfiguration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluator;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** Reads the plugin's configuration out of the project's effective model, where Maven has left what it could not resolve. */
record ConfigurationOfPom(Optional<MavenProject> project, MojoExecution execution, ExpressionEvaluator evaluator) {

    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{[^{}]*}");

    PomConfiguration read(Map<String, String> properties) {
        Set<PomConfiguration.Element> seen = new HashSet<>();
        List<PomConfiguration.Element> elements = new ArrayList<>();
        for (ConfigurationContainer part : parts().toList()) {
            String place = part instanceof PluginExecution own ? "the execution " + own.getId() : "the plugin";
            if (part.getConfiguration() instanceof Xpp3Dom configuration) {
                for (Xpp3Dom element : configuration.getChildren()) {
                    // the model hands down the plugin's own configuration to each execution
                    if (seen.add(element(element, ""))) {
                        elements.add(element(element, place));
                    }
                }
            }
        }
        return new PomConfiguration(elements, unresolved(properties));
    }

    /** As Maven looks for them: a plugin that no build section names may still be managed. */
    private Stream<ConfigurationContainer> parts() {
        String key = Plugin.constructKey(execution.getGroupId(), execution.getArtifactId());
        return project
                .flatMap(model -> Optional.ofNullable(model.getPlugin(key))
                        .or(() -> Optional.ofNullable(model.getPluginManagement())
                                .map(management -> management.getPluginsAsMap().get(key))))
                .stream()
                .flatMap(plugin -> Stream.concat(Stream.of(plugin), plugin.getExecutions().stream()));
    }

    private PomConfiguration.Element element(Xpp3Dom element, String place) {
        String text = text(element);
        return new PomConfiguration.Element(element.getName(), place, text, unresolved(text));
    }

    private static String text(Xpp3Dom element) {
        StringBuilder text = new StringBuilder(element.getValue() == null ? "" : element.getValue());
        Arrays.stream(element.getChildren())
                .map(ConfigurationOfPom::text)
                .filter(inner -> !inner.isEmpty())
                .forEach(inner -> text.append(text.length() == 0 ? "" : " ").append(inner));
        return text.toString().strip();
    }

    private Map<String, String> unresolved(Map<String, String> properties) {
        Map<String, String> all = new TreeMap<>();
        properties.forEach((name, value) -> {
            if (name.startsWith("gate.")) {
                unresolved(value).ifPresent(expression -> all.put(name, expression));
            }
        });
        return all;
    }

    /** The first expression in a text that stands for nothing, if there is one. */
    private Optional<String> unresolved(String text) {
        Matcher matcher = EXPRESSION.matcher(text);
        while (matcher.find()) {
            boolean escaped = matcher.start() > 0 && text.charAt(matcher.start() - 1) == '$';
            if (!escaped && !standsForSomething(matcher.group())) {
                return Optional.of(matcher.group());
            }
        }
        return Optional.empty();
    }

    private boolean standsForSomething(String expression) {
        try {
            return evaluator.evaluate(expression) != null;
        } catch (ExpressionEvaluationException e) {
            return false; // refused with the expression's text, like one that stands for nothing
        }
    }
}
