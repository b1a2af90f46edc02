package ai.speckitty.gate.report;

import ai.speckitty.gate.evidence.run.PhaseResult;
import ai.speckitty.gate.fact.CanaryFacts;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GatePhase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The top of the report: the verdict, what it is about, and the card. */
record VerdictTop(RunView run, CanaryTable canary, NextStep next) {

    VerdictTop(RunView run, CanaryTable canary) {
        this(run, canary, NextStep.after(run));
    }

    String tone() {
        return Tone.of(run.verdict().standing());
    }

    String word() {
        return switch (run.verdict().standing()) {
            case PASSED -> "Passed";
            case WAITING -> "Waiting";
            case STOPPED -> "Stopped";
            case ERROR -> "Error";
        };
    }

    String sentence() {
        return run.context().rc().map(rc -> "Candidate " + rc).orElse("No candidate yet")
                + run.context().attempt().map(name -> ", attempt " + name).orElse("")
                + run.phase().map(phase -> ", ended in " + phase.goal()).orElse("") + ".";
    }

    List<String> marks() {
        List<String> marks = new ArrayList<>();
        if (run.context().rehearsal()) {
            marks.add("Rehearsal: the world was the embedded one");
        }
        if (run.context().dryRun()) {
            marks.add("Dry run: nothing was posted, closed or reopened");
        }
        marks.addAll(run.context().notes());
        return marks;
    }

    List<ReportPage.Pair> tiles() {
        List<PhaseResult> phases = run.phases();
        List<ReportPage.Pair> tiles = new ArrayList<>();
        long passed =
                phases.stream().filter(phase -> phase.verdict().isPassed()).count();
        tiles.add(new ReportPage.Pair("phases passed", passed + " of " + GatePhase.values().length));
        if (!phases.isEmpty()) {
            Instant end = phases.get(phases.size() - 1).finishedAt();
            tiles.add(new ReportPage.Pair(
                    "from start to end", ReportPage.took(phases.get(0).startedAt(), end)));
        }
        List<CanaryFacts.Run> streak = canary.streak();
        if (!streak.isEmpty()) {
            long good =
                    streak.stream().filter(one -> one.outcome().equals("pass")).count();
            tiles.add(new ReportPage.Pair("consecutive canary runs", good + " of " + streak.size()));
        }
        long looks = run.trail().samples().stream()
                .filter(sample -> SampleLine.service(sample).isObject())
                .count();
        if (looks > 0) {
            tiles.add(new ReportPage.Pair("looks at the service", String.valueOf(looks)));
        }
        return tiles;
    }

    List<Finding> findings() {
        return run.verdict().findings().stream().limit(ReportPage.MOST_FINDINGS).toList();
    }

    Optional<Integer> moreFindings() {
        return Optional.of(run.verdict().findings().size() - ReportPage.MOST_FINDINGS)
                .filter(more -> more > 0);
    }

    Optional<String> acts() {
        return run.verdict().code().map(why -> why.actor().title() + ": " + why.cure());
    }

    /** Each argument is kept together where the page is wide enough for it. */
    List<String> command() {
        return CommandLines.words(next.command());
    }

    Optional<String> documentation() {
        return run.verdict().code().map(Card::documentation);
    }
}
