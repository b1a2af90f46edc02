package ai.speckitty.gate.canary;

import ai.speckitty.gate.verdict.Finding;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
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
        List<QueueFile> queues,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Daemon> daemon,
        @JsonProperty("forbiddenProcesses") List<String> forbidden,
        List<String> overrides) {

    /**
     * A queue file.
     *
     * @param path with {@code ~} for the user's home
     * @param identity the file system's own name for it; empty for what cannot be looked into, such as a closed folder
     * @param count what this look at its rows gave
     * @param earlier the newest look that gave a number, when this one gave none
     */
    public record QueueFile(
            String path,
            String identity,
            @JsonUnwrapped QueueCount count,

            @JsonProperty("lastCount") @JsonInclude(JsonInclude.Include.NON_ABSENT)
            Optional<Earlier> earlier) {

        /** Wide globs name scripts and settings too, which the product itself replaces when another version first starts. */
        boolean mayHoldRows() {
            return earlier.isPresent() || !count.uncounted().equals(Optional.of(Uncounted.NO_DATABASE));
        }

        /** What later looks are compared with, and the daemon that was there at that moment. */
        Optional<Earlier> newest(Optional<Daemon> daemon) {
            return count.isCounted() ? Optional.of(new Earlier(count, daemon)) : earlier;
        }
    }

    /**
     * An earlier look at a queue file.
     *
     * @param count what it gave: a number
     * @param daemon the daemon that ran at that moment
     */
    public record Earlier(
            @JsonUnwrapped QueueCount count,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Daemon> daemon) {}

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
     * The same, with each queue that was not counted now remembering when it was: one look that gives no number must not
     * hide what happened before it.
     *
     * @param before the look before this one
     * @return what later looks are to be compared with
     */
    public LocalState remembering(LocalState before) {
        return new LocalState(
                queues.stream().map(queue -> remembering(queue, before)).toList(), daemon, forbidden, overrides);
    }

    private static QueueFile remembering(QueueFile queue, LocalState before) {
        return queue.count().isCounted()
                ? queue
                : before.queue(queue.path())
                        .flatMap(earlier -> earlier.newest(before.owned()))
                        .map(earlier ->
                                new QueueFile(queue.path(), queue.identity(), queue.count(), Optional.of(earlier)))
                        .orElse(queue);
    }

    Optional<QueueFile> queue(String path) {
        return queues.stream().filter(queue -> queue.path().equals(path)).findFirst();
    }

    Optional<Daemon> owned() {
        return daemon.filter(Daemon::isAlive);
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
     * Queues that were counted before and were not now, so that nobody can say whether rows are missing.
     *
     * @return findings; empty when every queue that ever gave a number gave one at this look
     */
    public List<Finding> uncounted() {
        return queues.stream()
                .filter(queue -> !queue.count().isCounted() && queue.earlier().isPresent())
                .map(queue -> new Finding(
                        queue.path(),
                        queue.count().uncounted().orElseThrow().word() + ", its rows cannot be counted",
                        "a number to compare with "
                                + queue.earlier().orElseThrow().count().rows() + " rows before"))
                .toList();
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
