package ai.speckitty.gate.testkit;

import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.definition.GateRequest;
import ai.speckitty.gate.evidence.AttemptBook;
import ai.speckitty.gate.evidence.EvidenceFolder;
import ai.speckitty.gate.evidence.RunHistory;
import ai.speckitty.gate.evidence.RunLog;
import ai.speckitty.gate.fact.FactPart;
import ai.speckitty.gate.fact.PhaseFacts;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.json.StrictRecords;
import ai.speckitty.gate.phase.PhaseContext;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Progress;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** One gate run in memory, its files in a folder: everything that a phase and its adapters write to. */
public final class FakeRun implements PhaseContext, RunLog, EvidenceFolder, AttemptBook, RunHistory {

    /** Files of the attempt. */
    public final Path folder;

    /** What progress said, in order. */
    public final List<String> said = new ArrayList<>();

    /** Events as {@code name} with their data in {@code data}. */
    public final List<ObjectNode> events = new ArrayList<>();

    /** Samples, in order. */
    public final List<ObjectNode> samples = new CopyOnWriteArrayList<>();

    /** Runs of earlier attempts. */
    public final List<EarlierEvent> earlier = new ArrayList<>();

    /** Facts of earlier phases. */
    public final Map<GatePhase, ObjectNode> results = new EnumMap<>(GatePhase.class);

    /** Changed by a test before the phase runs. */
    public Definition definition = Policies.shipped();

    /** Changed by a test before the phase runs. */
    public GateRequest request = Policies.request();

    private ObjectNode facts = StrictJson.object();
    private Optional<String> attempt = Optional.empty();

    /** Keeps files below the given folder. */
    public FakeRun(Path folder) {
        this.folder = folder;
    }

    /** What the phase at hand has found; becomes the result of an earlier one. */
    public ObjectNode keepFactsAs(GatePhase phase) {
        ObjectNode kept = facts;
        results.put(phase, kept);
        facts = StrictJson.object();
        return kept;
    }

    @Override
    public Definition definition() {
        return definition;
    }

    @Override
    public GateRequest request() {
        return request;
    }

    @Override
    public Progress progress() {
        return new Progress() {
            @Override
            public void say(String line) {
                said.add(line);
            }

            @Override
            public void live(String line) {}
        };
    }

    /** What the phase at hand has found. */
    public ObjectNode facts() {
        return facts;
    }

    @Override
    public void found(FactPart part) {
        facts.setAll((ObjectNode) StrictRecords.tree(part));
    }

    @Override
    public PhaseFacts factsOf(GatePhase earlierPhase) {
        ObjectNode result = results.get(earlierPhase);
        if (result == null) {
            throw GateException.of(Code.PREREQUISITE_MISSING, earlierPhase.goal(), "not passed", "passed");
        }
        return PhaseFacts.of(earlierPhase, result);
    }

    @Override
    public RunLog log() {
        return this;
    }

    @Override
    public synchronized void event(String event, ObjectNode data) {
        ObjectNode line = StrictJson.object().put("event", event);
        line.set("data", data);
        events.add(line);
    }

    @Override
    public synchronized void sample(ObjectNode sample) {
        samples.add(sample);
    }

    @Override
    public String publish(String name, byte[] content) {
        try {
            Files.write(spool(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return publishSpool(name);
    }

    @Override
    public Optional<String> attempt() {
        return attempt;
    }

    @Override
    public Path spool(String name) {
        try {
            Path spool = folder.resolve(name + ".tmp");
            Files.createDirectories(spool.getParent());
            return spool;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String publishSpool(String name) {
        try {
            Files.move(spool(name), path(name));
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(path(name))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Path path(String name) {
        return folder.resolve(name);
    }

    @Override
    public String open(String rcTag) {
        attempt = Optional.of(rcTag + "-attempt1");
        return attempt.get();
    }

    @Override
    public List<Earlier> earlier(String version) {
        return List.<Earlier>of();
    }

    @Override
    public List<ObjectNode> events(String event) {
        return events.stream()
                .filter(line -> line.get("event").textValue().equals(event))
                .map(line -> (ObjectNode) line.get("data"))
                .toList();
    }

    @Override
    public List<ObjectNode> samples() {
        return List.copyOf(samples);
    }

    @Override
    public List<ObjectNode> actions() {
        return List.of();
    }

    @Override
    public List<EarlierEvent> earlierEvents(String version, String event) {
        return List.copyOf(earlier);
    }
}
