package ai.speckitty.gate.rehearsal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Commits, branches and annotated tags of a repository, written as one stream for {@code git fast-import}. */
final class CommitStream {

    private static final String AUTHOR = "Rehearsal Author <author@example.org> ";
    private static final Duration PACE = Duration.ofMinutes(37);

    private final ByteArrayOutputStream stream = new ByteArrayOutputStream();
    private final Map<String, Integer> marks = new HashMap<>();
    private final Map<String, Instant> times = new HashMap<>();
    private Instant next;

    CommitStream(Instant start) {
        this.next = start;
    }

    /** Adds a commit that holds exactly the given tree, known by a key, on a branch after the given ones. */
    void commit(String key, String branch, String message, SourceTree tree, List<String> after) {
        int mark = marks.size() + 1;
        line("commit refs/heads/" + branch);
        line("mark :" + mark);
        line("committer " + AUTHOR + next.getEpochSecond() + " +0000");
        data(message);
        List<String> parents = new ArrayList<>(after);
        for (int i = 0; i < parents.size(); i++) {
            line((i == 0 ? "from :" : "merge :") + marks.get(parents.get(i)));
        }
        line("deleteall");
        tree.files().forEach((path, content) -> {
            line("M " + (content.startsWith("#!") ? "100755" : "100644") + " inline " + path);
            data(content);
        });
        marks.put(key, mark);
        times.put(key, next);
        next = next.plus(PACE);
    }

    /** Adds an annotated tag. */
    void tag(String name, String key) {
        line("tag " + name);
        line("from :" + marks.get(key));
        line("tagger " + AUTHOR + times.getOrDefault(key, next).getEpochSecond() + " +0000");
        data("Release " + name);
    }

    /** When a commit was made. */
    Instant madeAt(String key) {
        Instant time = times.get(key);
        if (time == null) {
            throw new IllegalArgumentException("no commit " + key);
        }
        return time;
    }

    /** The keys of the commits by their marks in the stream. */
    Map<Integer, String> keys() {
        Map<Integer, String> keys = new HashMap<>();
        marks.forEach((key, mark) -> keys.put(mark, key));
        return keys;
    }

    byte[] stream() {
        return stream.toByteArray();
    }

    private void line(String text) {
        stream.writeBytes((text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private void data(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        line("data " + bytes.length);
        stream.writeBytes(bytes);
        line("");
    }
}
