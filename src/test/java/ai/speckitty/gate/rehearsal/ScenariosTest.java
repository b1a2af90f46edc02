package ai.speckitty.gate.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.testkit.Worlds;
import ai.speckitty.gate.verdict.Code;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScenariosTest {

    /** Maven itself says these, before a gate starts. */
    private static final Set<Code> NOT_FOR_A_WORLD = EnumSet.of(Code.REACTOR_UNSUPPORTED, Code.FAIL_NEVER_REFUSED);

    @Test
    void everyCodeHasAScenario() {
        Set<Code> rehearsed = Scenarios.all().stream()
                .flatMap(scenario -> scenario.code().stream())
                .collect(Collectors.toSet());
        assertThat(EnumSet.complementOf(EnumSet.copyOf(rehearsed)))
                .as("codes without a scenario; add one, and its row in scenarios.txt")
                .isEqualTo(NOT_FOR_A_WORLD);
    }

    @Test
    void everyScenarioHasANameAndALineThatFit() {
        assertThat(Scenarios.all()).extracting(Scenario::id).allMatch(id -> id.matches("[a-z0-9-]{3,32}"));
        assertThat(Scenarios.all()).extracting(Scenario::line).allMatch(line -> line.length() < 90);
        assertThat(Scenarios.of("green")).contains(Scenarios.GREEN);
        assertThat(Scenarios.of("no such scenario")).isEmpty();
    }

    @Test
    void everyRowAndEveryPlanIsOneScenarioThatDiffers() {
        List<String> ids = Scenarios.all().stream().map(Scenario::id).toList();
        List<String> planned =
                Scenarios.differences().stream().map(Difference::id).toList();
        assertThat(ids).doesNotHaveDuplicates().containsAll(planned);
        assertThat(planned).doesNotHaveDuplicates();
        assertThat(Shipped.lines("scenarios.txt"))
                .as("neither a plan nor the table says what is different")
                .allMatch(row -> row.startsWith("green | ")
                        || planned.contains(row.replaceFirst(" \\| .*", ""))
                        || row.split(" \\| ", -1).length == 4);
    }

    @Test
    void theTableHoldsNoSettingThatNobodyKnows() {
        assertThat(Shipped.lines("scenarios.txt").stream()
                        .map(row -> row.split(" \\| ", -1))
                        .filter(row -> row.length > 3)
                        .flatMap(row -> Stream.of(row[3].split("; ", -1))))
                .allMatch(setting ->
                        setting.matches("(gates|without|cut|elsewhere|report|ends|harness|fix|gate\\..+|<.+>)=.+"));
    }

    @Test
    void everyChangeOfTheDefinitionCounts() {
        WorldPlan plan = new WorldPlan(Plot.of(Worlds.shipped(), Optional.empty()));
        plan.definition(text -> text + " first");
        plan.definition(text -> text + " second");
        assertThat(plan.definition.apply("text")).isEqualTo("text first second");
    }

    @ParameterizedTest
    @MethodSource("ai.speckitty.gate.rehearsal.Scenarios#all")
    void everyPlanCanBeMade(Scenario scenario) {
        WorldPlan plan = new WorldPlan(Plot.of(Worlds.shipped(), Optional.empty()));
        scenario.plan().accept(plan);
        plan.product().history(java.time.Instant.EPOCH);
        assertThat(plan.product().tree(ProductPlan.CANDIDATE).file("pyproject.toml"))
                .contains("3.2.0rc16");
        assertThat(scenario.code()
                        .map(code -> code.standings().contains(scenario.standing()))
                        .orElse(true))
                .isTrue();
    }
}
