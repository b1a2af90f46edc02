package ai.speckitty.gate.testkit;

/** Which lines of a card may be wider than a screen. */
public final class CardLines {

    private CardLines() {}

    /** Whether a line holds nothing but what is there to be copied: a command, or one word, as a path, an address or a digest. */
    public static boolean isToBeCopied(String line) {
        return line.matches("(next|evidence)  .*|(.{10})?[^ ]+( \\.\\.\\.)?");
    }
}
