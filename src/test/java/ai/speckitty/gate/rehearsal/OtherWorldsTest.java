package ai.speckitty.gate.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.definition.DefinitionReader;
import ai.speckitty.gate.definition.DefinitionSource;
import ai.speckitty.gate.process.Captured;
import ai.speckitty.gate.testkit.OtherGates;
import ai.speckitty.gate.testkit.Worlds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A world that is made up from a definition of one's own, tried without a gate. */
class OtherWorldsTest {

    @TempDir
    Path temporary;

    @Test
    void everyNameComesFromTheDefinition() throws IOException {
        try (World world = open(OtherGates.LIGHTHOUSE)) {
            Definition definition = read(world.definition());
            assertThat(definition.candidate().baseline()).isEqualTo(world.commit("baseline"));
            assertThat(definition.blockers().get(1).fix().orElseThrow().commit())
                    .isEqualTo(world.commit("fix-77"));
            Path product = world.workspace().resolve("checkouts/the lighthouse");
            assertThat(git(world, product, "rev-parse", "release/0.1.0rc5^{commit}"))
                    .isEqualTo(world.commit(ProductPlan.CANDIDATE).sha());
            assertThat(git(world, product, "branch", "--show-current")).isEqualTo("trunk");
            Path harness = world.workspace().resolve("checkouts/harness");
            assertThat(harness.resolve("bin/canary")).isExecutable();
            assertThat(git(world, harness, "status", "--porcelain")).isEmpty();
            assertThat(git(world, world.workspace().resolve("checkouts/events"), "tag"))
                    .isEqualTo("release/2.4.0");
            assertThat(world.home().resolve(".keeper")).isDirectoryContaining("glob:**.db");
            assertThat(world.github()
                            .issue(definition.evidence().trackerIssue())
                            .state())
                    .isEqualTo("open");
        }
    }

    @Test
    void theTestOfEachFixFailsWithoutIt() throws IOException {
        try (World world = open(OtherGates.LIGHTHOUSE)) {
            for (String fix : new String[] {"fix-12", "fix-77"}) {
                Path clone = temporary.resolve("clone of " + fix);
                git(world, temporary, "clone", "-q", world.workspace() + "/checkouts/the lighthouse", clone.toString());
                git(world, clone, "checkout", "-q", world.commit(fix).sha());
                assertThat(pytest(world, clone).ending().exit()).isZero();
                git(world, clone, "checkout", "-q", "HEAD^", "--", "keeper");
                assertThat(pytest(world, clone).ending().exit()).isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ai.speckitty.gate.rehearsal.Scenarios#all")
    void everyScenarioCanBePlannedForEveryGate(Scenario scenario) throws IOException {
        for (Path file : new Path[] {OtherGates.HARBOUR, OtherGates.LIGHTHOUSE}) {
            WorldPlan plan = new WorldPlan(Plot.of(OtherGates.read(file), Optional.empty()));
            scenario.plan().accept(plan);
            plan.product.history(java.time.Instant.EPOCH);
            assertThat(plan.harness.files())
                    .containsKey(plan.plot.definition().canary().script());
        }
    }

    @ParameterizedTest
    @EnumSource(Botch.class)
    void aBotchedFixIsNotTheFix(Botch botch) throws IOException {
        Plot plot = Plot.of(OtherGates.read(OtherGates.LIGHTHOUSE), Optional.empty());
        SourceTree before = plot.sources().broken();
        Repair last = plot.repairs().get(2);

        assertThat(plot.botched(botch, before))
                .isNotEqualTo(before)
                .isNotEqualTo(last.change().apply(before));
    }

    @Test
    void refusesAScopeThatItCannotMakeUp() throws IOException {
        String text = Files.readString(OtherGates.HARBOUR).replace("src/harbour/**", "src/harbour/*.rs");
        DefinitionSource source =
                new DefinitionReader().read(text.getBytes(StandardCharsets.UTF_8), "harbour-lights.yaml");

        assertThatThrownBy(() -> Plot.of(source, Optional.empty()))
                .hasMessageContaining("CONFIG_INVALID")
                .hasMessageContaining("src/harbour/*.rs");
    }

    private World open(Path definition) throws IOException {
        return World.open(
                OtherGates.read(definition),
                Optional.empty(),
                Scenarios.GREEN,
                temporary.resolve("a world"),
                Worlds.tools(temporary, true));
    }

    private static Definition read(Path file) throws IOException {
        return OtherGates.read(file).definition();
    }

    private static Captured pytest(World world, Path clone) {
        return Worlds.start(world, clone, Map.of(), "uv", "run", "--frozen", "pytest", "-q", "checks");
    }

    private static String git(World world, Path directory, String... arguments) {
        String[] argv = new String[arguments.length + 1];
        argv[0] = "git";
        System.arraycopy(arguments, 0, argv, 1, arguments.length);
        Captured said = Worlds.start(world, directory, Map.of(), argv);
        assertThat(said.ending().exit()).as(said.err()).isZero();
        return said.out().strip();
    }
}
