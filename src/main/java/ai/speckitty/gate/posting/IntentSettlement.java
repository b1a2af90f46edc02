package ai.speckitty.gate.posting;

import ai.speckitty.gate.evidence.OpenIntents;
import ai.speckitty.gate.github.GitHubReader;
import ai.speckitty.gate.json.Fields;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.time.TimeSource;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.Progress;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds out by their markers which comments of an attempt that died are out: adopted or absent, one line for each. */
public final class IntentSettlement implements OpenIntents {

    private final PostedComments posted;

    /**
     * Looks at one GitHub.
     *
     * @param github where
     * @param time waits between looks
     * @param progress sees what is waited for
     */
    public IntentSettlement(GitHubReader github, TimeSource time, Progress progress) {
        this.posted = new PostedComments(github, time, progress);
    }

    @Override
    public List<Settlement> settle(Events events) {
        Set<String> done = events.of(Outbox.POSTED).stream()
                .map(data -> data.path("sha256").asText())
                .collect(Collectors.toSet());
        List<Settlement> settlements = new ArrayList<>();
        Set<String> seen = new HashSet<>(done);
        for (ObjectNode intent : events.of(Outbox.INTENDED)) {
            if (seen.add(intent.path("sha256").asText())) {
                settlements.add(settle(intent));
            }
        }
        return settlements;
    }

    private Settlement settle(ObjectNode intent) {
        IssueRef issue;
        Marker marker;
        try {
            Fields fields = Fields.of(intent, Outbox.INTENDED);
            issue = IssueRef.of(fields.text("target"));
            marker = Marker.read(fields.text("marker")).orElseThrow(IllegalArgumentException::new);
        } catch (MalformedJsonException | IllegalArgumentException e) {
            throw GateException.of(Code.EVIDENCE_TAMPERED, Outbox.INTENDED, intent.toString(), "an intent")
                    .because(e);
        }
        Optional<PostedComments.Found> found = posted.patiently(issue, marker);
        ObjectNode data = StrictJson.object()
                .put("target", issue.toString())
                .put("sha256", intent.path("sha256").asText());
        return found.map(there -> new Settlement(
                        "comment-adopted",
                        data.put("id", there.comment().id())
                                .put("url", there.comment().url())))
                .orElseGet(() -> new Settlement("comment-absent", data));
    }
}
