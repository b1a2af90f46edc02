package ai.speckitty.gate.evidence.run;

import ai.speckitty.gate.evidence.ledger.Durable;
import ai.speckitty.gate.evidence.ledger.Ledger;
import ai.speckitty.gate.evidence.ledger.LedgerLine;
import ai.speckitty.gate.evidence.ledger.Observations;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.name.Sha256;
import ai.speckitty.gate.time.TimeSource;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.GatePhase;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** A folder that a run writes to: the working record, then the attempt. */
public final class RunFolder implements AutoCloseable {

    public static final String ACTIONS = "actions.jsonl";
    public static final String SAMPLES = "samples.jsonl";
    public static final String SPOOL = ".spool";
    private static final Pattern NAME = Pattern.compile("(?:[A-Za-z0-9_][A-Za-z0-9._-]*/)*[A-Za-z0-9_][A-Za-z0-9._-]*");

    private final Path folder;
    private final Durable durable;
    private final TimeSource time;
    private final Ledger ledger;
    private final Observations actions;
    private final Observations samples;
    private Optional<GatePhase> phase = Optional.empty();

    private RunFolder(Path folder, Durable durable, TimeSource time, Ledger ledger) {
        this.folder = folder;
        this.durable = durable;
        this.time = time;
        this.ledger = ledger;
        this.actions = Observations.resume(folder.resolve(ACTIONS), durable);
        this.samples = Observations.resume(folder.resolve(SAMPLES), durable);
    }

    /** Begins in a folder that holds no run. */
    public static RunFolder create(Path folder, Durable durable, TimeSource time) {
        durable.folder(folder);
        durable.emptyFile(folder.resolve(ACTIONS));
        durable.emptyFile(folder.resolve(SAMPLES));
        return new RunFolder(folder, durable, time, Ledger.create(folder.resolve(Ledger.NAME), durable));
    }

    /** Goes on where a run was left, also by a crash: what its ledger does not speak of is set aside. */
    public static RunFolder resume(Path folder, Durable durable, TimeSource time) {
        Ledger ledger = Ledger.resume(folder.resolve(Ledger.NAME), durable);
        new UnrecordedFiles(folder, durable).setAside(new RunRecord(folder, ledger.lines()));
        return new RunFolder(folder, durable, time, ledger);
    }

    public synchronized RunRecord written() {
        return new RunRecord(folder, ledger.lines());
    }

    /**
     * Takes the run into an attempt's folder. Its ledger is linked last: a folder that a crash left before is without one, so it
     * counts as taken and is never read.
     */
    public synchronized RunFolder goOnIn(Path attempt) {
        event(RunRecord.ATTEMPT_OPENED, StrictJson.object().put("attempt", String.valueOf(attempt.getFileName())));
        RunRecord record = written();
        for (String file : record.published().keySet()) {
            Path target = attempt.resolve(file);
            durable.folder(folderOf(target));
            durable.publish(target, record.content(file));
        }
        for (String name : List.of(ACTIONS, SAMPLES, Ledger.NAME)) {
            Path grown = folder.resolve(name);
            durable.publishGrowing(attempt.resolve(name), Durable.at(grown, () -> Files.readAllBytes(grown)));
        }
        RunFolder next = resume(attempt, durable, time);
        next.phase = phase;
        return next;
    }

    /** After a crash only a posting goes on where it was: what it had written to the world is looked for there. */
    public synchronized void begin(GatePhase starting) {
        Optional<GatePhase> died = written().unfinished();
        if (died.isPresent() && !(starting.posts() && died.get() == starting)) {
            throw GateException.of(
                    Code.PREREQUISITE_MISSING,
                    died.get().goal(),
                    "began in this gate run and never ended",
                    "a new gate run, opened by doctor");
        }
        phase = Optional.of(starting);
        event(RunRecord.PHASE_STARTED, StrictJson.object());
    }

    public synchronized LedgerLine event(String event, ObjectNode data) {
        return ledger.append(time.now(), event, phase, data);
    }

    public synchronized void end(PhaseResult result) {
        phase = Optional.of(result.phase());
        ObjectNode data = StrictJson.object();
        data.put("verdict", result.verdict().standing().name());
        data.put("code", result.verdict().code().map(Enum::name).orElse(null));
        publish(PhaseResult.fileOf(result.phase()), result.write(), RunRecord.PHASE_ENDED, data);
        phase = Optional.empty();
    }

    public synchronized void action(ObjectNode action) {
        actions.append(time.now(), phase, action);
    }

    public synchronized void sample(ObjectNode sample) {
        samples.append(time.now(), phase, sample);
    }

    /** Publishing the same bytes under the same name again changes nothing. */
    public synchronized String publish(String name, byte[] content) {
        return publish(name, content, RunRecord.FILE_PUBLISHED, StrictJson.object());
    }

    private String publish(String name, byte[] content, String event, ObjectNode data) {
        String sha256 = Sha256.of(content);
        if (sha256.equals(written().published().get(name))) {
            return sha256;
        }
        Path path = path(name);
        makeRoomFor(path);
        durable.publish(path, content);
        entered(name, sha256, content.length, event, data);
        return sha256;
    }

    public synchronized Path spool(String name) {
        Path spool = Durable.beside(path(name), SPOOL);
        makeRoomFor(spool);
        if (Files.exists(spool)) {
            throw GateException.of(
                    Code.STORAGE_FAILED, spool.toString(), "is growing already", "one writer for each name");
        }
        return spool;
    }

    public synchronized String publishSpool(String name) {
        Path path = path(name);
        Path spool = Durable.beside(path, SPOOL);
        String sha256 = Durable.at(path, () -> Sha256.of(spool));
        long size = Durable.at(path, () -> Files.size(spool));
        durable.publish(path, spool);
        entered(name, sha256, size, RunRecord.FILE_PUBLISHED, StrictJson.object());
        return sha256;
    }

    /** Pins what the two growing files hold now. */
    public synchronized LedgerLine checkpoint() {
        ObjectNode data = StrictJson.object();
        for (String name : List.of(ACTIONS, SAMPLES)) {
            Path file = folder.resolve(name);
            data.putObject(name)
                    .put("length", Durable.at(file, () -> Files.size(file)))
                    .put("sha256", Durable.at(file, () -> Sha256.of(file)));
        }
        return event(RunRecord.CHECKPOINT, data);
    }

    private void entered(String name, String sha256, long size, String event, ObjectNode data) {
        event(event, data.put("file", name).put("sha256", sha256).put("size", size));
    }

    Path path(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("no name for evidence: " + name);
        }
        return folder.resolve(name);
    }

    /** Makes the folders that a name needs, but never the run's own again: it was moved away, and its ledger with it. */
    private void makeRoomFor(Path path) {
        if (!Files.isDirectory(folder)) {
            throw GateException.of(
                    Code.STORAGE_FAILED, folder.toString(), "moved or removed during the run", "the run's own folder");
        }
        durable.folder(folderOf(path));
    }

    private static Path folderOf(Path file) {
        return Objects.requireNonNull(file.getParent(), "below a run's folder");
    }

    /** Takes out of the folder what its ledger does not speak of, before it is sealed. */
    public void setAsideUnrecorded() {
        new UnrecordedFiles(folder, durable).setAside(written());
    }

    @Override
    public synchronized void close() {
        ledger.close();
        actions.close();
        samples.close();
    }
}
