package ai.speckitty.gate.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.rehearsal.Scenario;
import ai.speckitty.gate.rehearsal.Scenarios;
import ai.speckitty.gate.testkit.Invocations;
import ai.speckitty.gate.testkit.OtherGates;
import ai.speckitty.gate.testkit.Sweep;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Standing;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Gates of other products, rehearsed from their definitions alone: a gate is data. */
class OtherGatesIT {

    @TempDir
    Path temporary;

    private final List<String> console = new ArrayList<>();

    /** They need a part that the smallest definition leaves out. */
    private static final List<String> NOT_OF_THE_SMALLEST = List.of(
            "events-tag-moved",
            "queue-deleted",
            "daemon-killed",
            "forbidden-program",
            "queue-cut-off",
            "rows-taken-out",
            "teamspace-setup-fails",
            "teamspace-fails",
            "teamspace-all-skipped",
            "teamspace-unexpected-pass",
            "teamspace-cut-off",
            "teamspace-subtest-fails",
            "teamspace-not-collected",
            "teamspace-hangs");

    /** A seeded one for each build; all of them under -Psweep. */
    static Stream<String> scenarios() {
        List<String> all = new ArrayList<>(Scenarios.all().stream()
                .filter(scenario -> scenario.code().isPresent())
                .map(Scenario::id)
                .filter(id -> !NOT_OF_THE_SMALLEST.contains(id))
                .toList());
        Collections.shuffle(all, new Random(Sweep.random().nextLong()));
        return all.stream().limit(Sweep.cases(2, all.size()));
    }

    @Test
    void theOneWithEveryPartPassesAndMarksItsDryRun() throws Exception {
        Ending ending = rehearse(OtherGates.LIGHTHOUSE, "green", Map.of("gate.dryRun", "true"));

        assertThat(verdict()).as(said(ending)).isEqualTo("PASSED");
        Path attempt = temporary.resolve("world/workspace/checkouts/harness/out/canary results/rc5-attempt1");
        assertThat(attempt.resolve("runs/run-2.json")).exists();
        assertThat(attempt.resolve("runs/run-3.json")).doesNotExist();
        assertThat(attempt.resolve("teamspace/run-2.xml")).exists();
        assertThat(attempt.resolve("comments/coast-board-6.md"))
                .content()
                .contains("Dry run", "`Lighthouse_Keeper` `0.1.0rc5`", "`release/0.1.0rc5`", "Teamspace suite");
        assertThat(Files.readString(temporary.resolve("world/requests.jsonl")))
                .contains("\"path\":\"/status/deep\"")
                .doesNotContain("\"method\":\"PATCH\"")
                .doesNotContain("/health/");
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void theSmallestStopsRight(String id) throws Exception {
        Scenario scenario = Scenarios.of(id).orElseThrow();

        Ending ending = rehearse(OtherGates.HARBOUR, id, Map.of());

        assertThat(Rehearsal.isAsExpected(scenario, ending)).as(said(ending)).isTrue();
        if (!scenario.code().equals(Optional.of(Code.GATE_BUSY))) { // the file is the other gate's
            assertThat(verdict()).isEqualTo(scenario.standing().name());
        }
    }

    @Test
    void saysWhenAScenarioHasNothingToChange() {
        Ending ending = rehearse(OtherGates.HARBOUR, "teamspace-fails", Map.of("gate.dryRun", "true"));

        assertThat(ending.card()).as(said(ending)).doesNotContain("TEAMSPACE");
        assertThat(console).anyMatch(line -> line.contains("should have ended in TEAMSPACE_FAILED"));
    }

    /** A rehearsal that could not fail would show nothing. */
    @Test
    void aStopThatIsGoneFailsItsRehearsal() {
        Scenario changesNothing = new Scenario(
                "queue-deleted",
                "nothing happens",
                Code.INTERVENTION_DETECTED.standing(),
                Optional.of(Code.INTERVENTION_DETECTED),
                Map.of(),
                1,
                Map.of(),
                plan -> {},
                Map.of());
        Invocation plain = Invocations.in(temporary, Map.of("gate.rehearse.scenario", "queue-deleted"));

        Ending ending =
                new Rehearsal(plain, Screen.plain(console::add), Machine.real()).one(changesNothing, temporary, false);

        assertThat(ending.standing()).as(said(ending)).isEqualTo(Standing.ERROR);
        assertThat(ending.card()).contains("INTERVENTION_DETECTED");
    }

    private Ending rehearse(Path definition, String scenario, Map<String, String> more) {
        Map<String, String> parameters = new HashMap<>(more);
        parameters.put("gate.rehearse.scenario", scenario);
        parameters.put("gate.rehearse.folder", ".");
        parameters.put("gate.definition", definition.toAbsolutePath().toString());
        Invocation invocation = Invocations.in(temporary, parameters);
        return new Gate(invocation, Screen.plain(console::add)).run("rehearse");
    }

    private String verdict() throws Exception {
        Path file = temporary.resolve("target/spec-kitty-gate/verdict.json");
        JsonNode verdict = StrictJson.read(Files.readAllBytes(file), "verdict.json");
        return verdict.path("verdict").asText();
    }

    private String said(Ending ending) {
        return ending.card() + "\n" + String.join("\n", console);
    }
}
