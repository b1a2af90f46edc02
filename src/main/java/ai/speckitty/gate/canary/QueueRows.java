package ai.speckitty.gate.canary;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Counts queued rows without changing or holding up the database, and without leaving anything beside it. */
@FunctionalInterface
public interface QueueRows {

    /**
     * Counts what is committed.
     *
     * @param databases SQLite files
     * @return what came of it, for each file that is still there
     */
    Map<Path, QueueCount> count(List<Path> databases);
}
