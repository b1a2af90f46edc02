package ai.speckitty.gate.posting;

import ai.speckitty.gate.evidence.OpenIntents;
import ai.speckitty.gate.github.GitHubReader;
import ai.speckitty.gate.github.IssueComment;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.time.TimeSource;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.Progress;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds out which comments of an attempt that died are out, one line for each: absent when none was sent, adopted when one is found by
 * its marker, unseen when it cannot be told.
 *
 * @param time waits between looks
 * @param progress sees what is waited for
 */
public record IntentSettlement(GitHubReader github, TimeSource time, Progress progress) implements OpenIntents {

    static final String ADOPTED = "comment-adopted";

    @Override
    public List<Settlement> settle(Events events) {
        Set<String> seen = events.of(Outbox.POSTED).stream()
                .map(data -> data.path("sha256").asText())
                .collect(Collectors.toCollection(HashSet::new));
        return events.of(Outbox.INTENDED).stream()
                .filter(intent -> seen.add(intent.path("sha256").asText()))
                .map(intent -> settle(intent, events))
                .toList();
    }

    private Settlement settle(ObjectNode intent, Events events) {
        Marker marker = Marker.read(intent.path("marker").asText())
                .orElseThrow(() ->
                        GateException.of(Code.EVIDENCE_TAMPERED, Outbox.INTENDED, intent.toString(), "an intent"));
        IssueRef issue = marker.target();
        String sha256 = intent.path("sha256").asText();
        ObjectNode data = StrictJson.object().put("target", issue.toString()).put("sha256", sha256);
        if (!Sendings.mayBeOut(events, sha256)) {
            return new Settlement("comment-absent", data);
        }
        Optional<PostedComments.Found> found = new PostedComments(github, time, progress).patiently(issue, marker);
        if (found.isEmpty()) {
            progress.say("a comment may be out and is not listed on " + issue + ": " + marker.line());
            return new Settlement("comment-unseen", data);
        }
        IssueComment there = found.get().comment();
        return new Settlement(ADOPTED, data.put("id", there.id()).put("url", there.url()));
    }
}
