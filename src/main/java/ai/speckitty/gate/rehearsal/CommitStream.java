package ai.speckitty.gate.rehearsal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Commits, branches and annotated tags of a repository, written as one stream for {@code git fast-import}. */
final class CommitStream {

    private static final String AUTHOR = "Rehearsal Author <author@example.org> ";
    private static final Duration PACE = Duration.ofMinutes(37);

    private final ByteArrayOutputStream stream = new ByteArrayOutputStream();
    private final List<String> keys = new ArrayList<>();
    private final Instant start;

    CommitStream(Instant start) {
        this.start = start;
    }

    /** Adds a commit that holds exactly the given tree, known by a key, on a branch, after another one or at first. */
    void commit(String key, String branch, String message, SourceTree tree, Optional<String> after) {
        keys.add(key);
        line("commit refs/heads/" + branch);
        line("mark " + mark(key));
        line("committer " + AUTHOR + madeAt(key).getEpochSecond() + " +0000");
        data(message);
        after.ifPresent(parent -> line("from " + mark(parent)));
        line("deleteall");
        tree.files().forEach((path, content) -> {
            line("M " + (content.startsWith("#!") ? "100755" : "100644") + " inline " + path);
            data(content);
        });
    }

    /** Adds an annotated tag. */
    void tag(String name, String key) {
        line("tag " + name);
        line("from " + mark(key));
        line("tagger " + AUTHOR + madeAt(key).getEpochSecond() + " +0000");
        data("Release " + name);
    }

    /** What the stream calls a commit. */
    String mark(String key) {
        return ":" + number(key);
    }

    /** When a commit was made. */
    Instant madeAt(String key) {
        return start.plus(PACE.multipliedBy(number(key) - 1L));
    }

    private int number(String key) {
        return 1 + Objects.checkIndex(keys.indexOf(key), keys.size());
    }

    byte[] stream() {
        return stream.toByteArray();
    }

    private void line(String text) {
        stream.writeBytes((text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private void data(String text) {
        line("data " + text.getBytes(StandardCharsets.UTF_8).length);
        line(text);
    }
}
