package ai.speckitty.gate.candidate.install;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows of comma-separated values as Python's csv module writes them; one at a time, since a record may be long. */
final class RecordRows {

    private static final int LONGEST_ROW = 16_384;

    /** Room for a quarter of a million files. */
    private static final int LONGEST = 32 << 20;

    private final Reader in;
    private int read;
    private int next;

    /** The text is longer than any record's. */
    static final class TooLongException extends IOException {

        private static final long serialVersionUID = 1;

        TooLongException(String what) {
            super(what);
        }
    }

    /**
     * Reads rows.
     *
     * @param in the text, buffered
     */
    RecordRows(Reader in) throws IOException {
        this.in = in;
        read();
    }

    /**
     * The next row that holds something.
     *
     * @return its fields, or empty at the end
     * @throws TooLongException when it is longer than any record's, or one of its rows is
     * @throws IOException when the text cannot be read
     */
    Optional<List<String>> next() throws IOException {
        while (next == '\n' || next == '\r') {
            read();
        }
        if (next < 0) {
            return Optional.empty();
        }
        List<String> fields = new ArrayList<>();
        int left = LONGEST_ROW;
        for (boolean more = true; more; more = next == ',' && read()) {
            String field = field(left);
            left -= field.length() + 1;
            fields.add(field);
        }
        return Optional.of(fields);
    }

    private String field(int most) throws IOException {
        StringBuilder field = new StringBuilder();
        boolean quoted = next == '"' && read();
        while (next >= 0) {
            if (quoted && next == '"') {
                quoted = read() && next == '"';
                if (!quoted) {
                    continue;
                }
            } else if (!quoted && (next == ',' || next == '\n' || next == '\r')) {
                break;
            }
            field.append((char) next);
            if (field.length() > most) {
                throw new TooLongException("has a row of more than " + LONGEST_ROW + " characters");
            }
            read();
        }
        return field.toString();
    }

    /** Goes on by one; always true. */
    private boolean read() throws IOException {
        next = in.read();
        if (++read > LONGEST) {
            throw new TooLongException("has more than " + LONGEST + " characters");
        }
        return true;
    }
}
