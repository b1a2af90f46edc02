package ai.speckitty.gate.phase;

import ai.speckitty.gate.canary.CanaryScript;
import ai.speckitty.gate.canary.LogTally;
import ai.speckitty.gate.canary.Triage;
import ai.speckitty.gate.fact.CanaryFacts;
import ai.speckitty.gate.posting.Comments;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.GatePhase;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a failed canary sets off before the run stops: blockers whose symptom it shows are commented and reopened, once. */
record Reopening(CanaryParts parts, PhaseContext context, GatePhase phase, String rc, List<CanaryFacts.Run> runs) {

    /** Says what became of each blocker; that an issue could not be reopened does not undo that the canary failed. */
    List<Finding> after(List<CanaryScript.Found> failed, LogTally log) {
        Triage triage = new Triage(context.definition().blockers());
        List<Triage.Match> matches = triage.of(failed, log);
        List<CanaryFacts.Reopened> reopened = new ArrayList<>();
        return matches.isEmpty()
                ? List.of(unclassified(triage.lines(failed, log), failed))
                : matches.stream().flatMap(match -> reopen(match, reopened)).toList();
    }

    private Stream<Finding> reopen(Triage.Match match, List<CanaryFacts.Reopened> reopened) {
        String issue = match.issue().toString();
        CanaryFacts.Reopened done;
        List<Finding> why = List.of();
        try {
            String text = parts.comments().render(Comments.Kind.REOPEN, values(match));
            done = parts.issueWriter().reopenBlocker(match.issue(), rc, text);
        } catch (GateException e) {
            String code = e.verdict().code().map(Code::name).orElse("unknown");
            done = new CanaryFacts.Reopened(issue, "refused: " + code.toLowerCase(Locale.ROOT), "");
            why = e.verdict().findings();
            context.progress().say(issue + ": " + why);
        }
        reopened.add(done);
        context.found(new CanaryFacts.Runs(runs, reopened));
        String scenarios = match.scenarios().stream().map(String::valueOf).collect(Collectors.joining(" and "));
        Finding shown = new Finding(
                issue,
                "shown by scenario " + scenarios + " of " + match.run() + ": " + done.outcome(),
                "no symptom of a blocker");
        return Stream.concat(Stream.of(shown), why.stream());
    }

    private ObjectNode values(Triage.Match match) {
        ObjectNode values = new CommentFrame(context, parts.identity())
                .values(parts.checkpoint().get())
                .put("rc", rc)
                .put("run", match.run())
                .put("evidence", context.log().openAttempt() + "/" + match.run());
        match.scenarios().forEach(values.putArray("scenarios")::add);
        match.lines().forEach(values.putArray("lines")::add);
        return values;
    }

    private Finding unclassified(List<String> lines, List<CanaryScript.Found> failed) {
        String name = "comments/unclassified-" + phase.goal() + ".md";
        String attempt = context.log().attempt().orElse("");
        String draft = "The canary of " + rc + " failed in a way that no blocker's symptom describes.\n\n"
                + failed.stream()
                        .map(found -> "* evidence: " + attempt + "/" + found.name() + "\n")
                        .collect(Collectors.joining())
                + "\n"
                + lines.stream().map(line -> "    " + line + "\n").collect(Collectors.joining());
        context.log().publish(name, draft.getBytes(StandardCharsets.UTF_8));
        return new Finding(
                "unclassified, no issue was touched; draft in " + name,
                lines.isEmpty() ? "no words" : String.join(" / ", lines.subList(0, Math.min(3, lines.size()))),
                "a known symptom");
    }
}
