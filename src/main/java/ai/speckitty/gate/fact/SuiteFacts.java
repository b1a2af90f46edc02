package ai.speckitty.gate.fact;

import java.time.Instant;
import java.util.List;

/** What {@code canary-teamspace} found out. */
public sealed interface SuiteFacts extends FactPart {

    /** All runs of the suite; none when the definition has none. */
    record Runs(List<Run> runs) implements SuiteFacts {}

    /**
     * A run of the suite.
     *
     * @param junit the report's path below the attempt; empty when there is none
     */
    record Run(
            long seconds,
            Instant startedAt,
            int exit,
            String log,
            String logSha256,
            String junit,
            String junitSha256,
            long tests,
            long failures,
            long errors,
            long skipped) {}
}
