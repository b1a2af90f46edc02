package ai.speckitty.gate.wiring;

import ai.speckitty.gate.evidence.WrittenRun;
import ai.speckitty.gate.evidence.attempt.EvidenceRoot;
import ai.speckitty.gate.evidence.run.PhaseResult;
import ai.speckitty.gate.evidence.run.RunContext;
import ai.speckitty.gate.evidence.run.RunRecord;
import ai.speckitty.gate.fact.CanaryFacts;
import ai.speckitty.gate.fact.CandidateFacts;
import ai.speckitty.gate.report.AttemptRow;
import ai.speckitty.gate.report.FactsForPeople;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Standing;
import ai.speckitty.gate.verdict.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads the attempts of an evidence root for those who want to see how they went. A damaged one is a row that says so. */
final class AttemptRows {

    /** Root causes are read by people; the attempt has them whole. */
    private static final int ROOT_CAUSE = 160;

    /** The phases whose facts a row tells something of. */
    private static final Set<GatePhase> TOLD =
            EnumSet.of(GatePhase.INSTALL_RC, GatePhase.CANARY_SINGLE, GatePhase.CANARY_FOURRUN);

    private AttemptRows() {}

    /** All attempts, newest first. */
    static List<AttemptRow> of(Path evidenceRoot) {
        return rows(EvidenceRoot.toRead(evidenceRoot).folders());
    }

    private static List<AttemptRow> rows(List<Path> folders) {
        // Parsing is what takes time, and attempts have nothing in common.
        List<Read> read = folders.parallelStream()
                .map(AttemptRows::read)
                .sorted(Comparator.comparing(each -> each.row.startedAt()))
                .toList();
        List<AttemptRow> rows = new ArrayList<>();
        for (int at = 0; at < read.size(); at++) {
            AttemptRow row = read.get(at).row;
            rows.add(at + 1 < read.size() ? with(row, read.get(at + 1)) : row);
        }
        Collections.reverse(rows);
        return rows;
    }

    /**
     * The newest ones, without reading all: what came of one is told by the one after it.
     *
     * @param attempts all, by candidate and number
     */
    static List<AttemptRow> newest(List<Path> attempts, int most) {
        return rows(attempts.subList(Math.max(0, attempts.size() - most), attempts.size()));
    }

    /** A row, and the root cause that its run was started with. */
    private record Read(AttemptRow row, Optional<String> rootCause) {}

    private static Read read(Path folder) {
        try {
            WrittenRun run = WrittenRun.of(folder);
            RunRecord record = run.record();
            RunContext context = record.context();
            FactsForPeople facts = new FactsForPeople(record.results(TOLD));
            Optional<PhaseResult> stop = record.ended() ? run.stop() : Optional.empty();
            Optional<Verdict> verdict = stop.map(PhaseResult::verdict);
            return new Read(
                    new AttemptRow(
                            name(folder),
                            facts.version(context),
                            verdict.map(Verdict::standing)
                                    .or(() -> Optional.of(Standing.PASSED).filter(any -> record.ended())),
                            verdict.flatMap(Verdict::code),
                            stop.map(PhaseResult::phase),
                            scenarios(facts),
                            record.startedAt(),
                            record.lastAt(),
                            context.dryRun(),
                            context.rehearsal(),
                            reopened(stop),
                            Files.exists(folder.resolve("report.html"))),
                    facts.find(GatePhase.INSTALL_RC, CandidateFacts.RootCause.class)
                            .map(CandidateFacts.RootCause::rootCause));
        } catch (GateException e) {
            List<String> why = e.verdict().findings().stream()
                    .map(finding -> finding.found() + ", expected " + finding.expected())
                    .toList();
            return new Read(
                    AttemptRow.damaged(name(folder), e.verdict().code().orElse(Code.EVIDENCE_TAMPERED), why),
                    Optional.empty());
        }
    }

    /** With what the attempt after it tells of one that did not pass. */
    private static AttemptRow with(AttemptRow row, Read next) {
        if (row.standing().isEmpty() || row.code().isEmpty()) {
            return row;
        }
        List<String> became = new ArrayList<>();
        next.rootCause
                .filter(given -> given.startsWith(row.name() + ":"))
                .ifPresent(given -> became.add("root cause: "
                        + cut(given.substring(row.name().length() + 1).strip())));
        became.add("next: " + next.row.name()
                + next.row
                        .rc()
                        .filter(rc -> !Optional.of(rc).equals(row.rc()))
                        .map(rc -> ", candidate " + rc)
                        .orElse(""));
        return row.and(became);
    }

    private static String cut(String text) {
        return text.length() <= ROOT_CAUSE ? text : text.substring(0, ROOT_CAUSE) + " \u2026";
    }

    /** Over the consecutive runs, as everywhere; before there are any, of the single one. */
    private static SortedMap<Integer, AttemptRow.Count> scenarios(FactsForPeople facts) {
        TreeMap<Integer, AttemptRow.Count> counts = new TreeMap<>();
        Stream.of(GatePhase.CANARY_FOURRUN, GatePhase.CANARY_SINGLE)
                .map(phase -> facts.list(phase, CanaryFacts.Runs.class, CanaryFacts.Runs::runs))
                .filter(runs -> !runs.isEmpty())
                .findFirst()
                .stream()
                .flatMap(List::stream)
                .flatMap(run -> run.scenarios().entrySet().stream())
                .filter(scenario -> scenario.getKey().matches("[0-9]{1,6}"))
                .forEach(scenario -> counts.merge(
                        Integer.valueOf(scenario.getKey()),
                        new AttemptRow.Count(scenario.getValue().equals("pass") ? 1 : 0, 1),
                        AttemptRow.Count::and));
        return counts;
    }

    /** A phase that reopens an issue has stopped the gate. */
    private static List<String> reopened(Optional<PhaseResult> stop) {
        return stop.stream()
                .flatMap(result -> result.facts().path("reopened").valueStream())
                .map(entry -> entry.path("outcome").asText() + ": "
                        + entry.path("issue").asText())
                .toList();
    }

    private static String name(Path folder) {
        return String.valueOf(folder.getFileName());
    }
}
