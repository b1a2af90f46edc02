package ai.speckitty.gate.readiness;

import ai.speckitty.gate.github.GitHubReader;
import ai.speckitty.gate.time.TimeSource;
import ai.speckitty.gate.verdict.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Looks whether this machine's clock and GitHub's agree. Evidence is dated by the one and issues by the other, and how old a
 * carried phase may be is told by both.
 *
 * @param github empty when no token was settled, which another check says
 * @param time this machine's
 */
public record Clocks(Supplier<Optional<GitHubReader>> github, TimeSource time) implements ReadinessCheck {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    @Override
    public Readiness look() {
        Optional<GitHubReader> asked = github.get();
        if (asked.isEmpty()) {
            return new Readiness("clock", List.of(), List.of());
        }
        Optional<Instant> there = asked.flatMap(GitHubReader::time);
        if (there.isEmpty()) {
            return new Readiness("clock", List.of("clock: not compared, GitHub did not say its own"), List.of());
        }
        Instant here = time.now();
        Duration ahead = Duration.between(there.get(), here);
        String found = ahead.abs().toSeconds() + " s " + (ahead.isNegative() ? "behind" : "ahead of") + " GitHub's";
        return ahead.abs().compareTo(LIMIT) > 0
                ? new Readiness(
                        "clock",
                        List.of(),
                        List.of(new Finding(
                                "clock", here + ", " + found, "at most " + LIMIT.toMinutes() + " minutes apart")))
                : new Readiness("clock", List.of("clock: " + found), List.of());
    }
}
