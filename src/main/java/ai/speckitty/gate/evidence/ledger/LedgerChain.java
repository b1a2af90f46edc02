package ai.speckitty.gate.evidence.ledger;

import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
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
public record LedgerChain(List<LedgerLine> lines, long validLength, Optional<String> fault, boolean torn) {

    public static final String START = "0".repeat(64);

    public static LedgerChain read(Path file) {
        return read(Durable.at(file, () -> Files.readAllBytes(file)));
    }

    /** Reads the bytes of a ledger. */
    public static LedgerChain read(byte[] bytes) {
        List<LedgerLine> lines = new ArrayList<>();
        String previous = START;
        int start = 0;
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] == '\n') {
                try {
                    lines.add(LedgerLine.read(Arrays.copyOfRange(bytes, start, at + 1), lines.size() + 1L, previous));
                } catch (MalformedJsonException e) {
                    return new LedgerChain(lines, start, Optional.of(String.valueOf(e.getMessage())), false);
                }
                previous = lines.get(lines.size() - 1).sha256();
                start = at + 1;
            }
        }
        boolean torn = start < bytes.length;
        return new LedgerChain(
                lines, start, torn ? Optional.of("line " + (lines.size() + 1) + ": torn") : Optional.empty(), torn);
    }

    /** The lines of a ledger that must verify to its last byte, or be torn where that is allowed. */
    public static LedgerChain verified(Path file, boolean tornAllowed) {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw GateException.of(Code.EVIDENCE_TAMPERED, file.toString(), "missing", "an unbroken chain of lines");
        }
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
}
