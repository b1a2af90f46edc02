package ai.speckitty.gate.phase;

import ai.speckitty.gate.fact.ReadinessFacts;
import ai.speckitty.gate.readiness.ReadinessCheck;
import ai.speckitty.gate.readiness.ReadinessCheck.Readiness;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Checks what the run will need before anything costs time. Every lack is said at once.
 *
 * @param checks all that is looked at; at least one
 */
public record Doctor(List<ReadinessCheck> checks) implements Phase {

    /** Refuses to look at nothing, and keeps its own copy. */
    public Doctor {
        if (checks.isEmpty()) {
            throw new IllegalArgumentException("a doctor that looks at nothing");
        }
        checks = List.copyOf(checks);
    }

    @Override
    public Verdict run(PhaseContext context) {
        List<Finding> lacks = new ArrayList<>();
        List<Finding> proven = new ArrayList<>();
        Map<String, List<String>> facts = new TreeMap<>();
        for (ReadinessCheck check : checks) {
            Readiness readiness;
            try {
                readiness = check.look();
            } catch (GateException e) {
                // What was found to be missing is not kept back because something else could not be found out.
                if (lacks.isEmpty() || e.verdict().code().equals(Optional.of(Code.INTERRUPTED))) {
                    throw e;
                }
                lacks.addAll(e.verdict().findings());
                break;
            }
            facts.put(readiness.subject(), readiness.seen());
            context.found(new ReadinessFacts(facts));
            if (!readiness.seen().isEmpty()) {
                context.progress().say(String.join(", ", readiness.seen()));
            }
            lacks.addAll(readiness.lacks());
            readiness.seen().forEach(line -> proven.add(new Finding(readiness.subject(), line, "there")));
        }
        return lacks.isEmpty() ? Verdict.passed(proven) : Verdict.of(Code.NOT_READY, lacks);
    }
}
