package ai.speckitty.gate.evidence;

import ai.speckitty.gate.action.Action;
import ai.speckitty.gate.evidence.run.PhaseResult;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.secret.Redactor;
import ai.speckitty.gate.secret.Secrets;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.Verdict;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Locale;
import java.util.TreeMap;

/**
 * Takes secrets out of what a run writes down besides files: facts, findings, samples and actions hold words of programs and
 * servers. Programs' logs are redacted where they are captured.
 *
 * @param redactor knows the secrets
 */
public record RecordRedactor(Redactor redactor) {

    /**
     * For who holds no secrets.
     *
     * @return takes nothing out
     */
    public static RecordRedactor ofNothing() {
        return new RecordRedactor(new Redactor(new Secrets()));
    }

    /**
     * What a phase found, without secrets.
     *
     * @param result as the phase gave it; left as it is
     * @return the same where there is none
     */
    public PhaseResult of(PhaseResult result) {
        return new PhaseResult(
                result.phase(), of(result.verdict()), result.startedAt(), result.finishedAt(), of(result.facts()));
    }

    /**
     * A verdict without secrets.
     *
     * @param verdict any; left as it is
     * @return the same where there is none
     */
    public Verdict of(Verdict verdict) {
        return new Verdict(
                verdict.standing(),
                verdict.code(),
                verdict.findings().stream().map(this::of).toList());
    }

    private Finding of(Finding finding) {
        return new Finding(
                redactor.redact(finding.subject()),
                redactor.redact(finding.found()),
                redactor.redact(finding.expected()));
    }

    /** What an action's line says, without secrets. */
    ObjectNode of(Action action) {
        ObjectNode line = StrictJson.object();
        line.put("kind", action.kind().name().toLowerCase(Locale.ROOT));
        line.put("effect", action.effect().name().toLowerCase(Locale.ROOT));
        line.put("subject", action.subject());
        line.set("details", StrictJson.tree(new TreeMap<>(action.details())));
        return of(line);
    }

    ObjectNode of(ObjectNode data) {
        return (ObjectNode) StrictJson.withLeaves(
                data, leaf -> leaf.isTextual() ? TextNode.valueOf(redactor.redact(leaf.textValue())) : leaf);
    }
}
