package ai.speckitty.gate.canary;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Counts queued rows without changing or holding up the database. */
@FunctionalInterface
public interface QueueRows {

    /**
     * Counts.
     *
     * @param databases SQLite files
     * @return rows by file; a file that could not be counted right now is left out
     */
    Map<Path, Long> count(List<Path> databases);
}
