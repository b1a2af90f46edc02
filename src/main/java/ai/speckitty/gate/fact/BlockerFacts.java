package ai.speckitty.gate.fact;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code verify-blockers} found out. */
public sealed interface BlockerFacts extends FactPart {

    /** All blockers, in the definition's order. */
    record Blockers(List<Blocker> blockers) implements BlockerFacts {}

    /**
     * A blocker issue.
     *
     * @param closedAt the last closing, in GitHub's words
     */
    record Blocker(
            String issue,
            String state,
            String stateReason,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            String closedAt,

            String url) {}
}
