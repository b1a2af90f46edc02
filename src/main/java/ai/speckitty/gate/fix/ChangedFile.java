package ai.speckitty.gate.fix;

import java.util.Optional;

/**
 * A file that a commit changed.
 *
 * @param before its path before, empty when it was added
 * @param after its path after, empty when it was deleted
 * @param beforeMode git's mode before
 * @param afterMode git's mode after
 */
record ChangedFile(Optional<String> before, Optional<String> after, String beforeMode, String afterMode) {

    String path() {
        return after.or(() -> before).orElseThrow();
    }

    boolean isRegular() {
        return (before.isEmpty() || beforeMode.startsWith("100")) && (after.isEmpty() || afterMode.startsWith("100"));
    }

    /** Whether there are bodies to put into it: its own, or those of units that were moved here. */
    boolean mayHoldOldBodies() {
        return before.isPresent() || isPython();
    }

    boolean isPython() {
        return isRegular() && path().endsWith(".py");
    }
}
