package ai.speckitty.gate.evidence;

import ai.speckitty.gate.evidence.attempt.AttemptName;
import ai.speckitty.gate.evidence.ledger.LedgerLine;
import ai.speckitty.gate.evidence.ledger.Observations;
import ai.speckitty.gate.evidence.run.PhaseResult;
import ai.speckitty.gate.evidence.run.RunFolder;
import ai.speckitty.gate.evidence.run.RunRecord;
import ai.speckitty.gate.fact.FactPart;
import ai.speckitty.gate.json.CanonicalJson;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.json.StrictRecords;
import ai.speckitty.gate.verdict.GatePhase;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Copies a phase with its files, samples and actions from a verified attempt into the run that goes on. */
record PhaseCarrier(RunRecord before, GateRun now) {

    private static final String FOLDER = "carried/";

    static boolean wasCarried(GateRun run, GatePhase phase) {
        return run.events(RunHistory.PHASE_CARRIED).stream()
                .anyMatch(data -> data.path("goal").asText().equals(phase.goal()));
    }

    void carry(GatePhase phase) {
        AttemptName name = AttemptName.of(before.folder()).orElseThrow();
        PhaseResult result = before.result(phase).orElseThrow();
        now.begin(phase);
        if (phase == GatePhase.CANARY_SINGLE) {
            now.open(name.tag());
        }
        for (LedgerLine line : before.lines()) {
            if (line.event().equals(RunRecord.FILE_PUBLISHED) && line.phase().equals(Optional.of(phase))) {
                String file = line.data().path("file").asText();
                now.publish(file, before.content(file));
            }
        }
        lines(phase, RunFolder.SAMPLES);
        lines(phase, RunFolder.ACTIONS);
        now.event(
                RunHistory.PHASE_CARRIED,
                StrictJson.object()
                        .put("goal", phase.goal())
                        .put("attempt", name.toString())
                        .put("result", before.published().get(PhaseResult.fileOf(phase))));
        ObjectNode facts = result.facts().deepCopy();
        facts.setAll((ObjectNode) StrictRecords.tree(new FactPart.Carried(name.toString())));
        now.end(new PhaseResult(phase, result.verdict(), result.startedAt(), result.finishedAt(), facts));
    }

    /** What was seen and done while the phase ran belongs to its proof. */
    private void lines(GatePhase phase, String kind) {
        String text = read(before, kind).stream()
                .filter(line -> line.path("phase").asText().equals(phase.goal()))
                .map(line -> CanonicalJson.text(line) + "\n")
                .collect(Collectors.joining());
        now.publish(FOLDER + phase.goal() + "-" + kind, text.getBytes(StandardCharsets.UTF_8));
    }

    /** All lines of a run: those of the phases that it carried, then its own. */
    static List<ObjectNode> read(RunRecord run, String kind) {
        Stream<String> carried =
                run.published().keySet().stream().filter(file -> file.startsWith(FOLDER) && file.endsWith(kind));
        return Stream.concat(carried, Stream.of(kind))
                .flatMap(file -> Observations.read(run.folder().resolve(file)).stream())
                .toList();
    }
}
