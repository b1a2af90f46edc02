package ai.speckitty.gate.evidence;

import ai.speckitty.gate.evidence.AttemptBook.Earlier;
import ai.speckitty.gate.evidence.attempt.AttemptName;
import ai.speckitty.gate.evidence.attempt.EvidenceRoot;
import ai.speckitty.gate.evidence.ledger.Ledger;
import ai.speckitty.gate.evidence.ledger.LedgerChain;
import ai.speckitty.gate.evidence.ledger.LedgerLine;
import ai.speckitty.gate.evidence.run.PhaseResult;
import ai.speckitty.gate.evidence.run.RunFolder;
import ai.speckitty.gate.evidence.run.RunRecord;
import ai.speckitty.gate.evidence.seal.Seal;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.name.Version;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Verdict;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a run has written down, for those who only read: the run that goes on, or an attempt of before, wherever it lies.
 *
 * @param record what stands in its own folder
 * @param root the folder that attempts lie in
 */
public record WrittenRun(RunRecord record, EvidenceRoot root) {

    /**
     * Reads an attempt; of one that is open what is written whole so far. Whoever needs to know that it is as it was sealed asks {@link EvidenceVerifier} before.
     *
     * @param attempt its folder
     * @return what stands in it
     * @throws ai.speckitty.gate.verdict.GateException EVIDENCE_TAMPERED when its ledger does not verify, STORAGE_FAILED
     */
    public static WrittenRun of(Path attempt) {
        Path folder = attempt.toAbsolutePath().normalize();
        Path root = Optional.ofNullable(folder.getParent()).orElse(folder);
        return new WrittenRun(
                isOpen(folder) ? RunRecord.readWhileWritten(folder) : RunRecord.read(folder),
                EvidenceRoot.toRead(root));
    }

    /**
     * The attempt that was written to last, of those that have ended or are damaged.
     *
     * @param evidenceRoot the folder that attempts lie in
     * @return its folder; empty when there is none
     * @throws ai.speckitty.gate.verdict.GateException STORAGE_FAILED
     */
    public static Optional<Path> newest(Path evidenceRoot) {
        return EvidenceRoot.toRead(evidenceRoot).folders().stream()
                .filter(attempt -> !isOpen(attempt))
                .max(Comparator.comparing(WrittenRun::lastWrittenAt));
    }

    /**
     * The newest gate run of a working folder, also while another goal writes to it: what is written whole so far.
     *
     * @param working {@code target/spec-kitty-gate}
     * @param evidenceRoot the folder that attempts lie in
     * @return the run, read from its attempt once that is open; empty when doctor has not opened any
     * @throws ai.speckitty.gate.verdict.GateException EVIDENCE_TAMPERED, STORAGE_FAILED
     */
    public static Optional<WrittenRun> newestRun(Path working, Path evidenceRoot) {
        if (!Files.exists(working.resolve(Ledger.NAME))) {
            return Optional.empty();
        }
        return Optional.of(newestRun(working, EvidenceRoot.toRead(evidenceRoot)));
    }

    /** The same of a working folder that holds a run. */
    static WrittenRun newestRun(Path working, EvidenceRoot root) {
        RunRecord record = RunRecord.readWhileWritten(working);
        return record.attempt()
                .map(root::folder)
                .filter(attempt -> AttemptName.of(attempt).isPresent())
                .filter(attempt -> Files.exists(attempt.resolve(Ledger.NAME)))
                .map(attempt -> new WrittenRun(RunRecord.readWhileWritten(attempt), root))
                .orElseGet(() -> new WrittenRun(record, root));
    }

    /**
     * Whether an attempt is still under way, or was cut off and not settled yet.
     *
     * @param attempt its folder
     * @return false also for what is no attempt, or has lost its ledger
     */
    public static boolean isOpen(Path attempt) {
        return Files.exists(attempt.resolve(Ledger.NAME))
                && !Seal.isSealed(attempt)
                && lastLine(attempt)
                        .filter(line -> line.event().equals(RunRecord.RUN_ENDED))
                        .isEmpty();
    }

    private static Instant lastWrittenAt(Path attempt) {
        return lastLine(attempt).map(LedgerLine::at).orElse(Instant.MIN);
    }

