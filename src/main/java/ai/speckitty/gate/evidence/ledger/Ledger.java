package ai.speckitty.gate.evidence.ledger;

import ai.speckitty.gate.json.CanonicalJson;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.name.Sha256;
import ai.speckitty.gate.verdict.GatePhase;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A hash chain of events. A line names the digest of the line before it, so none can change unseen but the last. */
public final class Ledger implements AutoCloseable {

    public static final String NAME = "ledger.jsonl";

    private final JsonLines file;
    private final List<LedgerLine> lines;
    private String head;

    private Ledger(JsonLines file, LedgerChain chain) {
        this.file = file;
        this.lines = new ArrayList<>(chain.lines());
        this.head = chain.head();
    }

    public static Ledger create(Path file, Durable durable) {
        durable.emptyFile(file);
        return new Ledger(JsonLines.open(file, durable, 0), LedgerChain.read(new byte[0]));
    }

    /** Goes on with a ledger that was not sealed; drops a torn last line, refuses any other fault. */
    public static Ledger resume(Path file, Durable durable) {
        LedgerChain chain = LedgerChain.verified(file, true);
        return new Ledger(JsonLines.open(file, durable, chain.validLength()), chain);
    }

    public LedgerLine append(Instant at, String event, Optional<GatePhase> phase, ObjectNode data) {
        long seq = lines.size() + 1L;
        ObjectNode node = StrictJson.object();
        node.put("seq", seq);
        node.put("at", at.toString());
        node.put("event", event);
        node.put("phase", phase.map(GatePhase::goal).orElse(""));
        node.set("data", data);
        node.put("prev", head);
        byte[] bytes = (CanonicalJson.text(node) + "\n").getBytes(StandardCharsets.UTF_8);
        file.append(bytes);
        LedgerLine.Place place = new LedgerLine.Place(
                seq, bytes, 0, bytes.length - 1, Sha256.digest().digest(bytes));
        LedgerLine line = new LedgerLine(place, event, phase);
        lines.add(line);
        head = line.sha256();
        return line;
    }

    public List<LedgerLine> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void close() {
        file.close();
    }
}
