package ai.speckitty.gate.posting;

import ai.speckitty.gate.evidence.AttemptBook;
import ai.speckitty.gate.evidence.OpenIntents;
import ai.speckitty.gate.evidence.RunHistory;
import ai.speckitty.gate.evidence.run.PhaseResult;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GatePhase;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What ledgers say of comments that were sent. Each sending is written down before it begins, and again when it is proven that it
 * did not land; one without that proof may have landed, and nothing is sent in its place.
 */
final class Sendings {

    /** The ledger's word before a comment goes out. */
    static final String SENDING = "comment-sending";

    /** The ledger's word for proof that it did not land. */
    static final String UNSENT = "comment-unsent";

    private static final Set<GatePhase> POSTING = EnumSet.of(GatePhase.POST_EVIDENCE, GatePhase.POST_TRACKER);

    private final PostingRecord record;

    Sendings(PostingRecord record) {
        this.record = record;
    }

    /** Whether this attempt has sent a comment, in this life or an earlier one. */
    boolean mayBeOut(MarkedComment comment) {
        return mayBeOut(record.history()::events, MarkedComment.sha256(comment.whole()));
    }

    static boolean mayBeOut(OpenIntents.Events events, String sha256) {
        return count(events.of(SENDING), sha256) > count(events.of(UNSENT), sha256);
    }

    private static long count(List<ObjectNode> events, String sha256) {
        return events.stream().filter(data -> isAbout(data, sha256)).count();
    }

    private static boolean isAbout(ObjectNode data, String sha256) {
        return data.path("sha256").asText().equals(sha256);
    }

    /** What the ledgers of earlier attempts that did not pass know to stand on an issue. */
    List<ObjectNode> posted(String rc, IssueRef issue) {
        return record.attempts().earlier(rc).stream()
                .filter(each -> speaksForThis(rc, each))
                .map(AttemptBook.Earlier::name)
                .flatMap(name -> known(event -> events(rc, name, event)).stream())
                .filter(data -> isOn(data, issue))
                .toList();
    }

    private static List<ObjectNode> known(OpenIntents.Events events) {
        List<ObjectNode> known = new ArrayList<>(events.of(Outbox.POSTED));
        known.addAll(events.of(IntentSettlement.ADOPTED));
        return known;
    }

    /** By its number, since a repository may be renamed between two attempts. */
    private static boolean isOn(ObjectNode data, IssueRef issue) {
        return data.path("target").asText().endsWith("#" + issue.number());
    }

    /**
     * Whether a comment is this attempt's too. By its name alone an attempt is not known, since one of another evidence root may
     * have the same; its own ledger must speak of these very bytes.
     */
    boolean speaksForThis(String rc, MarkedComment comment) {
        String attempt = comment.marker().attempt();
        String sha256 = MarkedComment.sha256(comment.whole());
        return record.attempts().earlier(rc).stream()
                        .anyMatch(each -> each.name().equals(attempt) && speaksForThis(rc, each))
                && events(rc, attempt, Outbox.INTENDED).stream().anyMatch(data -> isAbout(data, sha256));
    }

    /**
     * An attempt that passed has spoken for itself. One that did not has spoken for whoever shows its runs, and, so that a
     * crash never makes the gate say it twice, for the next one when it died or was stopped while posting; but not when its
     * end says that what it had said is not so any more.
     */
    private boolean speaksForThis(String rc, AttemptBook.Earlier attempt) {
        Optional<PhaseResult> stop = attempt.stop().filter(end -> !attempt.dryRun());
        Optional<Code> code = stop.flatMap(end -> end.verdict().code());
        if (code.isEmpty() || ranIn(rc).contains(attempt.name())) {
            return code.isPresent();
        }
        boolean whilePosting =
                code.get() == Code.INTERRUPTED || POSTING.contains(stop.get().phase());
        // a comment that was gone when it was read back may yet show up
        boolean stillHolds = code.get() == Code.EVIDENCE_TAMPERED || !code.get().startsAfresh();
        return whilePosting && stillHolds && !attempt.failed();
    }

    /** The attempts whose consecutive runs this one shows, from the one that is resumed to the one that made them. */
    Set<String> ranIn(String rc) {
        Set<String> attempts = new LinkedHashSet<>();
        Optional<String> from = carriedFrom(record.history().events(RunHistory.PHASE_CARRIED));
        while (from.isPresent() && attempts.add(from.get())) {
            from = carriedFrom(events(rc, from.get(), RunHistory.PHASE_CARRIED));
        }
        return attempts;
    }

    private static Optional<String> carriedFrom(List<ObjectNode> carried) {
        return carried.stream()
                .filter(data -> data.path("goal").asText().equals(GatePhase.CANARY_FOURRUN.goal()))
                .map(data -> data.path("attempt").asText())
                .findFirst();
    }

    /**
     * What an earlier attempt may have said there without anybody being told. Whoever was told has looked at the issue before
     * starting again.
     */
    Optional<String> untold(String rc, IssueRef issue) {
        List<AttemptBook.Earlier> attempts = record.attempts().earlier(rc);
        for (int i = attempts.size() - 1; i >= 0 && !isTold(attempts.get(i)); i--) {
            String name = attempts.get(i).name();
            OpenIntents.Events events = event -> events(rc, name, event);
            List<ObjectNode> known = known(events);
            Optional<String> open = events.of(SENDING).stream()
                    .filter(data -> isOn(data, issue))
                    .map(data -> data.path("sha256").asText())
                    .filter(sha256 -> mayBeOut(events, sha256) && count(known, sha256) == 0)
                    .findFirst();
            if (open.isPresent()) {
                return Optional.of(name + " sent a comment, SHA-256 " + open.get()
                        + ", and died before it knew whether it landed; the issue does not show it");
            }
        }
        return Optional.empty();
    }

    private static boolean isTold(AttemptBook.Earlier attempt) {
        return attempt.stop()
                .flatMap(stop -> stop.verdict().code())
                .filter(Code.POST_UNKNOWN::equals)
                .isPresent();
    }

    private List<ObjectNode> events(String rc, String attempt, String event) {
        return record.history().earlierEvents(rc, event).stream()
                .filter(each -> each.attempt().equals(attempt) && !each.dryRun())
                .map(RunHistory.EarlierEvent::data)
                .toList();
    }
}
