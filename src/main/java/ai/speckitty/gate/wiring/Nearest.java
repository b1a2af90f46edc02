package ai.speckitty.gate.wiring;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The name that somebody probably meant: the one that fewest edits of a character lead to, whatever its case. */
final class Nearest {

    private Nearest() {}

    static String to(String name, List<String> known) {
        return known.stream()
                .min(Comparator.comparingInt((String each) -> distance(lower(name), lower(each)))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** How many characters have to be added, taken away or replaced (Levenshtein). */
    static int distance(String from, String to) {
        int[] above = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            above[column] = column;
        }
        for (int row = 1; row <= from.length(); row++) {
            int[] here = new int[to.length() + 1];
            here[0] = row;
            for (int column = 1; column <= to.length(); column++) {
                int replaced = above[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
                here[column] = Math.min(replaced, 1 + Math.min(above[column], here[column - 1]));
            }
            above = here;
        }
        return above[to.length()];
    }
}
