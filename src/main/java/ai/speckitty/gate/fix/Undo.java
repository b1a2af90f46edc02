package ai.speckitty.gate.fix;

import java.util.List;

/**
 * What is put back in one file.
 *
 * @param symbols the units that go back; all of the file when empty
 * @param bodiesOnly whether new units and new signatures stay, with the old bodies under them
 */
record Undo(ChangedFile file, List<String> symbols, boolean bodiesOnly) {

    static Undo whole(ChangedFile file) {
        return new Undo(file, List.of(), false);
    }

    boolean byUnit() {
        return !symbols.isEmpty() || (bodiesOnly && file.isPython());
    }
}
