package ai.speckitty.gate.posting;

import ai.speckitty.gate.evidence.AttemptBook;
import ai.speckitty.gate.evidence.EvidenceFolder;
import ai.speckitty.gate.evidence.RunHistory;
import ai.speckitty.gate.evidence.RunLog;
import ai.speckitty.gate.evidence.run.PhaseResult;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Verdict;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A log in a folder, for tests of one room. */
final class MemoryLog implements RunLog, EvidenceFolder, RunHistory, AttemptBook {

    private record Line(String attempt, String event, ObjectNode data) {}

    private final Path folder;
    private final List<Line> lines = new ArrayList<>();
    private final List<Earlier> earlier = new ArrayList<>();
    private String attempt = "rc16-attempt1";

    MemoryLog(Path folder) {
        this.folder = folder;
    }

    PostingRecord record() {
        return new PostingRecord(this, this, this, this);
    }

    /** Seals the attempt, which passed or was stopped while posting, and opens another. */
    void attempt(String next, Optional<Code> stop) {
        attempt(next, GatePhase.POST_EVIDENCE, stop, false);
    }

    /** Seals the attempt, which passed or was stopped in a phase, and opens another. */
    void attempt(String next, GatePhase phase, Optional<Code> stop, boolean sawFailure) {
        Instant now = Instant.EPOCH;
        earlier.add(new Earlier(
                attempt,
                false,
                stop.map(code -> new PhaseResult(
                        phase, Verdict.of(code, new Finding("a", "b", "c")), now, now, StrictJson.object())),
                sawFailure));
        attempt = next;
    }

    /** Takes an attempt out of the evidence root. */
    void forget(String attemptOfBefore) {
        earlier.removeIf(each -> each.name().equals(attemptOfBefore));
        lines.removeIf(line -> line.attempt().equals(attemptOfBefore));
    }

    List<String> events() {
        return lines.stream().map(Line::event).toList();
    }

    @Override
    public void event(String event, ObjectNode data) {
        lines.add(new Line(attempt, event, data.deepCopy()));
    }

    @Override
    public void sample(ObjectNode sample) {}

    @Override
    public String publish(String name, byte[] content) {
        Path file = path(name);
        if (Files.exists(file)) {
            throw GateException.of(Code.STORAGE_FAILED, name, "exists", "a new name");
        }
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "";
    }

    @Override
    public Optional<String> attempt() {
        return Optional.of(attempt);
    }

    @Override
    public Path spool(String name) {
        throw new UnsupportedOperationException("not used here");
    }

    @Override
    public String publishSpool(String name) {
        throw new UnsupportedOperationException("not used here");
    }

    @Override
    public Path path(String name) {
        return folder.resolve(attempt).resolve(name);
    }

    @Override
    public List<ObjectNode> events(String event) {
        return lines.stream()
                .filter(line -> line.attempt().equals(attempt) && line.event().equals(event))
                .map(Line::data)
                .toList();
    }

    @Override
    public List<EarlierEvent> earlierEvents(String version, String event) {
        return lines.stream()
                .filter(line -> !line.attempt().equals(attempt) && line.event().equals(event))
                .map(line -> new EarlierEvent(line.attempt(), false, line.data()))
                .toList();
    }

    @Override
    public List<ObjectNode> samples() {
        throw new UnsupportedOperationException("not used here");
    }

    @Override
    public List<ObjectNode> actions() {
        throw new UnsupportedOperationException("not used here");
    }

    @Override
    public String open(String rcTag) {
        throw new UnsupportedOperationException("not used here");
    }

    @Override
    public List<Earlier> earlier(String version) {
        return List.copyOf(earlier);
    }
}
