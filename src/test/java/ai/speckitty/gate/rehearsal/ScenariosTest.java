package ai.speckitty.gate.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.speckitty.gate.testkit.Worlds;
import ai.speckitty.gate.verdict.Code;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
                .as("codes without a scenario; add one, and its entry in scenarios.yaml")
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
    void everyRowIsOneScenarioThatDiffers() {
        assertThat(Scenarios.all()).extracting(Scenario::id).doesNotHaveDuplicates();
        ScenarioRow green = Scenarios.TABLE.get(0);
        for (ScenarioRow row : Scenarios.TABLE.subList(1, Scenarios.TABLE.size())) {
            ScenarioRow likeGreen = new ScenarioRow(
                    row.id(),
                    row.code(),
                    row.line(),
                    row.ends(),
                    green.parameters(),
                    green.configuration(),
                    green.gates(),
                    green.slips(),
                    green.harness(),
                    green.fix(),
                    green.candidate(),
                    green.requires(),
                    green.definition(),
                    green.world(),
                    green.between());
            assertThat(row).as("the table says what is different").isNotEqualTo(likeGreen);
        }
    }

    @Test
    void theTableHoldsNoSettingThatNobodyKnows() {
        assertThatThrownBy(() -> Scenarios.read("- {id: new, line: something, wrold: {interrupted: true}}"))
                .hasStackTraceContaining("wrold");
        assertThatThrownBy(() -> Scenarios.read("- {id: new, line: something, world: {interupted: true}}"))
                .hasStackTraceContaining("interupted");
        assertThatThrownBy(() -> Scenarios.read("- {id: new, line: something, candidate: UNTAGED}"))
                .hasStackTraceContaining("UNTAGED");
        assertThatThrownBy(() -> Scenarios.read("- {id: new, line: something, requires: one, requires: two}"))
                .hasStackTraceContaining("requires");
        assertThat(Scenarios.TABLE.stream().flatMap(row -> row.parameters().keySet().stream()))
                .allMatch(name -> name.startsWith("gate."));
    }

    /** Only some of them are played in every build. */
    @Test
    void everyMomentIsOneAndEveryDefinitionChanges() {
        Plot plot = Plot.of(Worlds.shipped(), Optional.empty());
        FakeSaas saas = new FakeSaas(plot.definition().saas(), Instant.EPOCH);
        for (ScenarioRow row : Scenarios.TABLE) {
            for (Optional<Deed> deed : List.of(row.world(), row.between())) {
                deed.ifPresent(one -> isSound(one, plot, saas));
            }
            WorldPlan plan = new WorldPlan(plot);
            row.scenario().plan().accept(plan);
            assertThat(plan.definition.apply(plot.text()).equals(plot.text()))
                    .as(row.id())
                    .isEqualTo(row.definition().isEmpty());
        }
    }

    private static void isSound(Deed deed, Plot plot, FakeSaas saas) {
        deed.saas().forEach(saas::become);
        assertThat(deed.when().keySet())
                .extracting(plot::filled)
                .allMatch(moment -> moment.matches("(run [1-9]|last run) (starts|ends)"
                        + "|(github|pypi|saas) (GET|POST|PATCH) /[^ {}]*( [1-9](-[1-9])?)?"));
        deed.when().values().forEach(later -> isSound(later, plot, saas));
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
        plan.product.history(java.time.Instant.EPOCH);
        assertThat(plan.product.tree(ProductPlan.CANDIDATE).file("pyproject.toml"))
                .contains("3.2.0rc16");
        assertThat(scenario.code()
                        .map(code -> code.standings().contains(scenario.standing()))
                        .orElse(true))
                .isTrue();
    }
}
