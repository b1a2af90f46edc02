package ai.speckitty.gate.blocker;

import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.Standing;
import ai.speckitty.gate.verdict.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All blockers as they were found at one moment.
 *
 * @param states one for each blocker
 */
public record Blockers(List<BlockerState> states) {

    /** Keeps its own copy; nothing to check would be no proof. */
    public Blockers {
        states = List.copyOf(states);
        if (states.isEmpty()) {
            throw new IllegalArgumentException("a gate without a blocker proves nothing");
        }
    }

    /**
     * Judges all of them at once. The findings list every blocker that is not closed as completed; the gravest gives the
     * code: a definition that names no issue, a blocker closed unfixed, one that could not be seen, an open one.
     *
     * @return passed, BLOCKER_OPEN, BLOCKER_UNFIXED or BLOCKER_UNKNOWN
     */
    public Verdict verdict() {
        Optional<Gravity> gravest = states.stream()
                .flatMap(state -> gravity(state.condition()).stream())
                .max(Comparator.naturalOrder());
        List<Finding> findings = states.stream()
                .filter(state -> gravity(state.condition()).isPresent() == gravest.isPresent())
                .map(Blockers::finding)
                .toList();
        return gravest.map(gravity -> new Verdict(gravity.standing, Optional.of(gravity.code), findings))
                .orElseGet(() -> Verdict.passed(findings));
    }

    private static Optional<Gravity> gravity(BlockerState.Condition condition) {
        return switch (condition) {
            case COMPLETED -> Optional.empty();
            case OPEN -> Optional.of(Gravity.OPEN);
            case NOT_VISIBLE, MOVED -> Optional.of(Gravity.UNSEEN);
            case UNFIXED, REASONLESS -> Optional.of(Gravity.UNFIXED);
            case GONE, PULL_REQUEST -> Optional.of(Gravity.NO_ISSUE);
        };
    }

    private static Finding finding(BlockerState state) {
        String found = switch (state.condition()) {
            case COMPLETED ->
                "closed as completed" + state.closedAt().map(at -> " at " + at).orElse("");
            case OPEN -> "open, " + state.url();
            case UNFIXED -> "closed as " + state.stateReason();
            case REASONLESS ->
                "closed" + state.closedAt().map(at -> " at " + at).orElse("")
                        + " without a reason, as before GitHub had reasons; if it is fixed, reopen it and close it as completed";
            case NOT_VISIBLE -> "not found, or not visible to the token";
            case MOVED -> "transferred to " + state.url();
            case GONE -> "deleted";
            case PULL_REQUEST -> "a pull request, " + state.url();
        };
        return new Finding(state.issue().toString(), found, "closed as completed");
    }

    /** From the lightest to the gravest. */
    private enum Gravity {
        OPEN(Code.BLOCKER_OPEN, Standing.WAITING),
        UNSEEN(Code.BLOCKER_UNKNOWN, Standing.ERROR),
        UNFIXED(Code.BLOCKER_UNFIXED, Standing.STOPPED),
        NO_ISSUE(Code.BLOCKER_UNKNOWN, Standing.STOPPED);

        private final Code code;
        private final Standing standing;

        Gravity(Code code, Standing standing) {
            this.code = code;
            this.standing = standing;
        }
    }
}
