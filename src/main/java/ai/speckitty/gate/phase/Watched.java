package ai.speckitty.gate.phase;

import ai.speckitty.gate.verdict.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A run that samples must surround.
 *
 * @param name how people call the run
 * @param from when it began
 * @param until when it ended
 */
record Watched(String name, Instant from, Instant until) {

    /** Result documents may be written to the second. */
    private static final Duration WRITTEN_TO = Duration.ofSeconds(1);

    /** What is lacking: a sample before, one after, or any for longer than two intervals. */
    List<Finding> lacks(List<Instant> samples, Duration interval) {
        List<String> lacks = new ArrayList<>();
        if (samples.stream().allMatch(at -> at.isAfter(from.plus(WRITTEN_TO)))) {
            lacks.add("no sample before it began");
        }
        if (samples.stream().allMatch(at -> at.isBefore(until))) {
            lacks.add("no sample after it ended");
        }
        gap(samples, interval.multipliedBy(2)).ifPresent(gap -> lacks.add("no sample for " + gap.toMillis() + " ms"));
        String expected =
                "samples before, after and at least every two intervals of gate.monitor.interval, " + interval;
        return lacks.stream().map(lack -> new Finding(name, lack, expected)).toList();
    }

    /** From the last sample before the run to the first one after it: a short run inside a long silence was not watched. */
    private Optional<Duration> gap(List<Instant> samples, Duration longest) {
        Instant last = samples.stream()
                .filter(at -> !at.isAfter(from))
                .max(Comparator.naturalOrder())
                .orElse(from);
        for (Instant at : samples.stream().sorted().filter(last::isBefore).toList()) {
            if (Duration.between(last, at).compareTo(longest) > 0) {
                return Optional.of(Duration.between(last, at));
            }
            if (!at.isBefore(until)) {
                return Optional.empty();
            }
            last = at;
        }
        Duration rest = Duration.between(last, until);
        return rest.compareTo(longest) > 0 ? Optional.of(rest) : Optional.empty();
    }
}
