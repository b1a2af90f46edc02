package ai.speckitty.gate.canary;

import ai.speckitty.gate.verdict.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What became of this machine between two looks.
 *
 * @param before the earlier look
 * @param now the later one
 */
record LocalChanges(LocalState before, LocalState now) {

    List<Finding> interventions() {
        List<Finding> findings = new ArrayList<>();
        now.forbidden().forEach(seen -> findings.add(new Finding("this machine", seen, "no such process")));
        now.overrides().forEach(seen -> findings.add(new Finding("environment", seen + " is set", "not set")));
        before.owned()
                .filter(owned -> !now.daemon().equals(Optional.of(owned)))
                .ifPresent(owned -> findings.add(
                        new Finding("sync daemon", whatIsThere(), "process " + owned.pid() + ", alive throughout")));
        before.queues().forEach(queue -> intervention(queue).ifPresent(findings::add));
        return findings;
    }

    List<String> events() {
        List<String> events = new ArrayList<>();
        if (before.owned().isEmpty()) {
            now.owned().ifPresent(owned -> events.add("sync daemon appeared, process " + owned.pid()));
        }
        for (LocalState.QueueFile queue : before.queues()) {
            LocalState.Earlier last = queue.newest(before.owned()).orElse(null);
            LocalState.QueueFile later = now.queue(queue.path()).orElse(null);
            if (last != null && later != null && isFewer(last, later)) {
                events.add(later.path() + " drained from " + last.count().rows() + " to "
                        + later.count().rows() + " rows");
            }
        }
        List<String> others = before.queues().stream()
                .filter(queue -> !queue.mayHoldRows() && !isStillThere(queue))
                .map(LocalState.QueueFile::path)
                .toList();
        if (!others.isEmpty()) {
            events.add("gone or replaced without ever having been a database: " + others.size() + ", the first "
                    + others.get(0));
        }
        return events;
    }

    private boolean isStillThere(LocalState.QueueFile file) {
        return now.queue(file.path())
                .filter(later -> later.identity().equals(file.identity()))
                .isPresent();
    }

    private Optional<Finding> intervention(LocalState.QueueFile queue) {
        if (queue.identity().isEmpty() || !queue.mayHoldRows()) {
            return Optional.empty();
        }
        Optional<LocalState.QueueFile> later = now.queue(queue.path());
        if (later.isEmpty()) {
            return Optional.of(new Finding(queue.path(), missing(queue), "left alone"));
        }
        if (!later.get().identity().equals(queue.identity())) {
            return Optional.of(replaced(queue));
        }
        return queue.newest(before.owned()).flatMap(last -> intervention(last, later.get()));
    }

    private Optional<Finding> intervention(LocalState.Earlier last, LocalState.QueueFile later) {
        Optional<Uncounted> why = later.count().uncounted();
        if (why.isPresent()) {
            return isTransient(why.get())
                    ? Optional.empty()
                    : Optional.of(new Finding(
                            later.path(), why.get().word(), last.count().rows() + " rows, as before"));
        }
        if (later.count().changes() < last.count().changes()) {
            return Optional.of(replaced(later));
        }
        return isFewer(last, later) && !isDrained(last)
                ? Optional.of(new Finding(
                        later.path(),
                        later.count().rows()
                                + " rows, without a daemon of its own that lived throughout and looks like one",
                        last.count().rows() + " rows, or a drain by the same daemon"))
                : Optional.empty();
    }

    /** What a writer may cause that does nothing wrong; the next number is compared with the last one. */
    private static boolean isTransient(Uncounted why) {
        return switch (why) {
            case BUSY, TOO_LARGE, DAMAGED -> true;
            case NO_DATABASE, NO_QUEUE, UNREADABLE, LINK -> false;
        };
    }

    private static Finding replaced(LocalState.QueueFile queue) {
        return new Finding(queue.path(), "replaced by another file", "the same file throughout");
    }

    /** A file below a folder that can no longer be looked into may still be there. */
    private String missing(LocalState.QueueFile queue) {
        return now.queues().stream()
                .filter(seen -> seen.identity().isEmpty() && queue.path().startsWith(seen.path() + "/"))
                .findFirst()
                .map(folder -> "out of sight: " + folder.path() + " cannot be read")
                .orElse("gone");
    }

    private static boolean isFewer(LocalState.Earlier last, LocalState.QueueFile later) {
        return later.count().isCounted() && later.count().rows() < last.count().rows();
    }

    private boolean isDrained(LocalState.Earlier last) {
        return now.owned().isPresent() && now.owned().equals(last.daemon());
    }

    private String whatIsThere() {
        return now.daemon()
                .map(other -> other.isAlive() ? "another one, process " + other.pid() : "gone")
                .orElse("gone with its owner file");
    }
}
