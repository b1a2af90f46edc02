package ai.speckitty.gate.evidence.run;

import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictRecords;
import ai.speckitty.gate.verdict.Finding;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a gate run is for. All goals of one run share it; it is the first line of the ledger.
 *
 * @param distribution the project on the index
 * @param definitionSha256 digest of the definition's file
 * @param shipped whether the definition is one that comes with the plugin
 * @param rc the version asked for, if one was
 * @param github base of GitHub's REST interface
 * @param pypi base of the index
 * @param saas base of the hosted service
 * @param dryRun whether nothing is written to the world
 * @param rehearsal whether the world is the embedded one
 * @param evidenceRoot where attempts lie, as it would be called on another machine too; empty in runs of before it was kept
 */
public record RunContext(
        String gate,
        String distribution,
        String definitionSha256,
        boolean shipped,
        Optional<String> rc,
        URI github,
        URI pypi,
        URI saas,
        boolean dryRun,
        boolean rehearsal,
        Optional<String> evidenceRoot) {

    /** The field that tells a dry run. */
    public static final String DRY_RUN = "dryRun";

    /** The field that names the evidence root. */
    public static final String EVIDENCE_ROOT = "evidenceRoot";

    public ObjectNode toJson() {
        return (ObjectNode) StrictRecords.tree(this);
    }

    static RunContext fromJson(ObjectNode node) throws MalformedJsonException {
        ObjectNode whole = node.deepCopy();
        if (!whole.has(EVIDENCE_ROOT)) {
            whole.putNull(EVIDENCE_ROOT);
        }
        return StrictRecords.read(whole, RunContext.class, "run-opened");
    }

    /**
     * Where another context differs from this one.
     *
     * @param asked what a goal was called with
     * @return one finding a difference: what was asked beside what the run is for; none when both are the same run's
     */
    public List<Finding> differences(RunContext asked) {
        ObjectNode mine = toJson();
        ObjectNode theirs = asked.toJson();
        List<Finding> all = new ArrayList<>();
        mine.fieldNames().forEachRemaining(name -> {
            if (!mine.path(name).equals(theirs.path(name))) {
                all.add(new Finding(
                        name, theirs.path(name).asText(), mine.path(name).asText() + " as in this gate run"));
            }
        });
        return all;
    }
}
