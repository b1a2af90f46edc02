package ai.speckitty.gate.report;

import ai.speckitty.gate.json.CanonicalJson;
import ai.speckitty.gate.json.StrictRecords;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The verdict for pipelines, as {@code verdict.schema.json} has it: the card, whole and by field. */
public final class VerdictJson {

    private VerdictJson() {}

    /**
     * Writes the verdict of a run.
     *
     * @param run what to write about
     * @return one canonical JSON line in UTF-8 with its line feed
     */
    public static byte[] write(RunView run) {
        return (CanonicalJson.text(tree(run)) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode tree(RunView run) {
        RunView.Context context = run.context();
        NextStep next = NextStep.after(run);
        ObjectNode verdict = JsonNodeFactory.instance.objectNode();
        verdict.put("verdict", run.verdict().standing().name());
        verdict.put("complete", run.isComplete());
        put(verdict, "code", run.verdict().code().map(Enum::name));
        put(verdict, "phase", run.phase().map(phase -> phase.goal()));
        verdict.set("findings", StrictRecords.tree(run.verdict().findings()));
        verdict.put("evidence", context.evidence());
        put(verdict, "acts", run.verdict().code().map(code -> code.actor().title()));
        put(verdict, "cure", run.verdict().code().map(code -> code.cure()));
        verdict.put("next", next.command());
        verdict.put("reuses", next.reuses());
        put(verdict, "documentation", run.verdict().code().map(Card::documentation));
        verdict.put("gate", context.gate());
        put(verdict, "rc", context.rc());
        put(verdict, "attempt", context.attempt());
        verdict.put("dryRun", context.dryRun());
        verdict.put("rehearsal", context.rehearsal());
        verdict.set("notes", StrictRecords.tree(context.notes()));
        return verdict;
    }

    private static void put(ObjectNode node, String name, Optional<String> value) {
        node.put(name, value.orElse(null));
    }
}
