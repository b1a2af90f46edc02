package ai.speckitty.gate.evidence.ledger;

import ai.speckitty.gate.name.Sha256;
import ai.speckitty.gate.verdict.GatePhase;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A hash chain of events. A line names the digest of the line before it, so none can change unseen but the last. */
public final class Ledger extends JsonLines {

    public static final String NAME = "ledger.jsonl";

    private final List<LedgerLine> lines;

    private Ledger(Path file, Durable durable, LedgerChain chain) {
        super(file, durable, chain.validLength());
        this.lines = new ArrayList<>(chain.lines());
    }

    public static Ledger create(Path file, Durable durable) {
        durable.emptyFile(file);
        return new Ledger(file, durable, LedgerChain.read(new byte[0]));
    }

    /** Goes on with a ledger that was not sealed; drops a torn last line, refuses any other fault. */
    public static Ledger resume(Path file, Durable durable) {
        return new Ledger(file, durable, LedgerChain.verified(file, true));
    }

    public LedgerLine append(Instant at, String event, Optional<GatePhase> phase, ObjectNode data) {
        long seq = lines.size() + 1L;
        String prev = lines.isEmpty()
                ? LedgerChain.START
                : lines.get(lines.size() - 1).sha256();
        byte[] bytes = LedgerLine.write(seq, at, event, phase, data, prev);
        write(bytes);
        LedgerLine line = new LedgerLine(seq, at, event, phase, data.deepCopy(), Sha256.of(bytes));
        lines.add(line);
        return line;
    }

    public List<LedgerLine> lines() {
        return List.copyOf(lines);
    }
}
