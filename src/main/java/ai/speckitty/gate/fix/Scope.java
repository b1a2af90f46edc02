package ai.speckitty.gate.fix;

import java.util.ArrayList;
import java.util.List;

/** Where a blocker's fix must change behaviour: globs count whole files, {@code glob::symbol} one unit and what is in it. */
record Scope(List<String> entries) {

    private static final String SEPARATOR = "::";

    boolean coversWhole(String file) {
        return new Globs(entries.stream()
                        .filter(entry -> !entry.contains(SEPARATOR))
                        .toList())
                .match(file);
    }

    /** The symbols of a file that are in scope, when not all of it is. */
    List<String> symbols(String file) {
        List<String> symbols = new ArrayList<>();
        for (String entry : entries) {
            int at = entry.indexOf(SEPARATOR);
            if (at >= 0 && new Globs(List.of(entry.substring(0, at))).match(file)) {
                symbols.add(entry.substring(at + SEPARATOR.length()));
            }
        }
        return symbols;
    }

    boolean covers(String file, String symbol) {
        return coversWhole(file)
                || symbols(file).stream().anyMatch(name -> symbol.equals(name) || symbol.startsWith(name + "."));
    }

    @Override
    public String toString() {
        return String.join(", ", entries);
    }
}
