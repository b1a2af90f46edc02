package ai.speckitty.gate.posting;

import ai.speckitty.gate.name.ForeignText;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Puts a foreign answer into a block of code that it cannot leave, and cuts it with a word that says where the whole lies. The
 * block begins after an empty line and ends its last one, so that it is a block wherever a template names it.
 *
 * @param most how many characters of the answer are shown at most
 */
record FencedAnswer(int most) {

    private static final int SHORTEST_FENCE = 3;

    /**
     * Renders one answer.
     *
     * @param whole {@code document}: the answer; {@code file} and {@code pointer}: where the evidence holds it
     */
    String of(JsonNode whole) {
        String document = visible(whole.path("document").toPrettyString());
        String shown = document.length() <= most ? document : beginning(document);
        String fence =
                "`".repeat(Math.max(SHORTEST_FENCE, ForeignText.fence(document).length()));
        String block = "\n\n" + (shown.isEmpty() ? "" : fence + "json\n" + shown + "\n" + fence + "\n");
        return shown.equals(document)
                ? block
                : block + "\nCut after " + CodeSpan.of(String.valueOf(shown.length())) + " of "
                        + CodeSpan.of(String.valueOf(document.length()))
                        + " characters. The whole answer is in the evidence: "
                        + CodeSpan.of(whole.path("file").asText()) + ", "
                        + CodeSpan.of(whole.path("pointer").asText()) + ".\n";
    }

    /** Whole lines, as many as fit; of a first line that is too long, its beginning. */
    private String beginning(String document) {
        int end = document.lastIndexOf('\n', most);
        if (end < 0) {
            end = most > 0 && Character.isHighSurrogate(document.charAt(most - 1)) ? most - 1 : most;
        }
        return document.substring(0, end);
    }

    /** What cannot be seen is written as JSON's own escapes; lines end in one way. */
    private static String visible(String document) {
        return document.lines().map(FencedAnswer::escaped).collect(Collectors.joining("\n"));
    }

    private static String escaped(String line) {
        return ForeignText.INVISIBLE
                .matcher(line)
                .replaceAll(found -> found.group()
                        .chars()
                        .mapToObj(unit -> String.format(Locale.ROOT, "\\\\u%04x", unit))
                        .collect(Collectors.joining()));
    }
}
