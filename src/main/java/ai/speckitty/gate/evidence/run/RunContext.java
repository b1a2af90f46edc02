package ai.speckitty.gate.evidence.run;

import ai.speckitty.gate.json.Fields;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
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

    /** The field that names the evidence root. */
    public static final String EVIDENCE_ROOT = "evidenceRoot";

    public ObjectNode toJson() {
        ObjectNode node = StrictJson.object();
        node.put("gate", gate);
        node.put("distribution", distribution);
        node.put("definitionSha256", definitionSha256);
        node.put("shipped", shipped);
        node.put("rc", rc.orElse(null));
        node.put("github", github.toString());
        node.put("pypi", pypi.toString());
        node.put("saas", saas.toString());
        node.put("dryRun", dryRun);
        node.put("rehearsal", rehearsal);
        node.put(EVIDENCE_ROOT, evidenceRoot.orElse(null));
        return node;
    }

    static RunContext fromJson(ObjectNode node) throws MalformedJsonException {
        Fields fields = Fields.of(node, "run-opened");
        try {
            return new RunContext(
                    fields.text("gate"),
                    fields.text("distribution"),
                    fields.text("definitionSha256"),
                    fields.truth("shipped"),
                    fields.optionalText("rc"),
                    URI.create(fields.text("github")),
                    URI.create(fields.text("pypi")),
                    URI.create(fields.text("saas")),
                    fields.truth("dryRun"),
                    fields.truth("rehearsal"),
                    node.has(EVIDENCE_ROOT) ? fields.optionalText(EVIDENCE_ROOT) : Optional.empty());
        } catch (IllegalArgumentException e) {
            throw new MalformedJsonException("run-opened", "", String.valueOf(e.getMessage()));
        }
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
