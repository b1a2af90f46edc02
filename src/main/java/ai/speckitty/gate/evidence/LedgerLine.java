package ai.speckitty.gate.evidence;

import ai.speckitty.gate.verdict.GatePhase;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/**
 * One line of a ledger.
 *
 * @param seq its number, counted from 1
 * @param at wall clock
 * @param event what happened, in kebab case
 * @param phase the phase that ran then; empty between phases
 * @param data more about it
 * @param sha256 digest of the line with its line feed, which the next line names
 */
public record LedgerLine(
        long seq, Instant at, String event, Optional<GatePhase> phase, ObjectNode data, String sha256) {}
