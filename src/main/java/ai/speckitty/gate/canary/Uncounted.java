package ai.speckitty.gate.canary;

import com.fasterxml.jackson.annotation.JsonValue;

/** Why the rows of a queue file were not counted at a look. */
public enum Uncounted {
    /** It is no SQLite database. */
    NO_DATABASE("no database"),
    /** It is a database without a table of that name. */
    NO_QUEUE("no table queue"),
    /** It may not be read. */
    UNREADABLE("cannot be read"),
    /** It is a link, and what it leads to belongs to somebody else's globs. */
    LINK("a link"),
    /** It was written to whenever it was looked at, or waits for another database. */
    BUSY("busy"),
    /** It is too large to be copied at every look. */
    TOO_LARGE("too large"),
    /** SQLite cannot read it. */
    DAMAGED("damaged");

    private final String word;

    Uncounted(String word) {
        this.word = word;
    }

    /**
     * As it is written down.
     *
     * @return for example {@code busy}
     */
    @JsonValue
    public String word() {
        return word;
    }
}
