package ai.speckitty.gate.fix;

import java.util.List;
import java.util.Optional;

/**
 * A changed file with what differs in it.
 *
 * @param units what differs, unit by unit; never empty
 * @param introduced names that the changed units define and did not define before
 * @param removed names that they defined before and do not define any more
 * @param imported names that they import and did not import before
 */
record ComparedFile(
        ChangedFile file, List<Unit> units, List<String> introduced, List<String> removed, List<String> imported) {

    /** A file of which no more is known than what differs. */
    ComparedFile(ChangedFile file, Unit unit) {
        this(file, List.of(unit), List.of(), List.of(), List.of());
    }

    static final String WHOLE = "<file>";

    boolean isChange() {
        return units.stream().anyMatch(unit -> unit.layer().isChange());
    }

    List<ChangedUnit> in(Scope scope) {
        return units.stream()
                .map(unit -> new ChangedUnit(
                        file.path(),
                        unit.symbol(),
                        unit.layer(),
                        unit.change(),
                        covers(scope, unit.symbol()),
                        unit.note()))
                .toList();
    }

    private boolean covers(Scope scope, String symbol) {
        // A file that could not be cut into units is in scope when any of its units is.
        return java.util.stream.Stream.concat(file.after().stream(), file.before().stream())
                .anyMatch(path -> scope.covers(path, symbol)
                        || (symbol.equals(WHOLE) && !scope.symbols(path).isEmpty()));
    }

    /**
     * What differs in one unit.
     *
     * @param symbol its name
     * @param kind what the script says it is: def, class, assign, import, doc, module
     */
    record Unit(String symbol, String kind, String change, ChangedUnit.Layer layer, Optional<String> note) {

        static final String EMPTY = "empty";

        static Unit whole(ChangedUnit.Layer layer, String note) {
            return new Unit(WHOLE, "file", "changed", layer, Optional.of(note));
        }

        /** A file without a statement: its coming or going may change what can be imported, and holds no test. */
        static Unit empty() {
            return new Unit(
                    WHOLE, EMPTY, "changed", ChangedUnit.Layer.BEHAVIOUR, Optional.of("an empty file came or went"));
        }
    }
}
