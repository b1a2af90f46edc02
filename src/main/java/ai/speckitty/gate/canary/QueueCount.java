package ai.speckitty.gate.canary;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * What a look at a queue file gave.
 *
 * @param changes the database's own count of its committed changes, or -1; it never falls
 * @param rows committed rows, or -1
 * @param uncounted why there is no number of rows; empty exactly when there is one
 */
public record QueueCount(
        long changes,
        long rows,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Uncounted> uncounted) {

    /** Refuses a look that is both or neither. */
    public QueueCount {
        if (uncounted.isPresent() == rows >= 0) {
            throw new IllegalArgumentException("either counted or not: " + rows + " rows, " + uncounted);
        }
    }

    /**
     * A number.
     *
     * @param changes of the database
     * @param rows of its queue
     * @return the count
     */
    public static QueueCount of(long changes, long rows) {
        return new QueueCount(changes, rows, Optional.empty());
    }

    /**
     * No number.
     *
     * @param why the reason
     * @return the look
     */
    public static QueueCount without(Uncounted why) {
        return new QueueCount(-1, -1, Optional.of(why));
    }

    /**
     * Whether there is a number.
     *
     * @return true when the rows were counted
     */
    @JsonIgnore
    public boolean isCounted() {
        return uncounted.isEmpty();
    }
}
