package ai.speckitty.gate.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.rehearsal.Scenarios;
import ai.speckitty.gate.rehearsal.World;
import ai.speckitty.gate.testkit.OtherGates;
import ai.speckitty.gate.testkit.ReleaseJob;
import ai.speckitty.gate.testkit.ScriptedServer;
import ai.speckitty.gate.testkit.Worlds;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Standing;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The workflow of the page on CI: three machines, each with its own checkouts and home, that hand on the working record and
 * the evidence as artifacts, which lose file modes. It leaves the same evidence as one build on one machine.
 */
class ThreeJobsIT {

    private static final List<GatePhase> ALL = List.of(GatePhase.values());
    /** Numbers that no two builds share. */
    private static final Set<String> VARIES = Set.of("millis", "seconds", "pid", "actions", "samples");
    /** Times, identifiers of runs, digests, ports, and where on the disk the machines are. */
    private static final List<Pattern> TEXTS = List.of(
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z"),
            Pattern.compile("\\b[0-9A-HJKMNP-TV-Z]{26}\\b"),
            Pattern.compile("\\b[0-9a-f]{10,64}\\b"),
            Pattern.compile("127\\.0\\.0\\.1:[0-9]+"),
            Pattern.compile("[0-9]+ s (ahead of|behind) GitHub"),
            Pattern.compile("/[^\"]*/(one|three)/[^\"/]*"));

    @TempDir
    Path temporary;

    private final ScriptedServer receiver =
            ScriptedServer.start().on("POST", "/hook", ScriptedServer.Reply.status(204));

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void threeMachinesLeaveTheEvidenceOfOne() throws Exception {
        Map<String, JsonNode> one;
        Set<String> files;
        try (World world = world("one")) {
            ReleaseJob whole = ReleaseJob.on(world, temporary.resolve("one/machine"), "rc5-attempt1");
            run(whole, ALL);
            theEndWasToldOnce(whole, 1);
            one = results(whole.attempt());
            files = files(whole.attempt());
        }
        try (World world = world("three")) {
            ReleaseJob fixes = ReleaseJob.on(world, temporary.resolve("three/fixes"), "rc5-attempt1");
            run(fixes, ALL.subList(0, ALL.indexOf(GatePhase.INSTALL_RC)));
            ReleaseJob canaries = ReleaseJob.on(world, temporary.resolve("three/canaries"), "rc5-attempt1");
            canaries.takeOver(fixes);
            run(canaries, ALL.subList(ALL.indexOf(GatePhase.INSTALL_RC), ALL.indexOf(GatePhase.POST_TRACKER)));
            ReleaseJob tracker = ReleaseJob.on(world, temporary.resolve("three/tracker"), "rc5-attempt1");
            tracker.takeOver(canaries);
            assertThat(receiver.seen()).as("a run that goes on").hasSize(1);
            run(tracker, List.of(GatePhase.POST_TRACKER));
            theEndWasToldOnce(tracker, 2);

            assertThat(files(tracker.attempt())).isEqualTo(files);
            assertThat(results(tracker.attempt())).isEqualTo(one);
            assertThat(world.forbiddenWrites()).isEmpty();
            assertThat(Worlds.writes(world)).hasSize(3);
            verifies(tracker);

            ReleaseJob again = ReleaseJob.on(world, temporary.resolve("three/tracker again"), "rc5-attempt1");
            again.takeOver(canaries);
            run(again, List.of(GatePhase.POST_TRACKER));
            assertThat(Worlds.writes(world))
                    .as("the tracker's job was lost after it had posted, and started again")
                    .hasSize(3);
            verifies(again);
        }
    }

    private static void verifies(ReleaseJob job) {
        assertThat(new Gate(job.invocation(), Screen.plain(line -> {}), job.machine())
                        .run("verify-evidence")
                        .standing())
                .isEqualTo(Standing.PASSED);
    }

    private World world(String name) throws IOException {
        return World.open(
                OtherGates.read(OtherGates.LIGHTHOUSE),
                Optional.empty(),
                Scenarios.GREEN,
                temporary.resolve(name).resolve("the world"),
                Worlds.tools(Files.createDirectories(temporary.resolve(name)), true));
    }

    /** Also by {@code verify}, which says the verdict of the run once more. */
    private void theEndWasToldOnce(ReleaseJob job, int posts) throws IOException {
        Path verdict = job.working().resolve("verdict.json");
        byte[] told = receiver.seen().get(receiver.seen().size() - 1).body();
        assertThat(verdict).hasBinaryContent(told);
        assertThat(new String(told, StandardCharsets.UTF_8))
                .contains("\"complete\":true", "\"verdict\":\"PASSED\"", "\"phase\":null");
        assertThat(new Gate(job.invocation(notified()), Screen.plain(line -> {}), job.machine())
                        .run("verify")
                        .standing())
                .isEqualTo(Standing.PASSED);
        assertThat(verdict).as("what was told").hasBinaryContent(told);
        assertThat(receiver.seen()).hasSize(posts);
    }

    private Map<String, String> notified() {
        return Map.of("gate.notify", receiver.uri("/hook").toString());
    }

    private void run(ReleaseJob job, List<GatePhase> phases) {
        for (GatePhase phase : phases) {
            Ending ending = new Gate(job.invocation(notified()), Screen.plain(line -> {}), job.machine()).phase(phase);
            assertThat(ending.standing()).as(ending.card()).isEqualTo(Standing.PASSED);
        }
    }

    private static Set<String> files(Path attempt) throws IOException {
        try (Stream<Path> all = Files.walk(attempt)) {
            Set<String> names = new TreeSet<>();
            all.filter(Files::isRegularFile)
                    .forEach(file -> names.add(attempt.relativize(file).toString()));
            return names;
        }
    }

    /** What each phase found, without times, identifiers and places. */
    private static Map<String, JsonNode> results(Path attempt) throws Exception {
        Map<String, JsonNode> all = new TreeMap<>();
        for (GatePhase phase : ALL) {
            Path file = attempt.resolve("phases/" + phase.goal() + ".json");
            ObjectNode result = (ObjectNode) StrictJson.read(Files.readAllBytes(file), file.toString());
            all.put(phase.goal(), shape(result));
        }
        return all;
    }

    private static JsonNode shape(JsonNode node) {
        if (node.isObject()) {
            ObjectNode shaped = StrictJson.object();
            node.properties()
                    .forEach(field -> shaped.set(
                            field.getKey(),
                            field.getValue().isNumber() && VARIES.contains(field.getKey())
                                    ? TextNode.valueOf("a number")
                                    : shape(field.getValue())));
            return shaped;
        }
        if (node.isArray()) {
            ArrayNode shaped = StrictJson.object().arrayNode();
            node.forEach(item -> shaped.add(shape(item)));
            return shaped;
        }
        if (!node.isTextual()) {
            return node;
        }
        String text = node.textValue();
        for (Pattern varies : TEXTS) {
            text = varies.matcher(text).replaceAll("#");
        }
        return TextNode.valueOf(text);
    }
}
