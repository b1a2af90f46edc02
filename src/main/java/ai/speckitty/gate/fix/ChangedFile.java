package ai.speckitty.gate.fix;

import ai.speckitty.gate.json.StrictJson;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file that a commit changed.
 *
 * @param before its path before, empty when it was added
 * @param after its path after, empty when it was deleted
 * @param beforeMode git's mode before
 * @param afterMode git's mode after
 */
record ChangedFile(Optional<String> before, Optional<String> after, String beforeMode, String afterMode) {

    /**
     * What Python is asked about the file.
     *
     * @param before the folder with the file as it was
     * @param after the folder with the file as it is
     */
    ObjectNode request(String op, Path before, Path after) {
        return StrictJson.object()
                .put("op", op)
                .put("before", in(before, this.before))
                .put("after", in(after, this.after));
    }

    private static @Nullable String in(Path folder, Optional<String> path) {
        return path.map(name -> folder.resolve(name).toString()).orElse(null);
    }

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
