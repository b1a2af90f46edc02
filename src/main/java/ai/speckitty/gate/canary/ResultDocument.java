package ai.speckitty.gate.canary;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one canary run wrote about itself, as it was written.
 *
 * @param outcome its own word; only {@code pass} is one
 * @param runId its identifier
 * @param cliVersion which CLI it says it used
 * @param eventsVersion which events package it says it used, if it says so
 * @param startedAt when it began; the identifier's time in older documents
 * @param finishedAt when it ended; the only time in older documents
 * @param saasUrl which SaaS it says it talked to
 * @param runNumber its place among the runs, if it says so
 * @param skipReason why it ran nothing; empty when it says nothing of the kind
 * @param scenarios what became of each scenario, in the document's order
 */
public record ResultDocument(
        String outcome,
        Ulid runId,
        String cliVersion,
        Optional<String> eventsVersion,
        Instant startedAt,
        Instant finishedAt,
        String saasUrl,
        Optional<Long> runNumber,
        Optional<String> skipReason,
        List<Scenario> scenarios) {

    /**
     * Whether it says itself that something failed.
     *
     * @return true when the outcome or any scenario did
     */
    public boolean saysFailed() {
        return outcome.equals("fail") || scenarios.stream().anyMatch(Scenario::failed);
    }

    /**
     * What became of one scenario.
     *
     * @param status its own word; only {@code pass} is one
     * @param said why it failed, in its own words; empty when it did not
     * @param whole everything that the document says of it
     */
    public record Scenario(long id, String name, String status, String said, JsonNode whole) {

        /**
         * Whether it passed.
         *
         * @return true for exactly {@code pass}
         */
        public boolean passed() {
            return status.equals("pass");
        }

        /**
         * Why it failed, by a document that also says that it passed.
         *
         * @return the reason; empty for one that is in agreement with itself
         */
        public Optional<String> reasonDespitePass() {
            return Stream.of("failure_reason", "failure_mode")
                    .map(reason -> whole.path(reason).asText(""))
                    .filter(reason -> passed() && !reason.isBlank())
                    .findFirst();
        }

        /**
         * Whether it failed.
         *
         * @return true for {@code fail}, {@code failed} and {@code error}
         */
        public boolean failed() {
            return status.equals("fail") || status.equals("failed") || status.equals("error");
        }
    }
}
