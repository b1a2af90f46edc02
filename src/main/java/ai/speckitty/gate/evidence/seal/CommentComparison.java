package ai.speckitty.gate.evidence.seal;

import ai.speckitty.gate.evidence.ledger.LedgerLine;
import ai.speckitty.gate.evidence.run.RunRecord;
import ai.speckitty.gate.name.Sha256;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GatePhase;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Compares a sealed attempt with what was posted about it. Whoever can write the folder can make all of it anew, but not
 * the comment: it must still have the text that the ledger speaks of, name a line of this very ledger, and, since it is
 * posted last, the key of the seal.
 */
record CommentComparison(
        RunRecord written, Optional<String> key, List<Finding> findings, List<String> anchors, List<String> notes) {

    private static final Set<Optional<GatePhase>> POSTING =
            Set.of(Optional.of(GatePhase.POST_EVIDENCE), Optional.of(GatePhase.POST_TRACKER));

    void with(PostedTexts posted) {
        URI github = written.context().github();
        for (LedgerLine line : written.lines()) {
            if (line.event().equals("comment-posted")) {
                ObjectNode comment = line.data();
                compare(
                        line,
                        posted.read(
                                github,
                                comment.path("target").asText(),
                                comment.path("id").asLong()));
            }
        }
        boolean announced = written.events(RunRecord.KEY_MADE).stream()
                .anyMatch(made -> isKey(made.path("keyId").asText()));
        if (!announced) {
            notes.add("the sealing key is not the announced one: a crash came between announcement and seal");
        }
    }

    private void compare(LedgerLine line, PostedTexts.Answer answer) {
        String url = line.data().path("url").asText();
        switch (answer.state()) {
            case UNREAD -> notes.add(url + " was not compared: " + answer.text());
            case GONE -> findings.add(new Finding(url, "deleted since it was posted", "the comment"));
            case THERE -> compare(line, url, answer.text());
        }
    }

    private void compare(LedgerLine line, String url, String text) {
        String sha256 = line.data().path("sha256").asText();
        if (!Sha256.of(text.getBytes(StandardCharsets.UTF_8)).equals(sha256)) {
            findings.add(new Finding(url, "edited since it was posted", "sha256 " + sha256));
            return;
        }
        Optional<LedgerLine> named = named(text);
        if (named.isPresent()) {
            anchors.add("the comment " + url + ", which names ledger line "
                    + named.get().seq() + (key.filter(text::contains).isPresent() ? " and the key" : ""));
            otherKey(url, text);
        } else if (wasCarried(line)) {
            notes.add(url + " was taken over and names the ledger of the one that had posted it");
        } else if (POSTING.contains(line.phase())) {
            findings.add(new Finding(url, "names no checkpoint of this ledger", "the digest of a checkpoint's line"));
        } else {
            anchors.add("the comment " + url);
        }
    }

    /** The last checkpoint whose line the text pins: nothing up to it can have changed since. */
    private Optional<LedgerLine> named(String text) {
        return written.lines().stream()
                .filter(line -> line.event().equals(RunRecord.CHECKPOINT) && text.contains(line.sha256()))
                .reduce((first, second) -> second);
    }

    private void otherKey(String url, String text) {
        written.events(RunRecord.KEY_MADE).stream()
                .map(made -> made.path("keyId").asText())
                .filter(made -> text.contains(made) && !isKey(made))
                .findFirst()
                .ifPresent(
                        made -> notes.add(
                                url + " names key " + made + ", which is not the one of the seal: "
                                        + "a crash came between, or somebody sealed anew; what the ledger says after the named line is not anchored"));
    }

    private boolean wasCarried(LedgerLine posted) {
        return written.events("comment-carried").stream()
                .anyMatch(carried -> carried.path("target").equals(posted.data().path("target")));
    }

    private boolean isKey(String keyId) {
        return key.equals(Optional.of(keyId));
    }
}
