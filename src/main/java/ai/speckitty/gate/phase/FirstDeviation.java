package ai.speckitty.gate.phase;

import ai.speckitty.gate.time.TimeSource;
import ai.speckitty.gate.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How the world was first seen to differ, and since when it may have: a look may take minutes to find an outage, so what counts
 * is the last look that saw nothing.
 */
final class FirstDeviation {

    private final TimeSource time;
    private Instant good;
    private Instant since = Instant.MAX;
    private Optional<Verdict> first = Optional.empty();

    FirstDeviation(TimeSource time) {
        this.time = time;
        this.good = time.now();
    }

    /** A look has ended that had begun at some time. */
    void lookEnded(Instant begun) {
        if (first.isEmpty()) {
            good = begun;
        }
    }

    /** What may have come about at any time since the last good look; nothing, when it passed. */
    void found(Verdict verdict) {
        found(verdict, good);
    }

    /** What is judged only now, and may be of what the runs themselves did. */
    void foundNow(Verdict verdict) {
        found(verdict, time.now());
    }

    private void found(Verdict verdict, Instant from) {
        if (!verdict.isPassed() && first.isEmpty()) {
            first = Optional.of(verdict);
            since = from;
        }
    }

    Optional<Verdict> verdict() {
        return first;
    }

    /**
     * A verdict beside this deviation, which decides unless the failure was told of before it can have come about.
     *
     * @param verdict what the runs themselves say
     * @param failed when the first of them had failed, if one has
     */
    Verdict beside(Verdict verdict, Optional<Instant> failed) {
        if (first.isEmpty()) {
            return verdict;
        }
        boolean failedFirst = failed.filter(at -> !at.isAfter(since)).isPresent();
        return failedFirst
                ? verdict.and(first.get().findings())
                : first.get().and(verdict.isPassed() ? List.of() : verdict.findings());
    }
}
