package ai.speckitty.gate.report;

import ai.speckitty.gate.evidence.PhaseResult;
import ai.speckitty.gate.verdict.GatePhase;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What happened when: phases, canary runs and looks at the service, on one axis. */
final class TimelineSection implements Section {

    private static final int WIDE = 1000;
    private static final int HIGH = 24;
    private static final int MOST_TICKS = 4_000;

    @Override
    public String id() {
        return "timeline";
    }

    @Override
    public String title() {
        return "Timeline";
    }

    @Override
    public boolean isNeeded(RunView run) {
        return run.phases().size() > 1;
    }

    @Override
    public void write(RunView run, Html html) {
        Instant from = run.phases().get(0).startedAt();
        Instant to = run.phases().get(run.phases().size() - 1).finishedAt();
        long millis = Math.max(1, Duration.between(from, to).toMillis());
        html.open("div", "class", "lanes");
        lane("phases", phases(run), from, millis, html);
        lane("canary runs", runs(run), from, millis, html);
        lane("looks at the service", looks(run), from, millis, html);
        html.element("span", "");
        html.open("span", "class", "axis");
        for (int quarter = 0; quarter <= 4; quarter += 2) {
            Parts.time(html, from.plusMillis(millis * quarter / 4));
        }
        html.close().close();
        html.element("p", "Times in UTC. " + legend(run), "class", "note");
    }

    private static void lane(String label, List<Mark> marks, Instant from, long millis, Html html) {
        if (marks.isEmpty()) {
            return;
        }
        html.element("span", label, "class", "lane");
        html.open(
                "svg",
                "viewBox",
                "0 0 " + WIDE + " " + HIGH,
                "preserveAspectRatio",
                "none",
                "role",
                "img",
                "aria-label",
                label + ", " + marks.size());
        html.open("rect", "class", "ground", "width", "" + WIDE, "height", "" + HIGH)
                .close();
        marks.stream().limit(MOST_TICKS).forEach(mark -> mark.draw(from, millis, html));
        html.close();
    }

    private static List<Mark> phases(RunView run) {
        return run.phases().stream()
                .map(phase -> new Mark(
                        phase.startedAt(),
                        phase.finishedAt(),
                        Parts.tone(phase.verdict().standing()),
                        phase.phase().goal()))
                .toList();
    }

    private static List<Mark> runs(RunView run) {
        List<Mark> marks = new ArrayList<>();
        Stream.of(GatePhase.CANARY_SINGLE, GatePhase.CANARY_FOURRUN)
                .flatMap(phase -> Facts.items(Facts.of(run, phase), "runs"))
                .forEach(one -> Facts.instant(one, "startedAt")
                        .ifPresent(start -> marks.add(new Mark(
                                start,
                                Facts.instant(one, "finishedAt").orElse(start),
                                Parts.tone(Facts.text(one, "outcome")),
                                Facts.text(one, "runId") + " " + Facts.text(one, "outcome")))));
        return marks;
    }

    private static List<Mark> looks(RunView run) {
        List<Mark> marks = new ArrayList<>();
        for (JsonNode sample : run.trail().samples()) {
            Facts.instant(sample, "at")
                    .ifPresent(at -> marks.add(
                            new Mark(at, at, SampleLine.isWell(sample) ? "look" : "bad", SampleLine.of(sample))));
        }
        return marks;
    }

    private static String legend(RunView run) {
        PhaseResult longest = run.phases().stream()
                .max((one, other) -> length(one).compareTo(length(other)))
                .orElseThrow();
        return "The longest phase was " + longest.phase().goal() + " with " + Elapsed.text(length(longest)) + ".";
    }

    private static Duration length(PhaseResult phase) {
        return Duration.between(phase.startedAt(), phase.finishedAt());
    }

    private record Mark(Instant from, Instant to, String tone, String title) {

        void draw(Instant start, long millis, Html html) {
            double left = position(start, from, millis);
            double width = Math.max(1.5, position(start, to, millis) - left);
            html.open(
                    "rect",
                    "class",
                    "mark " + tone,
                    "x",
                    number(left),
                    "y",
                    "3",
                    "width",
                    number(width),
                    "height",
                    "" + (HIGH - 6));
            html.element("title", Parts.cut(title) + ", " + Parts.clock(from)).close();
        }

        private static double position(Instant start, Instant at, long millis) {
            double share = (double) Duration.between(start, at).toMillis() / millis;
            return Math.max(0, Math.min(1, share)) * WIDE;
        }

        private static String number(double value) {
            return String.format(Locale.ROOT, "%.2f", value);
        }
    }
}
