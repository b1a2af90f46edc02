package ai.speckitty.gate.posting;

import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.name.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A comment with its marker.
 *
 * @param text everything before the marker's line; ends with a line feed
 * @param marker its last line
 */
record MarkedComment(String text, Marker marker) {

    static MarkedComment of(String gate, String rc, String attempt, IssueRef target, String text) {
        if (!text.endsWith("\n")) {
            throw new IllegalArgumentException("a comment ends with a line feed");
        }
        return new MarkedComment(text, new Marker(gate, rc, attempt, target, sha256(text)));
    }

    /** Reads what was posted or stored; empty when its last line is no marker. */
    static Optional<MarkedComment> read(String whole) {
        int start = whole.lastIndexOf('\n') + 1;
        return Marker.read(whole.substring(start)).map(marker -> new MarkedComment(whole.substring(0, start), marker));
    }

    String whole() {
        return text + marker.line();
    }

    /** Whether the text is still the one that was marked. */
    boolean isIntact() {
        return marker.body().equals(sha256(text));
    }

    static String sha256(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
