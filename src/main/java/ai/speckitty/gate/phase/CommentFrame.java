package ai.speckitty.gate.phase;

import ai.speckitty.gate.evidence.EvidenceAnchor;
import ai.speckitty.gate.fact.CandidateFacts;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.verdict.GatePhase;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What every comment says of the run itself: which attempt, under which definition, against whom, and where that is pinned. */
record CommentFrame(PhaseContext context, RunIdentity identity) {

    /**
     * The values.
     *
     * @param checkpoint the ledger's line that the comment names
     */
    ObjectNode values(EvidenceAnchor.Checkpoint checkpoint) {
        ObjectNode values = StrictJson.object()
                .put("gate", context.definition().gate())
                .put("attempt", context.log().openAttempt())
                .put("rehearsal", identity.rehearsal())
                .put("dryRun", context.request().dryRun());
        values.putObject("definition")
                .put("sha256", identity.definitionSha256())
                .put("shipped", identity.shipped());
        values.putObject("endpoints")
                .put("github", context.request().githubApi().toString())
                .put("pypi", context.request().pypi().toString())
                .put("saas", context.request().saas().toString());
        values.putObject("ledger").put("line", checkpoint.line()).put("sha256", checkpoint.sha256());
        ArrayNode newer = values.putArray("newer");
        String version =
                context.fact(GatePhase.INSTALL_RC, CandidateFacts.Chosen.class).newer();
        if (version != null) {
            newer.addObject().put("version", version);
        }
        return values;
    }
}
