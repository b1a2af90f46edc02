package ai.speckitty.gate.posting;

import ai.speckitty.gate.evidence.AttemptBook;
import ai.speckitty.gate.evidence.OpenIntents;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.verdict.Code;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What ledgers say of comments that were sent. Each sending is written down before it begins, and again when it is proven that it
 * did not land; one without that proof may have landed, and nothing is sent in its place.
 */
final class Sendings {

    /** The ledger's word before a comment goes out. */
    static final String SENDING = "comment-sending";

    /** The ledger's word for proof that it did not land. */
    static final String UNSENT = "comment-unsent";

    private Sendings() {}

    /** Whether an attempt has sent a comment, in this life or an earlier one. */
    static boolean mayBeOut(OpenIntents.Events events, String sha256) {
        return count(events.of(SENDING), sha256) > count(events.of(UNSENT), sha256);
    }

    private static long count(List<ObjectNode> events, String sha256) {
        return events.stream().filter(data -> isAbout(data, sha256)).count();
    }

    private static boolean isAbout(ObjectNode data, String sha256) {
        return data.path("sha256").asText().equals(sha256);
    }

    /** What the ledgers of earlier attempts that speak for this one know to stand on an issue. */
    static List<ObjectNode> posted(Predecessors earlier, IssueRef issue) {
        return earlier.all().stream()
                .filter(earlier::speaksForThis)
                .flatMap(each -> known(event -> earlier.events(each.name(), event)).stream())
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
     * What an earlier attempt may have said there without anybody being told. Whoever was told has looked at the issue before
     * starting again.
     */
    static Optional<String> untold(Predecessors earlier, IssueRef issue) {
        List<AttemptBook.Earlier> attempts = earlier.all();
        for (int i = attempts.size() - 1; i >= 0 && !isTold(attempts.get(i)); i--) {
            String name = attempts.get(i).name();
            OpenIntents.Events events = event -> earlier.events(name, event);
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
}
