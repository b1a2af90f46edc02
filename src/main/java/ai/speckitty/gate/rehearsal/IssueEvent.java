package ai.speckitty.gate.rehearsal;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened to an issue.
 *
 * @param closer the other side: what closed or mentioned it, if anything
 * @param reason as GraphQL spells it, for example {@code COMPLETED}; empty where none belongs
 */
record IssueEvent(Kind kind, Instant at, Optional<Closer> closer, String reason) {

    /** The kinds that matter to who closed an issue. */
    enum Kind {
        /** It was closed. */
        CLOSED,
        /** It was opened again. */
        REOPENED,
        /** A pull request that would close it spoke of it. */
        MENTIONED,
        /** Something that the token may not see. */
        HIDDEN
    }
}
