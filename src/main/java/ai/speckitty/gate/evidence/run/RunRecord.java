package ai.speckitty.gate.evidence.run;

import ai.speckitty.gate.evidence.attempt.AttemptName;
import ai.speckitty.gate.evidence.ledger.Ledger;
import ai.speckitty.gate.evidence.ledger.LedgerChain;
import ai.speckitty.gate.evidence.ledger.LedgerLine;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.name.Sha256;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Standing;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a folder with a ledger says about its run. Reading only; what the ledger names is verified when it is read. */
public record RunRecord(Path folder, List<LedgerLine> lines) {

    public static final String RUN_OPENED = "run-opened";
    public static final String RUN_ENDED = "run-ended";
    public static final String PHASE_STARTED = "phase-started";
    static final String PHASE_ENDED = "phase-ended";
    public static final String FILE_PUBLISHED = "file-published";
    public static final String ATTEMPT_OPENED = "attempt-opened";
    public static final String CHECKPOINT = "checkpoint";
    public static final String KEY_MADE = "key-made";

    public static RunRecord read(Path folder) {
        return new RunRecord(
                folder, LedgerChain.verified(folder.resolve(Ledger.NAME), false).lines());
    }

    /** The whole lines of a ledger that another process may be writing to at this moment. */
    public static RunRecord readWhileWritten(Path folder) {
        return new RunRecord(
                folder, LedgerChain.verified(folder.resolve(Ledger.NAME), true).lines());
    }

    public RunContext context() {
        LedgerLine first = lines.get(0);
        if (!first.event().equals(RUN_OPENED)) {
            throw tampered(Ledger.NAME, "begins with " + first.event(), RUN_OPENED);
        }
        try {
            return RunContext.fromJson(first.data());
        } catch (MalformedJsonException e) {
            throw tampered(Ledger.NAME, String.valueOf(e.getMessage()), "the context of a run")
                    .because(e);
        }
    }

    public List<ObjectNode> events(String event) {
        return lines(event).map(LedgerLine::data).toList();
    }

    private Stream<LedgerLine> lines(String event) {
        return lines.stream().filter(line -> line.event().equals(event));
    }

    public boolean ended() {
        return last().event().equals(RUN_ENDED);
    }

    /** The attempt whose folder this is; empty for the working record, also when the attempt that it names never opened. */
    public Optional<String> inAttempt() {
        return AttemptName.of(folder).map(AttemptName::toString);
    }

    /** The attempt that this run set out to open last. */
    public Optional<String> attempt() {
        return lines(ATTEMPT_OPENED).reduce((earlier, later) -> later).map(opened -> opened.text("attempt"));
    }

    /** Names and digests of the files that the ledger speaks of. */
    public Map<String, String> published() {
        Map<String, String> files = new LinkedHashMap<>();
        for (LedgerLine line : lines) {
            if (line.event().equals(FILE_PUBLISHED) || line.event().equals(PHASE_ENDED)) {
                files.put(line.text("file"), line.text("sha256"));
            }
        }
        return Collections.unmodifiableMap(files);
    }

    /** A published file's bytes, as they were published. */
    public byte[] content(String name) {
        return content(name, String.valueOf(published().get(name)));
    }

    private byte[] content(String name, String expected) {
        try {
            byte[] content = Files.readAllBytes(folder.resolve(name));
            String sha256 = Sha256.of(content);
            if (!sha256.equals(expected)) {
                throw tampered(name, "sha256 " + sha256, "sha256 " + expected);
            }
            return content;
        } catch (IOException e) {
            throw tampered(name, "cannot be read: " + e, "the published file").because(e);
        }
    }

    /** The results of all phases that ended, in the order in which they did. */
    public List<PhaseResult> results() {
        return results(EnumSet.allOf(GatePhase.class));
    }

    /** The results of some phases, without reading those of the others. */
    public List<PhaseResult> results(Set<GatePhase> phases) {
        return lines(PHASE_ENDED)
                .filter(line -> line.phase().filter(phases::contains).isPresent())
                .map(this::result)
                .toList();
    }

    /** How a phase ended, if it has. */
    public Optional<PhaseResult> result(GatePhase phase) {
        return results(Set.of(phase)).stream().findFirst();
    }

    /** The first result that did not pass; the ledger knows which one that is. */
    public Optional<PhaseResult> stop() {
        return lines(PHASE_ENDED)
                .filter(line -> !line.text("verdict").equals(Standing.PASSED.name()))
                .findFirst()
                .map(this::result);
    }

    /** The phases that passed. */
    public Set<GatePhase> passed() {
        return results().stream()
                .filter(result -> result.verdict().isPassed())
                .map(PhaseResult::phase)
                .collect(Collectors.toSet());
    }

    /** When doctor opened the run, wall clock. */
    public Instant startedAt() {
        return lines.get(0).at();
    }

    /** When something was written down last, wall clock. */
    public Instant lastAt() {
        return last().at();
    }

    /** Digest of the ledger's last line with its line feed, lower-case hexadecimal. */
    public String head() {
        return last().sha256();
    }

    public LedgerLine last() {
        return lines.get(lines.size() - 1);
    }

    /** The first phase that has not ended, in the order of the gate; empty when all have. */
    public Optional<GatePhase> next() {
        Set<Optional<GatePhase>> ended =
                lines(PHASE_ENDED).map(LedgerLine::phase).collect(Collectors.toSet());
        return Arrays.stream(GatePhase.values())
                .filter(phase -> !ended.contains(Optional.of(phase)))
                .findFirst();
    }

    /** The phase that started and neither ended nor was followed by another. */
    public Optional<GatePhase> unfinished() {
        return lines.stream()
                .filter(line ->
                        line.event().equals(PHASE_STARTED) || line.event().equals(PHASE_ENDED))
                .reduce((earlier, later) -> later)
                .filter(line -> line.event().equals(PHASE_STARTED))
                .flatMap(LedgerLine::phase);
    }

    /** When a phase began last. */
    public Optional<Instant> begun(GatePhase phase) {
        return lines(PHASE_STARTED)
                .filter(line -> line.phase().equals(Optional.of(phase)))
                .map(LedgerLine::at)
                .reduce((earlier, later) -> later);
    }

    private PhaseResult result(LedgerLine ended) {
        String name = ended.text("file");
        try {
            PhaseResult result = PhaseResult.read(content(name, ended.text("sha256")), name);
            String code = result.verdict().code().map(Enum::name).orElse("null");
            String holds = result.verdict().standing() + " " + code;
            String told = ended.text("verdict") + " " + ended.text("code");
            if (!told.equals(holds)) {
                throw tampered(name, holds, told + ", as the ledger says");
            }
            return result;
        } catch (MalformedJsonException e) {
            throw tampered(name, String.valueOf(e.getMessage()), "a phase's result")
                    .because(e);
        }
    }

    private GateException tampered(String name, String found, String expected) {
        return GateException.of(Code.EVIDENCE_TAMPERED, folder.resolve(name).toString(), found, expected);
    }
}
