package ai.speckitty.gate.evidence.run;

import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Verdict;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * What {@code phases/<goal>.json} holds.
 *
 * @param verdict how it ended
 * @param startedAt wall clock
 * @param finishedAt wall clock
 * @param facts what it found out, also when it did not pass
 */
public record PhaseResult(GatePhase phase, Verdict verdict, Instant startedAt, Instant finishedAt, ObjectNode facts) {}
