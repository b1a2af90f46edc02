package ai.speckitty.gate.phase;

import ai.speckitty.gate.fact.ReadinessFacts;
import ai.speckitty.gate.readiness.ReadinessCheck;
import ai.speckitty.gate.readiness.ReadinessCheck.Readiness;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks what the run will need before anything costs time. Every lack is said at once.
 *
 * @param checks all that is looked at; at least one
 * @param onceReady what may write, and is looked at only when nothing is missing
 */
public record Doctor(List<ReadinessCheck> checks, ReadinessCheck onceReady) implements Phase {

    /** Refuses to look at nothing. */
    public Doctor {
        if (checks.isEmpty()) {
            throw new IllegalArgumentException("a doctor that looks at nothing");
        }
    }

    @Override
    public Verdict run(PhaseContext context) {
        List<Finding> lacks = new ArrayList<>();
        Map<String, List<String>> facts = new LinkedHashMap<>();
        for (ReadinessCheck check : checks) {
            Readiness readiness;
            try {
                readiness = check.look();
            } catch (GateException e) {
                // What was found to be missing is not kept back because something else could not be found out.
                if (lacks.isEmpty() || e.is(Code.INTERRUPTED)) {
                    throw e;
                }
                lacks.addAll(e.verdict().findings());
                break;
            }
            seen(readiness, facts, context);
            lacks.addAll(readiness.lacks());
        }
        if (!lacks.isEmpty()) {
            return Verdict.of(Code.NOT_READY, lacks);
        }
        seen(onceReady.look(), facts, context);
        List<Finding> proven = new ArrayList<>();
        facts.forEach((subject, lines) -> lines.forEach(line -> proven.add(new Finding(subject, line, "there"))));
        return Verdict.passed(proven);
    }

    private static void seen(Readiness readiness, Map<String, List<String>> facts, PhaseContext context) {
        facts.put(readiness.subject(), readiness.seen());
        context.found(new ReadinessFacts(facts));
        if (!readiness.seen().isEmpty()) {
            context.progress().say(String.join(", ", readiness.seen()));
        }
    }
}
