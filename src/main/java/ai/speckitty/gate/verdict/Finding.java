package ai.speckitty.gate.verdict;

/**
 * One thing that a check saw, beside what it wanted to see.
 *
 * @param subject what was looked at: an issue, a file, a field, a parameter
 * @param found what was seen there, with its value
 * @param expected what would have passed
 */
public record Finding(String subject, String found, String expected) {

    @Override
    public String toString() {
        return subject + ": " + found + " (expected: " + expected + ")";
    }
}
