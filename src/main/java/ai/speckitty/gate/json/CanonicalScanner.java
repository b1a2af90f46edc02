package ai.speckitty.gate.json;

import java.nio.charset.StandardCharsets;

/**
 * Walks over canonical JSON without building a tree, for files that are too long to be read twice. It knows a part of the
 * canonical form only: ASCII, short escapes, integers of up to 15 digits, moderate depth. What it walks over,
 * {@link StrictJson} reads and {@link CanonicalJson} writes again byte for byte; where it stops, only they can tell.
 */
public final class CanonicalScanner {

    private static final int DEEPEST = 20;
    private static final int LONGEST_NUMBER = 15;
    private static final String SHORT_ESCAPES = "\"\\bfnrt";
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final byte[] bytes;
    private final int end;
    private int at;

    /**
     * Begins at one place of an array.
     *
     * @param bytes what is read
     * @param from the first byte
     * @param end after the last byte
     */
    public CanonicalScanner(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    /**
     * Where the next byte is.
     *
     * @return its place in the array
     */
    public int position() {
        return at;
    }

    /**
     * Walks over given bytes.
     *
     * @param expected the bytes
     * @return whether they were there
     */
    public boolean skip(byte[] expected) {
        if (end - at < expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (bytes[at + i] != expected[i]) {
                return false;
            }
        }
        at += expected.length;
        return true;
    }

    /**
     * Walks over lower-case hexadecimal.
     *
     * @param expected the bytes that it stands for
     * @return whether it was there
     */
    public boolean skipHex(byte[] expected) {
        if (end - at < 2 * expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (bytes[at + 2 * i] != HEX[expected[i] >> 4 & 15] || bytes[at + 2 * i + 1] != HEX[expected[i] & 15]) {
                return false;
            }
        }
        at += 2 * expected.length;
        return true;
    }

    /**
     * Walks over an object.
     *
     * @return whether a whole one was there
     */
    public boolean skipObject() {
        return object(0);
    }

    /**
     * Walks over the rest of a text that has no escapes, and the quote that ends it.
     *
     * @return its length without the quote, or -1
     */
    public int skipPlainText() {
        int from = at;
        while (at < end && isPlain(bytes[at])) {
            at++;
        }
        return next('"') ? at - 1 - from : -1;
    }

    /**
     * Walks over an integer that is not negative.
     *
     * @return the integer, or -1
     */
    public long skipCount() {
        int from = at;
        long value = 0;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9' && at - from < LONGEST_NUMBER) {
            value = value * 10 + bytes[at] - '0';
            at++;
        }
        boolean leadingZero = at - from > 1 && bytes[from] == '0';
        boolean goesOn = at < end && bytes[at] >= '0' && bytes[at] <= '9';
        return at == from || leadingZero || goesOn ? -1 : value;
    }

    private boolean object(int depth) {
        if (depth > DEEPEST || !next('{')) {
            return false;
        }
        if (next('}')) {
            return true;
        }
        int before = -1;
        int lengthBefore = 0;
        do {
            int name = at + 1;
            int length = next('"') ? skipPlainText() : -1;
            if (length < 0 || (before >= 0 && !ascends(before, lengthBefore, name, length))) {
                return false;
            }
            if (!next(':') || !value(depth + 1)) {
                return false;
            }
            before = name;
            lengthBefore = length;
        } while (next(','));
        return next('}');
    }

    private boolean ascends(int name, int length, int following, int lengthOfFollowing) {
        for (int i = 0; i < length && i < lengthOfFollowing; i++) {
            int difference = bytes[name + i] - bytes[following + i];
            if (difference != 0) {
                return difference < 0;
            }
        }
        return length < lengthOfFollowing;
    }

    private boolean array(int depth) {
        if (depth > DEEPEST || !next('[')) {
            return false;
        }
        if (next(']')) {
            return true;
        }
        do {
            if (!value(depth + 1)) {
                return false;
            }
        } while (next(','));
        return next(']');
    }

    private boolean value(int depth) {
        if (at >= end) {
            return false;
        }
        return switch (bytes[at]) {
            case '"' -> text();
            case '{' -> object(depth);
            case '[' -> array(depth);
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            case '-' -> negative();
            default -> skipCount() >= 0;
        };
    }

    private boolean negative() {
        at++;
        return skipCount() > 0;
    }

    private boolean word(String word) {
        return skip(word.getBytes(StandardCharsets.US_ASCII));
    }

    private boolean text() {
        at++;
        while (at < end) {
            byte character = bytes[at++];
            if (character == '"') {
                return true;
            }
            if (character == '\\') {
                if (at >= end || SHORT_ESCAPES.indexOf(bytes[at++]) < 0) {
                    return false;
                }
            } else if (!isPlain(character)) {
                return false;
            }
        }
        return false;
    }

    /** Letters that stand for themselves; bytes above ASCII are negative. */
    private static boolean isPlain(byte character) {
        return character >= ' ' && character != '"' && character != '\\' && character != 0x7f;
    }

    private boolean next(char wanted) {
        if (at < end && bytes[at] == wanted) {
            at++;
            return true;
        }
        return false;
    }
}
