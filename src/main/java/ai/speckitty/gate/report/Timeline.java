package ai.speckitty.gate.report;

import ai.speckitty.gate.evidence.run.PhaseResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What happened when: phases, canary runs and looks at the service, on one axis. */
record Timeline(RunView run, CanaryTable canary) {

    private static final int WIDE = 1000;
    private static final int MOST_TICKS = 4_000;

    private Instant start() {
        return run.phases().get(0).startedAt();
    }

    private long millis() {
        Instant end = run.phases().get(run.phases().size() - 1).finishedAt();
        return Math.max(1, Duration.between(start(), end).toMillis());
    }

    /** A row of marks. */
    record Lane(String label, int count, List<Mark> marks) {}

    /**
     * Something that happened.
     *
     * @param x its left edge, of a thousand
     */
    record Mark(String tone, String x, String width, String title, Instant from) {}

    List<Lane> lanes() {
        return Stream.of(lane("phases", phases()), lane("canary runs", runs()), lane("looks at the service", looks()))
                .filter(lane -> lane.count() > 0)
                .toList();
    }

    private static Lane lane(String label, List<Mark> marks) {
        return new Lane(label, marks.size(), marks.stream().limit(MOST_TICKS).toList());
    }

    private List<Mark> phases() {
        return run.phases().stream()
                .map(phase -> mark(
                        phase.startedAt(),
                        phase.finishedAt(),
                        Tone.of(phase.verdict().standing()),
                        phase.phase().goal()))
                .toList();
    }

    private List<Mark> runs() {
        return canary.rows().stream()
                .map(CanaryTable.Row::run)
                .map(one -> mark(
                        one.startedAt(), one.finishedAt(), Tone.of(one.outcome()), one.runId() + " " + one.outcome()))
                .toList();
    }

    private List<Mark> looks() {
        return run.trail().samples().stream()
                .flatMap(sample -> SampleLine.at(sample).stream()
                        .map(at -> mark(at, at, SampleLine.isWell(sample) ? "look" : "bad", SampleLine.of(sample))))
                .toList();
    }

    private Mark mark(Instant from, Instant to, String tone, String title) {
        double left = position(from);
        return new Mark(tone, number(left), number(Math.max(1.5, position(to) - left)), title, from);
    }

    private double position(Instant at) {
        double share = (double) Duration.between(start(), at).toMillis() / millis();
        return Math.max(0, Math.min(1, share)) * WIDE;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /** Begin, middle and end. */
    List<Instant> axis() {
        return LongStream.of(0, 2, 4)
                .mapToObj(quarter -> start().plusMillis(millis() * quarter / 4))
                .toList();
    }

    String legend() {
        PhaseResult longest = run.phases().stream()
                .max(Comparator.comparing(Timeline::length))
                .orElseThrow();
        return "The longest phase was " + longest.phase().goal() + " with " + Elapsed.text(length(longest)) + ".";
    }

    private static Duration length(PhaseResult phase) {
        return Duration.between(phase.startedAt(), phase.finishedAt());
    }
}
