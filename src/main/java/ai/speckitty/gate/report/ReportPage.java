package ai.speckitty.gate.report;

import ai.speckitty.gate.evidence.run.PhaseResult;
import ai.speckitty.gate.fact.CanaryFacts;
import ai.speckitty.gate.name.Addresses;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Verdict;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the templates of report and summary see of a run, by the names that they use: the run and its facts as they are, and what
 * is made of several.
 */
record ReportPage(RunView run, FactsForPeople facts, CanaryTable runs, NextStep next, String below) {

    /**
     * A page.
     *
     * @param below what leads from the page's folder to the evidence
     */
    static ReportPage of(RunView run, String below) {
        FactsForPeople facts = new FactsForPeople(run.phases());
        return new ReportPage(run, facts, CanaryTable.of(facts), NextStep.after(run), below);
    }

    /** The files that are published, with their addresses. */
    List<FileEntry> files() {
        return run.trail().files().stream()
                .map(file -> new FileEntry(file, "./" + Addresses.path(below + file.name())))
                .toList();
    }

    /**
     * A published file.
     *
     * @param address relative, whatever the name holds
     */
    record FileEntry(RunView.EvidenceFile file, String address) {}

    /** Figures below the verdict, by their labels. */
    Map<String, String> tiles() {
        List<PhaseResult> ran = run.phases();
        Map<String, String> tiles = new LinkedHashMap<>();
        long passed = ran.stream().filter(phase -> phase.verdict().isPassed()).count();
        tiles.put("phases passed", passed + " of " + GatePhase.values().length);
        if (!ran.isEmpty()) {
            tiles.put(
                    "from start to end",
                    Elapsed.between(
                            ran.get(0).startedAt(), ran.get(ran.size() - 1).finishedAt()));
        }
        List<CanaryFacts.Run> streak = runs.streak();
        if (!streak.isEmpty()) {
            long good =
                    streak.stream().filter(one -> one.outcome().equals("pass")).count();
            tiles.put("consecutive canary runs", good + "/" + streak.size());
        }
        long looks = run.trail().samples().stream()
                .filter(sample -> SampleLine.service(sample).isObject())
                .count();
        if (looks > 0) {
            tiles.put("looks at the service", String.valueOf(looks));
        }
        return tiles;
    }

    /** Each argument is kept together where the page is wide enough for it. */
    List<String> command() {
        return ShellWord.words(next.command());
    }

    /** All ten phases, also those that did not run. */
    List<PhaseEntry> phases() {
        return Arrays.stream(GatePhase.values())
                .map(phase -> new PhaseEntry(phase, run.result(phase), facts.unreadable(phase)))
                .toList();
    }

    /**
     * A phase.
     *
     * @param unreadable why its facts appear nowhere else
     */
    record PhaseEntry(
            GatePhase phase,
            Optional<PhaseResult> result,
            @Nullable String unreadable) {}

    Optional<CanaryTable> canary() {
        return Optional.of(runs)
                .filter(any -> !any.rows().isEmpty() || !any.suite().isEmpty());
    }

    /** What an unbroken streak shows, in the words of its phase. */
    Optional<String> confidence() {
        return run.result(GatePhase.CANARY_FOURRUN).map(PhaseResult::verdict).filter(Verdict::isPassed).stream()
                .flatMap(passed -> passed.findings().stream())
                .map(Finding::found)
                .findFirst();
    }

    Optional<Timeline> timeline() {
        return Optional.of(new Timeline(run, runs)).filter(any -> run.phases().size() > 1);
    }

    Optional<ServiceTable> service() {
        return ServiceTable.of(run);
    }

    /** The facts of the comments that stand on the two issues. */
    List<FactsForPeople> comments() {
        return run.phases().stream()
                .map(result -> new FactsForPeople(List.of(result)))
                .filter(facts -> facts.part("posted").isPresent())
                .toList();
    }
}