    private static Optional<LedgerLine> lastLine(Path attempt) {
        List<LedgerLine> lines = EvidenceRoot.isWithoutLedger(attempt)
                ? List.of()
                : LedgerChain.read(attempt.resolve(Ledger.NAME)).lines();
        return lines.isEmpty() ? Optional.empty() : Optional.of(lines.get(lines.size() - 1));
    }

    /**
     * Where and why an attempt ended. One that was abandoned ended in the phase that it died in, or before the next one.
     *
     * @return the result that did not pass, INTERRUPTED for an abandoned one; empty when all phases passed
     */
    public Optional<PhaseResult> stop() {
        return record.stop()
                .or(() -> record.next()
                        .map(next -> new PhaseResult(
                                record.unfinished().orElse(next),
                                Verdict.of(
                                        Code.INTERRUPTED,
                                        new Finding(
                                                record.inAttempt().orElse("the run"),
                                                "abandoned",
                                                "ten passed phases")),
                                record.lastAt(),
                                record.lastAt(),
                                StrictJson.object())));
    }

    /**
     * Whether a scenario or a test was seen to fail in the phase that the attempt ended in: programs print what they like in
     * phases that pass.
     *
     * @return false when nothing but that phase's own verdict says so
     */
    public boolean sawFailure() {
        Optional<String> goal = stop().map(stop -> stop.phase().goal());
        return record.events(AttemptBook.FAILURE_SEEN).stream()
                .anyMatch(data -> goal.equals(Optional.of(data.path("goal").asText())));
    }

    /**
     * The looks at the world.
     *
     * @return the lines of {@code samples.jsonl}, those of carried phases first
     */
    public List<ObjectNode> samples() {
        return PhaseCarrier.read(record, RunFolder.SAMPLES);
    }

    /**
     * The sealed attempts of a candidate before this one, but for damaged ones: doctor, and whoever tries the candidate again, say
     * what is wrong with those.
     *
     * @param version the candidate's
     * @return in order of their numbers
     */
    public List<Earlier> earlier(String version) {
        return before(version, false).map(WrittenRun::asEarlier).toList();
    }

    Earlier asEarlier() {
        return new Earlier(name(), record.context().dryRun(), stop(), sawFailure());
    }

    Stream<RunHistory.EarlierEvent> earlierEvents(String event) {
        return record.events(event).stream()
                .map(data ->
                        new RunHistory.EarlierEvent(name(), record.context().dryRun(), data));
    }

    String name() {
        return record.inAttempt().orElseThrow();
    }

    /**
     * This gate's sealed attempts at a candidate before this one, read from their verified ledgers. Other gates and other versions
     * may share the root, and then the prerelease part of a version with it.
     *
     * @param damagedToo whether a damaged one ends the asking
     */
    Stream<WrittenRun> before(String version, boolean damagedToo) {
        Optional<String> tag = Version.parse(version).flatMap(Version::pre).map(Object::toString);
        int mine = record.attempt()
                .flatMap(AttemptName::of)
                .map(AttemptName::number)
                .orElse(Integer.MAX_VALUE);
        return root.attempts().stream()
                .filter(name -> tag.equals(Optional.of(name.tag())) && name.number() < mine)
                .map(name -> root.folder(name.toString()))
                .filter(Seal::isSealedOrDamaged)
                .flatMap(folder -> read(folder, damagedToo))
                .filter(written ->
                        written.context().gate().equals(record.context().gate()))
                .filter(written -> isOf(written, version))
                .map(written -> new WrittenRun(written, root));
    }

    private static Stream<RunRecord> read(Path folder, boolean damagedToo) {
        try {
            return Stream.of(RunRecord.read(folder));
        } catch (GateException e) {
            if (damagedToo) {
                throw e;
            }
            return Stream.empty();
        }
    }

    /** One that ended before its version was known may be of any. */
    private static boolean isOf(RunRecord written, String version) {
        return written.results(Set.of(GatePhase.INSTALL_RC)).stream()
                .map(result -> result.facts().path("version").asText())
                .allMatch(known -> known.isEmpty() || known.equals(version));
    }
}
