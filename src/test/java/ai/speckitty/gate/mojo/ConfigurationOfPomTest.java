package ai.speckitty.gate.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.wiring.PomConfiguration;
import java.io.File;
import java.io.StringReader;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.model.Model;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationOfPomTest {

    private static final String PLUGIN =
            "<plugin><groupId>ai.speckitty</groupId><artifactId>gate</artifactId>%s</plugin>";

    @Test
    void readsWhatThePluginAndItsExecutionsConfigure() throws Exception {
        PomConfiguration pom = read(built("<configuration><dryrun>true</dryrun><fixes><fix>a</fix><fix>b</fix></fixes>"
                + "</configuration><executions><execution><id>x</id><configuration><dryrun>true</dryrun><rc> </rc>"
                + "</configuration></execution></executions>"));

        assertThat(pom.elements())
                .containsExactly(
                        new PomConfiguration.Element("dryrun", "the plugin", "true", Optional.empty()),
                        new PomConfiguration.Element("fixes", "the plugin", "a b", Optional.empty()),
                        new PomConfiguration.Element("rc", "the execution x", "", Optional.empty()));
    }

    @Test
    void readsAPluginThatIsOnlyManaged() throws Exception {
        PomConfiguration pom = read("<pluginManagement><plugins>"
                + PLUGIN.formatted("<configuration><rc>1</rc></configuration>") + "</plugins></pluginManagement>");

        assertThat(pom.elements()).extracting(PomConfiguration.Element::name).containsExactly("rc");
    }

    @ParameterizedTest
    @CsvSource({
        "${typo}, ${typo}",
        "before ${known} and ${typo} after, ${typo}",
        "${known}${known}, ''",
        "$${typo}, ''",
        "${breaks}, ${breaks}",
        "no expression, ''",
        "${, ''",
    })
    void tellsAnExpressionThatStandsForNothing(String text, String unresolved) throws Exception {
        PomConfiguration pom = read(built("<configuration><rc>" + text + "</rc></configuration>"), "gate.rc", text);

        assertThat(pom.elements().get(0).unresolved().orElse("")).isEqualTo(unresolved);
        assertThat(pom.unresolvedProperties().getOrDefault("gate.rc", "")).isEqualTo(unresolved);
    }

    @Test
    void othersPropertiesAreNotItsBusiness() throws Exception {
        assertThat(read("", "other.gate.rc", "${typo}").unresolvedProperties()).isEmpty();
    }

    @Test
    void withoutAProjectThereIsNothing() throws Exception {
        assertThat(new ConfigurationOfPom(Optional.empty(), execution(), new Evaluator())
                        .read(Map.of())
                        .elements())
                .isEmpty();
    }

    private static String built(String inside) {
        return "<plugins><plugin><groupId>org.other</groupId><artifactId>gate</artifactId><configuration><theirs/>"
                + "</configuration></plugin>" + PLUGIN.formatted(inside) + "</plugins>";
    }

    private static PomConfiguration read(String build) throws Exception {
        return read(build, "gate.rc", "1");
    }

    private static PomConfiguration read(String build, String property, String value) throws Exception {
        Model model = new MavenXpp3Reader()
                .read(new StringReader(
                        "<project><modelVersion>4.0.0</modelVersion><build>" + build + "</build></project>"));
        return new ConfigurationOfPom(Optional.of(new MavenProject(model)), execution(), new Evaluator())
                .read(Map.of(property, value));
    }

    private static MojoExecution execution() throws Exception {
        PluginDescriptor plugin = new PluginDescriptor();
        plugin.setGroupId("ai.speckitty");
        plugin.setArtifactId("gate");
        MojoDescriptor doctor = new MojoDescriptor();
        doctor.setGoal("doctor");
        doctor.setPluginDescriptor(plugin);
        return new MojoExecution(doctor);
    }

    private static final class Evaluator implements ExpressionEvaluator {

        @Override
        public @Nullable Object evaluate(String expression) throws ExpressionEvaluationException {
            if (expression.equals("${breaks}")) {
                throw new ExpressionEvaluationException("no such getter");
            }
            return expression.equals("${known}") ? "value" : null;
        }

        @Override
        public File alignToBaseDirectory(File file) {
            return file;
        }
    }
}
