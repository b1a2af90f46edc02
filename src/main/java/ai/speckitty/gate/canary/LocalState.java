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
        return new LocalChanges(earlier, this).interventions();
    }

    /**
     * What happened and needs no helping hand: a drain by the daemon that owns the queue, a daemon that was not there before.
     *
     * @param earlier how it was before
     * @return one line each, for the record
     */
    public List<String> eventsSince(LocalState earlier) {
        return new LocalChanges(earlier, this).events();
    }
}
