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
        owned(before)
                .filter(owned -> !now.daemon().equals(Optional.of(owned)))
                .ifPresent(owned -> findings.add(
                        new Finding("sync daemon", whatIsThere(), "process " + owned.pid() + ", alive throughout")));
        before.queues().forEach(queue -> intervention(queue).ifPresent(findings::add));
        return findings;
    }

    List<String> events() {
        List<String> events = new ArrayList<>();
        if (owned(before).isEmpty()) {
            owned(now).ifPresent(owned -> events.add("sync daemon appeared, process " + owned.pid()));
        }
        for (LocalState.QueueFile queue : before.queues()) {
            same(queue)
                    .filter(later -> isFewer(queue, later))
                    .ifPresent(later -> events.add(
                            later.path() + " drained from " + queue.rows() + " to " + later.rows() + " rows"));
        }
        return events;
    }

    private Optional<Finding> intervention(LocalState.QueueFile queue) {
        Optional<LocalState.QueueFile> later = same(queue);
        if (later.isEmpty()) {
            return Optional.of(new Finding(queue.path(), "gone", "left alone"));
        }
        boolean older = queue.changes() >= 0 && later.get().changes() < queue.changes();
        if (older || !later.get().identity().equals(queue.identity())) {
            return Optional.of(new Finding(queue.path(), "replaced by another file", "the same file throughout"));
        }
        return isFewer(queue, later.get()) && !sameDaemonThroughout()
                ? Optional.of(new Finding(
                        queue.path(),
                        later.get().rows() + " rows, without a daemon of its own that lived throughout",
                        queue.rows() + " rows, or a drain by the same daemon"))
                : Optional.empty();
    }

    private Optional<LocalState.QueueFile> same(LocalState.QueueFile queue) {
        return now.queues().stream()
                .filter(later -> later.path().equals(queue.path()))
                .findFirst();
    }

    private static boolean isFewer(LocalState.QueueFile queue, LocalState.QueueFile later) {
        return later.rows() >= 0 && later.rows() < queue.rows();
    }

    private boolean sameDaemonThroughout() {
        return owned(now).isPresent() && now.daemon().equals(before.daemon());
    }

    private String whatIsThere() {
        return now.daemon()
                .map(other -> other.isAlive() ? "another one, process " + other.pid() : "gone")
                .orElse("gone with its owner file");
    }

    private static Optional<LocalState.Daemon> owned(LocalState state) {
        return state.daemon().filter(LocalState.Daemon::isAlive);
    }
}
