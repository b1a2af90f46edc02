package ai.speckitty.gate.posting;

import ai.speckitty.gate.evidence.AttemptBook;
import ai.speckitty.gate.evidence.RunHistory;
import ai.speckitty.gate.evidence.run.PhaseResult;
import ai.speckitty.gate.evidence.run.RunRecord;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GatePhase;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The earlier attempts of a candidate, and other copies of this one: whose comments are this attempt's too. */
record Predecessors(RunHistory history, String attempt, String rc, List<AttemptBook.Earlier> all, Set<String> ranIn) {

    /** Where an attempt keeps the documents of its consecutive runs, which both comments list with their digests. */
    private static final String RUNS = "runs/";

    static Predecessors of(PostingRecord record, String rc) {
        RunHistory history = record.history();
        String attempt = record.log().openAttempt();
        Predecessors all =
                new Predecessors(history, attempt, rc, record.attempts().earlier(rc), new HashSet<>(Set.of(attempt)));
        Optional<String> from = carriedFrom(history.events(RunHistory.PHASE_CARRIED));
        while (from.isPresent() && all.ranIn.add(from.get())) {
            from = carriedFrom(all.events(from.get(), RunHistory.PHASE_CARRIED));
        }
        return all;
    }

    /** What the ledger of one of them says. */
    List<ObjectNode> events(String attempt, String event) {
        return history.earlierEvents(rc, event).stream()
                .filter(each -> each.attempt().equals(attempt) && !each.dryRun())
                .map(RunHistory.EarlierEvent::data)
                .toList();
    }

    /** Whether this attempt shows its consecutive runs, or those that it had carried itself. */
    boolean ranHere(String attempt) {
        return ranIn.contains(attempt);
    }

    /**
     * Whether a comment is this attempt's too. By its name alone an attempt is not known, since one of another evidence root may
     * have the same; its own ledger must speak of these very bytes.
     */
    boolean haveSaid(MarkedComment comment) {
        String author = comment.marker().attempt();
        if (author.equals(attempt)) {
            return comment.isIntact() && showsTheseRuns(comment.text());
        }
        String sha256 = MarkedComment.sha256(comment.whole());
        return all.stream().anyMatch(each -> each.name().equals(author) && speaksForThis(each))
                && events(author, Outbox.INTENDED).stream()
                        .anyMatch(data -> data.path("sha256").asText().equals(sha256));
    }

    /**
     * A job that was lost after it had posted may be started again from what it had been handed, and that copy's ledger knows
     * of no comment. A namesake of another evidence root has other runs.
     */
    private boolean showsTheseRuns(String text) {
        List<String> runs = history.events(RunRecord.FILE_PUBLISHED).stream()
                .filter(data -> data.path("file").asText().startsWith(RUNS))
                .map(data -> data.path("sha256").asText())
                .toList();
        return !runs.isEmpty() && runs.stream().allMatch(text::contains);
    }

    /**
     * An attempt that passed has spoken for itself. One that did not has spoken for whoever shows its runs, and, so that a
     * crash never makes the gate say it twice, for the next one when it died or was stopped while posting; but not when its end,
     * or that of a later one which took its comment over, says that what it had said is not so any more.
     */
    boolean speaksForThis(AttemptBook.Earlier attempt) {
        return (ranHere(attempt.name()) && stop(attempt).isPresent())
                || (stillHolds(attempt)
                        && all.stream()
                                .filter(later -> tookOver(later, attempt.name()))
                                .allMatch(Predecessors::stillHolds));
    }

    private boolean tookOver(AttemptBook.Earlier later, String author) {
        return events(later.name(), Outbox.CARRIED).stream()
                .anyMatch(data -> data.path("attempt").asText().equals(author));
    }

    private static boolean stillHolds(AttemptBook.Earlier attempt) {
        Optional<PhaseResult> stop = stop(attempt);
        Optional<Code> code = stop.flatMap(end -> end.verdict().code());
        if (code.isEmpty()) {
            return false;
        }
        boolean whilePosting =
                code.get() == Code.INTERRUPTED || stop.get().phase().posts();
        // a comment that was gone when it was read back may yet show up
        return whilePosting
                && (code.get() == Code.EVIDENCE_TAMPERED || !code.get().startsAfresh())
                && !attempt.failed();
    }

    private static Optional<PhaseResult> stop(AttemptBook.Earlier attempt) {
        return attempt.stop()
                .filter(end -> !attempt.dryRun() && end.verdict().code().isPresent());
    }

    private static Optional<String> carriedFrom(List<ObjectNode> carried) {
        return carried.stream()
                .filter(data -> data.path("goal").asText().equals(GatePhase.CANARY_FOURRUN.goal()))
                .map(data -> data.path("attempt").asText())
                .findFirst();
    }
}
