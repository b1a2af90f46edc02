package ai.speckitty.gate.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.testkit.Goals;
import ai.speckitty.gate.testkit.Page;
import ai.speckitty.gate.wiring.Parameter;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A parameter is written down for Maven, for the gate, and for people: all three say the same. */
class ParametersTest {

    private static final String OF_HELP_ALONE = "help";

    static List<GateMojo> mojos() {
        return List.of(new DoctorMojo(), new RehearseMojo(), new VerifyEvidenceMojo());
    }

    @ParameterizedTest
    @MethodSource("mojos")
    void whatMavenFillsInReachesTheGate(GateMojo mojo) throws IllegalAccessException {
        Map<String, String> filled = new TreeMap<>();
        for (Class<?> type = mojo.getClass(); !type.equals(Object.class); type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getType().equals(String.class) && !field.getName().equals("buildDirectory")) {
                    field.setAccessible(true);
                    field.set(mojo, "value of " + field.getName());
                    filled.put(field.getName(), "value of " + field.getName());
                }
            }
        }

        assertThat(new HashSet<>(mojo.parameters().values())).isEqualTo(new HashSet<>(filled.values()));
        Set<String> properties = mojo.parameters().keySet();
        assertThat(properties).hasSameSizeAs(filled.keySet()).isSubsetOf(properties());
    }

    @Test
    void theDescriptorNamesThemAsTheGateDoes() {
        Set<String> seen = new TreeSet<>();
        Goals.all().forEach((goal, parameters) -> {
            if (!goal.equals(OF_HELP_ALONE)) {
                parameters.forEach((name, value) -> {
                    if (!name.equals("fixes")) {
                        Parameter parameter =
                                Parameter.ofElement(name).orElseThrow(() -> new AssertionError(goal + " " + name));
                        assertThat(value.expression())
                                .as(goal + " " + name)
                                .isEqualTo("${" + parameter.property() + "}");
                        if (parameter != Parameter.WORKSPACE) {
                            assertThat(value.otherwise())
                                    .as(goal + " " + name)
                                    .isEqualTo(parameter.otherwise().orElse(""));
                        }
                        seen.add(parameter.property());
                    }
                });
            }
        });
        assertThat(seen).isEqualTo(properties());
    }

    @Test
    void theTableForPeopleNamesThemAllAndNoOther() throws IOException {
        Set<String> told = new TreeSet<>();
        for (String row :
                new Page(Page.SITE.resolve("release-repo.md")).text().lines().toList()) {
            if (row.startsWith("| `gate.")) {
                Pattern.compile("`(gate\\.[A-Za-z.]+)(\\.<issue number>)?`")
                        .matcher(row.substring(0, row.indexOf('|', 1)))
                        .results()
                        .forEach(name -> told.add(name.group(1)));
            }
        }
        Set<String> expected = new TreeSet<>(properties());
        expected.add("gate.fix");
        assertThat(told).isEqualTo(expected);
    }

    @Test
    void anEditorRunsNoneOfTheGoals() throws IOException {
        String mapping = Files.readString(Path.of("src/main/resources/META-INF/m2e/lifecycle-mapping-metadata.xml"));
        assertThat(mapping).contains("<ignore/>").doesNotContain("<execute");
        assertThat(Goals.names()).isNotEmpty().allMatch(goal -> mapping.contains("<goal>" + goal + "</goal>"));
    }

    private static Set<String> properties() {
        return Arrays.stream(Parameter.values())
                .map(Parameter::property)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
