package ai.speckitty.gate.evidence;

import ai.speckitty.gate.json.CanonicalJson;
import ai.speckitty.gate.json.Fields;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.GatePhase;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a ledger's bytes prove: the longest prefix of lines that hang together, and where it ends.
 *
 * @param lines the lines that verify, from the first
 * @param validLength their length in bytes
 * @param fault why the next line does not verify; empty when all do
 * @param torn whether nothing follows the valid lines but a last line without its line feed, as a crash leaves it
 */
record LedgerChain(List<LedgerLine> lines, long validLength, Optional<String> fault, boolean torn) {

    static final String START = "0".repeat(64);

    static LedgerChain read(Path file) {
        try {
            return read(Files.readAllBytes(file));
        } catch (IOException e) {
            throw Durable.failed(file, e);
        }
    }

    static LedgerChain read(byte[] bytes) {
        List<LedgerLine> lines = new ArrayList<>();
        String previous = START;
        int start = 0;
        while (start < bytes.length) {
            int end = lineFeed(bytes, start);
            if (end < 0) {
                return new LedgerChain(lines, start, Optional.of("line " + (lines.size() + 1) + ": torn"), true);
            }
            try {
                byte[] line = Arrays.copyOfRange(bytes, start, end + 1);
                LedgerLine read = parse(line, lines.size() + 1L, previous);
                lines.add(read);
                previous = read.sha256();
            } catch (MalformedJsonException e) {
                return new LedgerChain(lines, start, Optional.of(String.valueOf(e.getMessage())), false);
            }
            start = end + 1;
        }
        return new LedgerChain(lines, bytes.length, Optional.empty(), false);
    }

    /** The lines of a ledger that must verify to its last byte, or be torn where that is allowed. */
    static LedgerChain verified(Path file, boolean tornAllowed) {
        LedgerChain chain = read(file);
        if (chain.lines.isEmpty() || (chain.fault.isPresent() && !(chain.torn && tornAllowed))) {
            throw GateException.of(
                    Code.EVIDENCE_TAMPERED,
                    file.toString(),
                    chain.fault.orElse("no lines"),
                    "an unbroken chain of lines");
        }
        return chain;
    }

    String head() {
        return lines.isEmpty() ? START : lines.get(lines.size() - 1).sha256();
    }

    private static int lineFeed(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private static LedgerLine parse(byte[] line, long seq, String previous) throws MalformedJsonException {
        String source = "line " + seq;
        byte[] text = Arrays.copyOf(line, line.length - 1);
        Fields fields = StrictJson.fields(text, source);
        if (!Arrays.equals(text, canonical(fields, source))) {
            throw new MalformedJsonException(source, "", "not in canonical form");
        }
        String prev = fields.text("prev");
        if (!prev.equals(previous)) {
            throw new MalformedJsonException(source, "/prev", prev + " is not the digest of the line before");
        }
        if (fields.integer("seq") != seq || fields.node().size() != 6) {
            throw new MalformedJsonException(source, "/seq", "not the line's number, or not the six fields");
        }
        return new LedgerLine(
                seq,
                at(fields, source),
                fields.text("event"),
                GatePhase.ofGoal(fields.text("phase")),
                (ObjectNode) fields.object("data").node(),
                Sha256.of(line));
    }

    private static Instant at(Fields fields, String source) throws MalformedJsonException {
        Instant at = fields.instant("at");
        if (!at.toString().equals(fields.text("at"))) {
            throw new MalformedJsonException(source, "/at", "not in the form that is written");
        }
        return at;
    }

    private static byte[] canonical(Fields fields, String source) throws MalformedJsonException {
        try {
            return CanonicalJson.write(fields.node());
        } catch (IllegalArgumentException e) {
            throw new MalformedJsonException(source, "", String.valueOf(e.getMessage()));
        }
    }
}
