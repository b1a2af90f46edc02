package ai.speckitty.gate.evidence;

import ai.speckitty.gate.action.Action;
import ai.speckitty.gate.action.ActionLog;
import ai.speckitty.gate.evidence.attempt.EvidenceRoot;
import ai.speckitty.gate.evidence.attempt.RunLocks;
import ai.speckitty.gate.evidence.ledger.CrashPoints;
import ai.speckitty.gate.evidence.ledger.Durable;
import ai.speckitty.gate.evidence.ledger.LedgerLine;
import ai.speckitty.gate.evidence.run.PhaseResult;
import ai.speckitty.gate.evidence.run.RunContext;
import ai.speckitty.gate.evidence.run.RunFolder;
import ai.speckitty.gate.evidence.run.RunRecord;
import ai.speckitty.gate.evidence.seal.KeySource;
import ai.speckitty.gate.evidence.seal.SealKey;
import ai.speckitty.gate.time.TimeSource;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.GatePhase;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The record of one gate run: opened by doctor, continued by every other goal, also in another Maven invocation. It is
 * written to the working folder until an attempt opens, and to the attempt from then on. Between {@link #open} or
 * {@link #continueNewest} and {@link #close} no other gate can work in the same evidence root, nor in the same working folder.
 */
public final class GateRun
        implements RunLog, EvidenceFolder, AttemptBook, RunHistory, EvidenceAnchor, ActionLog, AutoCloseable {

    private final Path working;
    private final EvidenceRoot root;
    private final Durable durable;
    private final TimeSource time;
    private final KeySource keys;
    private final RecordRedactor redactor;
    private final RunLocks locks;
    private final List<ObjectNode> early = new ArrayList<>();
    private @Nullable RunFolder folder;
    private @Nullable RunRecord closed;
    private @Nullable SealKey key;

    /**
     * Knows the places, and what may not be written down; touches nothing yet.
     *
     * @param working the folder of the working record
     * @param evidenceRoot the folder that attempts lie in
     * @param keys makes the attempt's key
     * @param crash {@link CrashPoints#NONE} but in tests
     * @param redactor takes secrets out of facts, findings, events, samples and actions
     */
    public GateRun(
            Path working,
            Path evidenceRoot,
            TimeSource time,
            KeySource keys,
            CrashPoints crash,
            RecordRedactor redactor) {
        this.redactor = redactor;
        this.working = working.toAbsolutePath().normalize();
        this.time = time;
        this.keys = keys;
        this.durable = new Durable(crash);
        this.root = new EvidenceRoot(evidenceRoot.toAbsolutePath().normalize(), durable);
        this.locks = new RunLocks(this.working, evidenceRoot.toAbsolutePath().normalize(), durable);
    }

    /**
     * Opens a new run; what an earlier one left in the working folder is moved aside below {@code earlier/}.
     *
     * @param context what the run is for
     * @param definition the definition's bytes, kept as {@code definition.yaml}
     * @throws GateException GATE_BUSY, STORAGE_FAILED
     */
    public synchronized void open(RunContext context, byte[] definition) {
        close();
        locks.takeBoth();
        begin(new WorkingFolder(working, durable, time), context);
        publish("definition.yaml", definition);
    }

    /**
     * Tries out whether the evidence root can keep evidence, and leaves it as it was.
     *
     * @throws GateException STORAGE_FAILED when its disk knows no hard links or modes, or cannot be written
     */
    public void tryRoot() {
        root.tryOut();
    }

    /**
     * Opens a record for a goal that runs alone, below {@code alone/}. It can open no attempt and counts for nothing.
     *
     * @param context what the goal was called with
     * @throws GateException GATE_BUSY, STORAGE_FAILED
     */
    public synchronized void alone(RunContext context) {
        close();
        locks.takeWorking();
        begin(new WorkingFolder(working.resolve("alone"), durable, time), context);
    }

    private void begin(WorkingFolder place, RunContext context) {
        RunFolder opened = place.begin();
        opened.event(RunRecord.RUN_OPENED, context.toJson());
        goOn(opened);
    }

    /**
     * Goes on with the newest run, if there is one. A run that has ended can be read, not written; what a crash left out of its
     * attempt's seal is made up for.
     *
     * @return false when doctor has not opened any
     * @throws GateException GATE_BUSY, STORAGE_FAILED, EVIDENCE_TAMPERED when its ledger does not verify
     */
    public synchronized boolean continueNewest() {
        close();
        if (!new WorkingFolder(working, durable, time).holdsRun()) {
            return false;
        }
        locks.takeBoth();
        Path newest = WrittenRun.newestRun(working, root).record().folder();
        if (newest.equals(working) || WrittenRun.isOpen(newest)) {
            goOn(RunFolder.resume(newest, durable, time));
        } else {
            ending().settle(newest, events -> List.of());
            closed = RunRecord.read(newest);
        }
        return true;
    }

    private void goOn(RunFolder opened) {
        if (opened.written().ended()) {
            closed = opened.written();
            opened.close();
            return;
        }
        folder = opened;
        early.forEach(opened::action);
        early.clear();
    }

    /**
     * What this run has written down so far.
     *
     * @return read anew at each call, since more is written
     */
    public synchronized RunRecord soFar() {
        if (folder != null) {
            return folder.written();
        }
        if (closed != null) {
            return closed;
        }
        throw new IllegalStateException("no gate run is open");
    }

    /**
     * The same together with the attempts beside it.
     *
     * @return for those who only read
     */
    public synchronized WrittenRun written() {
        return new WrittenRun(soFar(), root);
    }

    /**
     * Whether nothing more can be written: a stop, an error or the last phase has ended the run.
     *
     * @return true when only doctor can go on, by opening the next
     */
    public synchronized boolean ended() {
        return folder == null || soFar().ended() || stop().isPresent();
    }

    /**
     * How a phase ended in this run.
     *
     * @return its result, or empty when it has not ended in this run
     */
    public synchronized Optional<PhaseResult> result(GatePhase phase) {
        return soFar().result(phase);
    }

    /**
     * What ended this run: a stop is final.
     *
     * @return the result that did not pass, or empty while the run goes on
     */
    public synchronized Optional<PhaseResult> stop() {
        return soFar().stop();
    }

    /**
     * Writes down that a phase begins.
     *
     * @throws GateException PREREQUISITE_MISSING when another began and never ended
     */
    public synchronized void begin(GatePhase phase) {
        writing().begin(phase);
    }

    /**
     * Writes down how a phase ended.
     *
     * @param result how it ended
     * @throws GateException STORAGE_FAILED
     */
    public synchronized void end(PhaseResult result) {
        writing().end(redactor.of(result));
    }

    /**
     * Ends the run. An open attempt is sealed, whatever its outcome; without one the working record is the evidence.
     *
     * @throws GateException STORAGE_FAILED
     */
    public synchronized void seal() {
        RunFolder ending = writing();
        ending().end(ending, Optional.ofNullable(key));
        closed = RunRecord.read(ending.written().folder());
        folder = null;
        key = null;
    }

    /**
     * Seals as abandoned every attempt that a crash left open.
     *
     * @param intents settles what those attempts had set out to write to the world
     * @return their names
     * @throws GateException STORAGE_FAILED, EVIDENCE_TAMPERED, and whatever settling meets
     */
    public synchronized List<String> settleAbandoned(OpenIntents intents) {
        return ending().settleAll(root, attempt(), intents);
    }

    @Override
    public synchronized void event(String event, ObjectNode data) {
        writing().event(event, redactor.of(data));
    }

    @Override
    public synchronized void sample(ObjectNode sample) {
        writing().sample(redactor.of(sample));
    }

    @Override
    public synchronized void record(Action action) {
        ObjectNode line = redactor.of(action);
        if (folder == null) {
            early.add(line);
        } else {
            folder.action(line);
        }
    }

    @Override
    public synchronized String publish(String name, byte[] content) {
        return writing().publish(name, content);
    }

    @Override
    public synchronized Optional<String> attempt() {
        return folder == null && closed == null ? Optional.empty() : soFar().inAttempt();
    }

    @Override
    public synchronized Path spool(String name) {
        return writing().spool(name);
    }

    @Override
    public synchronized String publishSpool(String name) {
        return writing().publishSpool(name);
    }

    @Override
    public synchronized Path path(String name) {
        return soFar().folder().resolve(name);
    }

    @Override
    public synchronized String open(String rcTag) {
        RunFolder before = writing();
        if (!locks.holdRoot() || attempt().isPresent()) {
            throw new IllegalStateException("an attempt opens once in a run, and never from a goal that runs alone");
        }
        folder = before.goOnIn(root.folder(root.claim(rcTag).toString()));
        before.close();
        return attempt().orElseThrow();
    }

    @Override
    public synchronized List<Earlier> earlier(String version) {
        return written().before(version, true).map(WrittenRun::asEarlier).toList();
    }

    @Override
    public synchronized List<EarlierEvent> earlierEvents(String version, String event) {
        return written()
                .before(version, true)
                .flatMap(attempt -> attempt.earlierEvents(event))
                .toList();
    }

    @Override
    public synchronized List<ObjectNode> events(String event) {
        return soFar().events(event);
    }

    @Override
    public synchronized List<ObjectNode> samples() {
        return PhaseCarrier.read(soFar(), RunFolder.SAMPLES);
    }

    @Override
    public synchronized List<ObjectNode> actions() {
        return PhaseCarrier.read(soFar(), RunFolder.ACTIONS);
    }

    @Override
    public synchronized Checkpoint checkpoint() {
        LedgerLine line = writing().checkpoint();
        return new Checkpoint(line.seq(), line.sha256());
    }

    @Override
    public synchronized String keyId() {
        if (key == null) {
            key = ending().makeKey(writing());
        }
        return key.id();
    }

    @Override
    public synchronized void close() {
        if (folder != null) {
            folder.close();
        }
        locks.close();
        folder = null;
        closed = null;
    }

    Path attemptFolder(String attempt) {
        return root.folder(attempt);
    }

    private RunEnding ending() {
        return new RunEnding(durable, time, keys);
    }

    private RunFolder writing() {
        if (folder == null) {
            throw new IllegalStateException("no gate run is open to be written");
        }
        return folder;
    }
}
