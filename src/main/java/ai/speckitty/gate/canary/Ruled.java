package ai.speckitty.gate.canary;

/** Headings that pytest rules off on both sides, read without searching. */
final class Ruled {

    private static final int SHORTEST = 3;

    private Ruled() {}

    /** Whether a line begins and ends with at least three of a character. */
    static boolean isRuled(String line, char rule) {
        String whole = line.stripTrailing();
        int length = whole.length();
        for (int i = 0; i < SHORTEST; i++) {
            if (length < 2 * SHORTEST || whole.charAt(i) != rule || whole.charAt(length - 1 - i) != rule) {
                return false;
            }
        }
        return true;
    }

    /** Whether a line heads a summary of pytest's, however narrow the terminal is. */
    static boolean isSummary(String line) {
        return line.startsWith("=") && line.contains(" test summary info =");
    }
}
