package ai.speckitty.gate.posting;

import ai.speckitty.gate.evidence.EvidenceFolder;
import ai.speckitty.gate.evidence.RunLog;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A log in a folder, for tests of one room. */
final class MemoryLog implements RunLog, EvidenceFolder {

    private final Path folder;
    private final List<String> events = new ArrayList<>();
    private Optional<String> attempt = Optional.of("rc16-attempt1");

    MemoryLog(Path folder) {
        this.folder = folder;
    }

    void attempt(String name) {
        attempt = Optional.of(name);
    }

    List<String> events() {
        return List.copyOf(events);
    }

    @Override
    public void event(String event, ObjectNode data) {
        events.add(event);
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
        return attempt;
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
        return folder.resolve(attempt.orElse("working")).resolve(name);
    }
}
