package ai.speckitty.gate.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import ai.speckitty.gate.testkit.Invocations;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SwallowedArgumentsTest {

    private final Map<String, String> user = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private String project = "";

    @TempDir
    private Path folder;

    /** What Maven 3.9 makes of two arguments in one line of its configuration. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/m2 -Dgate.dryRun=true",
                "/m2\t-D gate.dryRun=true",
                "/m2 --define gate.dryRun=true",
                "/m2 --define=gate.dryRun=true -B",
                "/m2\n-Dgate.dryRun"
            })
    void aParameterInTheValueOfAnyOtherIsRefused(String value) {
        user.put("maven.repo.local", value);
        user.put("gate.artifacts", value);

        assertThat(refused())
                .extracting(Finding::subject, Finding::found)
                .contains(
                        tuple("-Dmaven.repo.local", "-Dgate.dryRun is a part of its value"),
                        tuple("-Dgate.artifacts", "-Dgate.dryRun is a part of its value"))
                .hasSize(2);
    }

    @Test
    void noValueOfAnybodyElseIsShown() {
        user.put("our.password", "s3cret -Dgate.dryRun=true");

        assertThat(refused().toString()).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-P ours -Dgate.dryRun=true", "-l build.log -Dgate.dryRun=true", "--define=gate.dryRun=true"})
    void whatMavensConfigurationSaysMustHaveArrived(String line) throws IOException {
        configuration("-B\n" + line + "\n");

        assertThat(refused())
                .extracting(Finding::subject, Finding::found)
                .containsExactly(tuple(".mvn/maven.config", "-Dgate.dryRun did not arrive"));
    }

    @Test
    void mavensConfigurationLiesAboveTheProjectToo() throws IOException {
        configuration("-P ours -Dgate.dryRun=true\n");
        project = "release/gate";
        Files.createDirectories(folder.resolve(project));

        assertThat(refused()).extracting(Finding::subject).containsExactly("../../.mvn/maven.config");

        Files.createDirectories(folder.resolve("release/.mvn"));
        assertThatCode(this::check).doesNotThrowAnyException();
    }

    /** Up to 3.8 nobody reads them. */
    @Test
    void argumentsOfTheEnvironmentMustHaveArrived() {
        environment.put("MAVEN_ARGS", "-B -Dgate.dryRun=true");

        assertThat(refused())
                .extracting(Finding::subject, Finding::found)
                .containsExactly(tuple("MAVEN_ARGS", "-Dgate.dryRun did not arrive"));

        user.put("gate.dryRun", "true");
        assertThatCode(this::check).doesNotThrowAnyException();
    }

    /** Up to 3.8 Maven splits a line at its blanks. */
    @Test
    void whatArrivedPasses() throws IOException {
        configuration("# -Dgate.rc=3.2.0rc16\n-B -Dgate.dryRun=true -Dour.own=é\n");
        user.put("gate.dryRun", "true");
        user.put("our.own", "say -Dgate or -D our.gate.dryRun");

        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @Test
    void aConfigurationThatCannotBeReadIsNoneThatSaysNothing() throws IOException {
        Files.createDirectories(folder.resolve(".mvn/maven.config"));

        assertThat(refused()).extracting(Finding::subject).containsExactly(".mvn/maven.config");
    }

    private void configuration(String text) throws IOException {
        Files.createDirectories(folder.resolve(".mvn"));
        Files.writeString(folder.resolve(".mvn/maven.config"), text);
    }

    private List<Finding> refused() {
        GateException refused = catchThrowableOfType(GateException.class, this::check);
        assertThat(refused).isNotNull();
        assertThat(refused.verdict().code()).contains(Code.CONFIG_INVALID);
        return refused.verdict().findings();
    }

    private void check() {
        ParameterCheck.refuseWhatMavenWouldAllow(
                Invocations.of(folder.resolve(project))
                        .by("mvn spec-kitty-gate:doctor")
                        .typed(user)
                        .made(),
                environment);
    }
}
