package ai.speckitty.gate.canary;

import ai.speckitty.gate.json.Fields;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.verdict.Finding;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an intervention on this machine would touch, as it was at one moment. Holds no token and no content of a row.
 *
 * @param queues the product's queue files
 * @param daemon the product's daemon, if its owner file names one
 * @param forbidden running programs that nobody may run meanwhile
 * @param overrides variables that would change what a canary proves
 */
public record LocalState(
        List<QueueFile> queues, Optional<Daemon> daemon, List<String> forbidden, List<String> overrides) {

    /** Rows of a file that holds none, or that could not be counted at that moment. */
    public static final long UNCOUNTED = -1;

    /** Keeps its own copies. */
    public LocalState {
        queues = List.copyOf(queues);
        forbidden = List.copyOf(forbidden);
        overrides = List.copyOf(overrides);
    }

    /**
     * A queue file.
     *
     * @param path with {@code ~} for the user's home
     * @param identity the file system's own name for it
     * @param changes the database's own count of its changes, or {@link #UNCOUNTED}; it never falls
     * @param rows queued rows, or {@link #UNCOUNTED}
     */
    public record QueueFile(String path, String identity, long changes, long rows) {}

    /**
     * The product's daemon.
     *
     * @param pid its process, by the owner file
     * @param started when that process started, in the system's words; empty when it does not run
     */
    public record Daemon(long pid, String started) {

        boolean isAlive() {
            return !started.isEmpty();
        }
    }

    /**
     * As it is written down.
     *
     * @return {@code queues, daemon, forbiddenProcesses, overrides}
     */
    public ObjectNode toJson() {
        ObjectNode json = StrictJson.object();
        ArrayNode files = json.putArray("queues");
        queues.forEach(queue -> files.addObject()
                .put("path", queue.path())
                .put("identity", queue.identity())
                .put("changes", queue.changes())
                .put("rows", queue.rows()));
        daemon.ifPresent(
                owned -> json.putObject("daemon").put("pid", owned.pid()).put("started", owned.started()));
        forbidden.forEach(json.putArray("forbiddenProcesses")::add);
        overrides.forEach(json.putArray("overrides")::add);
        return json;
    }

    /**
     * Reads what was written down.
     *
     * @param json an object of {@link #toJson()}
     * @return the state
     * @throws MalformedJsonException when it is none
     */
    public static LocalState of(Fields json) throws MalformedJsonException {
        List<QueueFile> queues = new ArrayList<>();
        for (Fields queue : json.objects("queues")) {
            queues.add(new QueueFile(
                    queue.text("path"), queue.text("identity"), queue.integer("changes"), queue.integer("rows")));
        }
        Optional<Fields> owned = json.optionalObject("daemon");
        Optional<Daemon> daemon = owned.isEmpty()
                ? Optional.empty()
                : Optional.of(new Daemon(owned.get().integer("pid"), owned.get().text("started")));
        return new LocalState(queues, daemon, json.texts("forbiddenProcesses"), json.texts("overrides"));
    }

    /**
     * What only an intervention explains.
     *
     * @param earlier how it was before
     * @return findings; empty when nobody helped as far as can be seen here
     */
    public List<Finding> interventionsSince(LocalState earlier) {
        List<Finding> findings = new ArrayList<>();
        forbidden.forEach(seen -> findings.add(new Finding("this machine", seen, "no such process")));
        overrides.forEach(seen -> findings.add(new Finding("environment", seen + " is set", "not set")));
        earlier.daemon()
                .filter(Daemon::isAlive)
                .filter(before -> !daemon.equals(Optional.of(before)))
                .ifPresent(before -> findings.add(new Finding(
                        "sync daemon",
                        daemon.map(now -> now.isAlive() ? "another one, process " + now.pid() : "gone")
                                .orElse("gone with its owner file"),
                        "process " + before.pid() + ", alive throughout")));
        boolean sameDaemon = daemon.filter(Daemon::isAlive).isPresent() && daemon.equals(earlier.daemon());
        earlier.queues().forEach(before -> compare(before, sameDaemon, findings));
        return findings;
    }

    private void compare(QueueFile before, boolean sameDaemon, List<Finding> findings) {
        Optional<QueueFile> now = queues.stream()
                .filter(queue -> queue.path().equals(before.path()))
                .findFirst();
        if (now.isEmpty()) {
            findings.add(new Finding(before.path(), "gone", "left alone"));
        } else if (!now.get().identity().equals(before.identity())
                || (before.changes() >= 0 && now.get().changes() < before.changes())) {
            findings.add(new Finding(before.path(), "replaced by another file", "the same file throughout"));
        } else if (now.get().rows() >= 0 && now.get().rows() < before.rows() && !sameDaemon) {
            findings.add(new Finding(
                    before.path(),
                    now.get().rows() + " rows, without a daemon of its own that lived throughout",
                    before.rows() + " rows, or a drain by the same daemon"));
        }
    }
}
