package ai.speckitty.gate.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.speckitty.gate.testkit.Invocations;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PomCheckTest {

    private final List<PomConfiguration.Element> elements = new ArrayList<>();
    private final Map<String, String> unresolved = new HashMap<>();
    private final Map<String, String> user = new HashMap<>();
    private final Map<String, String> given = new HashMap<>();
    private final Map<String, String> project = new HashMap<>();

    @ParameterizedTest
    @CsvSource({
        "dryrun, dryRun",
        "dry-run, dryRun",
        "gate.dryRun, dryRun",
        "gate.github.apiUrl, githubApiUrl",
        "githubAPIURL, githubApiUrl",
        "monitorIntervall, monitorInterval",
        "fix, fixes",
    })
    void anElementThatNoParameterIsCalledIsRefusedWithTheNearestThatOneIs(String element, String nearest) {
        element(element, "true");

        assertThat(refused())
                .containsExactly(new Finding(
                        "<" + element + "> of the plugin", "no such parameter", "perhaps <" + nearest + ">"));
    }

    @Test
    void anExpressionThatStandsForNothingIsRefused() {
        elements.add(new PomConfiguration.Element(
                "dryRun", "the execution default-doctor", "a ${typo}", Optional.of("${typo}")));
        unresolved.put("gate.rc", "${nothing}");

        assertThat(refused())
                .containsExactly(
                        new Finding(
                                "<dryRun> of the execution default-doctor",
                                "a ${typo}",
                                "something that ${typo} stands for"),
                        new Finding("gate.rc", "${nothing}", "something that ${nothing} stands for"));
    }

    @Test
    void anEmptyValueIsNoDefault() {
        element("rc", "");
        user.put("gate.dryRun", " ");
        project.put("gate.freshness", "");
        project.put("our.own", "");

        assertThat(refused())
                .extracting(Finding::subject)
                .containsExactly("<rc> of the plugin", "gate.dryRun", "gate.freshness");
    }

    @Test
    void aValueGivenTwiceInOnePlaceIsNoneOfThem() {
        element("dryRun", "true");
        element("dryRun", "false");

        assertThat(refused()).extracting(Finding::found).containsExactly("another value: false");
    }

    @Test
    void whatIsKnownAndResolvedPasses() {
        element("dryRun", "true");
        elements.add(new PomConfiguration.Element("dryRun", "the execution mine", "false", Optional.empty()));

        assertThatCode(() -> ParameterCheck.refuseWhatMavenWouldAllow(invocation(), Map.of()))
                .doesNotThrowAnyException();
    }

    @Test
    void anUnknownPropertyIsToldTheNearestOne() {
        user.put("gate.dryrun", "true");

        assertThat(refused()).extracting(Finding::expected).containsExactly("perhaps gate.dryRun");
    }

    /** Ignored it would start a gate that posts. */
    @ParameterizedTest
    @ValueSource(strings = {"gate.rehearse.scenario", "gate.rehearse.folder", "gate.rehearse.open"})
    void whatOnlyARehearsalTakesIsRefusedByWhatDoesNotRehearse(String property) {
        user.put(property, "blocker-open");

        assertThat(refused()).extracting(Finding::subject).containsExactly("-D" + property);

        given.put("gate.rehearse.scenario", "blocker-open");
        user.put("gate.rehearse.scenario", "blocker-open");
        assertThatCode(() -> ParameterCheck.refuseWhatMavenWouldAllow(invocation(), Map.of()))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"'', abc, 3", "kitten, sitting, 3", "same, same, 0", "ab, ba, 2", "dryrun, dryRun, 1"})
    void distanceCountsEditsOfOneCharacter(String from, String to, int edits) {
        assertThat(Nearest.distance(from, to)).isEqualTo(edits);
        assertThat(Nearest.distance(to, from)).isEqualTo(edits);
    }

    private void element(String name, String text) {
        elements.add(new PomConfiguration.Element(name, "the plugin", text, Optional.empty()));
    }

    private List<Finding> refused() {
        GateException refused = catchThrowableOfType(
                GateException.class, () -> ParameterCheck.refuseWhatMavenWouldAllow(invocation(), Map.of()));
        assertThat(refused).isNotNull();
        assertThat(refused.verdict().code()).contains(Code.CONFIG_INVALID);
        return refused.verdict().findings();
    }

    private Invocation invocation() {
        return Invocations.of(Path.of("."))
                .given(given)
                .typed(user)
                .ofProject(project)
                .pom(new PomConfiguration(elements, unresolved))
                .made();
    }
}
