package ai.speckitty.gate.fact;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What {@code preflight} found out. */
public sealed interface ServiceFacts extends FactPart {

    /**
     * The first look.
     *
     * @param health the whole answer
     * @param ready the whole answer
     * @param blip what a look just before saw that this one no longer did
     */
    record Answered(
            Instant at,
            Build saas,
            long infraFailures,
            long historicalRows,
            JsonNode health,
            JsonNode ready,
            @Nullable String blip)
            implements ServiceFacts {}

    /** A deployed build, in its own words. */
    record Build(String gitSha, String buildTimestamp, String events) {}

    /** Digest of the historical rows, where they are probed. */
    record Rows(String rowsDigest) implements ServiceFacts {}
}
