package ai.speckitty.gate.wiring;

import ai.speckitty.gate.evidence.WrittenRun;
import ai.speckitty.gate.evidence.run.PhaseResult;
import ai.speckitty.gate.evidence.run.RunContext;
import ai.speckitty.gate.evidence.run.RunRecord;
import ai.speckitty.gate.report.AttemptRow;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Standing;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

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
        return rows(WrittenRun.all(evidenceRoot));
    }

    private static List<AttemptRow> rows(List<Path> folders) {
        // Parsing is what takes time, and attempts have nothing in common.
        List<Read> read = folders.parallelStream()
                .map(AttemptRows::read)
                .sorted(Comparator.comparing(each -> each.row.startedAt()))
                .toList();
        List<AttemptRow> rows = new ArrayList<>();
        for (int at = 0; at < read.size(); at++) {
            Optional<Read> next = at + 1 < read.size() ? Optional.of(read.get(at + 1)) : Optional.empty();
            rows.add(with(read.get(at), next));
        }
        Collections.reverse(rows);
        return rows;
    }

    /** The newest ones by candidate and number, without reading all: what came of one is told by the one after it. */
    static List<AttemptRow> newest(List<Path> attempts, int most) {
        List<Path> last = attempts.stream()
                .sorted(Comparator.comparing(AttemptRows::rank))
                .skip(Math.max(0, attempts.size() - most))
                .toList();
        return rows(last);
    }

    /** Digits count by their value: rc9 comes before rc16. */
    private static String rank(Path attempt) {
        StringBuilder rank = new StringBuilder();
        for (String part : name(attempt).split("(?<=\\D)(?=\\d)|(?<=\\d)(?=\\D)", -1)) {
            rank.append(
                    part.isEmpty() || !Character.isDigit(part.charAt(0))
                            ? part
                            : "0".repeat(Math.max(0, 12 - part.length())) + part);
        }
        return rank.toString();
    }

    /** The candidate's version, as soon as it is known. */
    static Optional<String> version(RunRecord run) {
        return text(run.results(), "version").or(() -> run.context().rc());
    }

    /** A row, and the root cause that its run was started with. */
    private record Read(AttemptRow row, Optional<String> rootCause) {}

    private static Read read(Path folder) {
        try {
            WrittenRun run = WrittenRun.of(folder);
            RunRecord record = run.record();
            RunContext context = record.context();
            List<PhaseResult> results = record.results(TOLD);
            Optional<PhaseResult> stop = record.ended() ? run.stopByLedger() : Optional.empty();
            Optional<Standing> standing = record.ended()
                    ? Optional.of(stop.map(each -> each.verdict().standing()).orElse(Standing.PASSED))
                    : Optional.empty();
            return new Read(
                    new AttemptRow(
                            name(folder),
                            text(results, "version").or(context::rc),
                            standing,
                            stop.flatMap(each -> each.verdict().code()),
                            stop.map(PhaseResult::phase),
                            scenarios(results),
                            record.startedAt(),
                            record.lastAt(),
                            context.dryRun(),
                            context.rehearsal(),
                            reopened(stop),
                            Files.exists(folder.resolve("report.html"))),
                    text(results, "rootCause"));
        } catch (GateException e) {
            return new Read(
                    new AttemptRow(
                            name(folder),
                            Optional.empty(),
                            Optional.of(Standing.ERROR),
                            Optional.of(e.verdict().code().orElse(Code.EVIDENCE_TAMPERED)),
                            Optional.empty(),
                            new TreeMap<>(),
                            Instant.EPOCH,
                            Instant.EPOCH,
                            false,
                            false,
                            e.verdict().findings().stream()
                                    .map(finding -> finding.found() + ", expected " + finding.expected())
                                    .toList(),
                            false),
                    Optional.empty());
        }
    }

    private static AttemptRow with(Read read, Optional<Read> next) {
        AttemptRow row = read.row;
        if (row.standing().isEmpty() || row.code().isEmpty() || next.isEmpty()) {
            return row;
        }
        List<String> became = new ArrayList<>(row.became());
        next.get()
                .rootCause
                .filter(given -> given.startsWith(row.name() + ":"))
                .ifPresent(given -> became.add("root cause: "
                        + cut(given.substring(row.name().length() + 1).strip())));
        became.add("next: " + next.get().row.name()
                + next.get()
                        .row
                        .rc()
                        .filter(rc -> !Optional.of(rc).equals(row.rc()))
                        .map(rc -> ", candidate " + rc)
                        .orElse(""));
        return new AttemptRow(
                row.name(),
                row.rc(),
                row.standing(),
                row.code(),
                row.phase(),
                row.scenarios(),
                row.startedAt(),
                row.endedAt(),
                row.dryRun(),
                row.rehearsal(),
                became,
                row.hasReport());
    }

    private static String cut(String text) {
        return text.length() <= ROOT_CAUSE ? text : text.substring(0, ROOT_CAUSE) + " \u2026";
    }

    private static SortedMap<Integer, AttemptRow.Count> scenarios(List<PhaseResult> results) {
        TreeMap<Integer, AttemptRow.Count> counts = new TreeMap<>();
        results.stream()
                .filter(result ->
                        result.phase() == GatePhase.CANARY_SINGLE || result.phase() == GatePhase.CANARY_FOURRUN)
                .flatMap(result -> result.facts().path("runs").valueStream())
                .flatMap(run -> run.path("scenarios").propertyStream())
                .filter(scenario -> scenario.getKey().matches("[0-9]{1,6}"))
                .forEach(scenario -> counts.merge(
                        Integer.valueOf(scenario.getKey()),
                        count(scenario),
                        (before, one) -> before.and(one.passed() == 1)));
        return counts;
    }

    private static AttemptRow.Count count(Map.Entry<String, JsonNode> scenario) {
        return new AttemptRow.Count(0, 0).and(scenario.getValue().asText().equals("pass"));
    }

    /** A phase that reopens an issue has stopped the gate. */
    private static List<String> reopened(Optional<PhaseResult> stop) {
        return stop.stream()
                .flatMap(result -> result.facts().path("reopened").valueStream())
                .map(entry -> entry.path("outcome").asText() + ": "
                        + entry.path("issue").asText())
                .toList();
    }

    private static Optional<String> text(List<PhaseResult> results, String fact) {
        return results.stream()
                .filter(result -> result.phase() == GatePhase.INSTALL_RC)
                .map(result -> result.facts().path(fact))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .findFirst();
    }

    private static String name(Path folder) {
        return String.valueOf(folder.getFileName());
    }
}
