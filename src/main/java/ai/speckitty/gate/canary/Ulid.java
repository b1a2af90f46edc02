package ai.speckitty.gate.canary;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * A run's identifier, whose first ten characters are the time at which it was made.
 *
 * @param text 26 characters of Crockford's base 32, in capitals
 */
public record Ulid(String text) {

    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final Pattern SHAPE = Pattern.compile("[0-7][0-9A-HJKMNP-TV-Z]{25}");
    private static final int TIME = 10;

    /** Refuses what is none. */
    public Ulid {
        if (!SHAPE.matcher(text).matches()) {
            throw new IllegalArgumentException("not a ULID: " + text);
        }
    }

    /**
     * When it was made.
     *
     * @return to the millisecond
     */
    public Instant time() {
        long millis = 0;
        for (int i = 0; i < TIME; i++) {
            millis = millis * DIGITS.length() + DIGITS.indexOf(text.charAt(i));
        }
        return Instant.ofEpochMilli(millis);
    }

    @Override
    public String toString() {
        return text;
    }
}
