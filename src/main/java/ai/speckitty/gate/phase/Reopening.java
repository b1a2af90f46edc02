package ai.speckitty.gate.phase;

import ai.speckitty.gate.canary.CanaryScript;
import ai.speckitty.gate.canary.LogTally;
import ai.speckitty.gate.canary.Triage;
import ai.speckitty.gate.fact.CanaryFacts;
import ai.speckitty.gate.posting.Comments;
import ai.speckitty.gate.posting.IssueWriter;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.GatePhase;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a failed canary sets off before the run stops: blockers whose symptom it shows are commented and reopened, once. */
final class Reopening {

    private final CanaryParts parts;
    private final PhaseContext context;
    private final GatePhase phase;
    private final String rc;
    private final List<CanaryFacts.Run> runs;
    private final List<CanaryFacts.Reopened> reopened = new ArrayList<>();

    Reopening(CanaryParts parts, PhaseContext context, GatePhase phase, String rc, List<CanaryFacts.Run> runs) {
        this.parts = parts;
        this.context = context;
        this.phase = phase;
        this.rc = rc;
        this.runs = runs;
    }

    /** Says what became of each blocker; that an issue could not be reopened does not undo that the canary failed. */
    List<Finding> after(List<CanaryScript.Found> failed, LogTally log) {
        Triage triage = new Triage(context.definition().blockers());
        List<Triage.Match> matches = triage.of(failed, log);
        List<Finding> findings = new ArrayList<>();
        for (Triage.Match match : matches) {
            findings.add(reopen(match));
        }
        if (matches.isEmpty()) {
            findings.add(unclassified(triage.lines(failed, log), failed));
        }
        return findings;
    }

    private Finding reopen(Triage.Match match) {
        String issue = match.issue().toString();
        IssueWriter.Reopening done;
        try {
            String text = parts.comments().render(Comments.Kind.REOPEN, values(match));
            done = parts.issueWriter().reopenBlocker(match.issue(), rc, text);
        } catch (GateException e) {
            String code = e.verdict().code().map(Code::name).orElse("unknown");
            record(issue, "failed " + code, "");
            return new Finding(issue, e.verdict().findings().toString(), "reopened, with a comment");
        }
        record(issue, done.outcome(), done.comment());
        return new Finding(
                issue,
                "shown by scenario "
                        + match.scenarios().stream().map(String::valueOf).collect(Collectors.joining(" and "))
                        + " of " + match.run() + ": " + done.outcome(),
                "no symptom of a blocker");
    }

    private void record(String issue, String outcome, String comment) {
        reopened.add(new CanaryFacts.Reopened(issue, outcome, comment));
        context.found(new CanaryFacts.Runs(runs, reopened));
    }

    private ObjectNode values(Triage.Match match) {
        CommentFrame frame = new CommentFrame(context, parts.identity());
        ObjectNode values = frame.values(parts.checkpoint().get())
                .put("rc", rc)
                .put("run", match.run())
                .put("evidence", frame.attempt() + "/" + match.run());
        match.scenarios().forEach(values.putArray("scenarios")::add);
        match.lines().forEach(values.putArray("lines")::add);
        return values;
    }

    private Finding unclassified(List<String> lines, List<CanaryScript.Found> failed) {
        String name = "comments/unclassified-" + phase.goal() + ".md";
        StringBuilder draft = new StringBuilder(
                "The canary of " + rc + " failed in a way that no blocker's symptom" + " describes.\n\n");
        failed.forEach(found -> draft.append("* evidence: ")
                .append(context.log().attempt().orElse(""))
                .append('/')
                .append(found.name())
                .append('\n'));
        draft.append('\n');
        lines.forEach(line -> draft.append("    ").append(line).append('\n'));
        context.log().publish(name, draft.toString().getBytes(StandardCharsets.UTF_8));
        return new Finding(
                "unclassified, no issue was touched; draft in " + name,
                lines.isEmpty() ? "no words" : String.join(" / ", lines.subList(0, Math.min(3, lines.size()))),
                "a known symptom");
    }
}
