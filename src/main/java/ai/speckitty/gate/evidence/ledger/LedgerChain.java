package ai.speckitty.gate.evidence.ledger;

import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.name.Sha256;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
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
    private static final int CHUNK = 1 << 18;

    public static LedgerChain read(Path file) {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
            do {
                // asked for all at once, the channel would copy through a buffer as large as the file
                bytes.limit(Math.min(bytes.position() + CHUNK, bytes.capacity()));
            } while (channel.read(bytes) > 0);
            return read(
                    bytes.position() < bytes.capacity()
                            ? Arrays.copyOf(bytes.array(), bytes.position())
                            : bytes.array());
        } catch (IOException e) {
            throw Durable.failed(file, e);
        }
    }

    /** Reads the bytes of a ledger, which nobody may change afterwards. */
    public static LedgerChain read(byte[] bytes) {
        LedgerLineScanner scanner = new LedgerLineScanner(bytes);
        MessageDigest sha256 = Sha256.digest();
        List<LedgerLine> lines = new ArrayList<>();
        byte[] previous = new byte[sha256.getDigestLength()];
        int start = 0;
        while (start < bytes.length) {
            long seq = lines.size() + 1L;
            int plain = scanner.scan(start, seq, previous);
            int end = plain < 0 ? lineFeed(bytes, start) : plain;
            if (end < 0) {
                return new LedgerChain(lines, start, Optional.of("line " + seq + ": torn"), true);
            }
            sha256.update(bytes, start, end + 1 - start);
            LedgerLine.Place place = new LedgerLine.Place(seq, bytes, start, end, sha256.digest());
            try {
                lines.add(plain < 0 ? LedgerLineReader.read(place, previous) : scanner.recognised(place));
            } catch (MalformedJsonException e) {
                return new LedgerChain(lines, start, Optional.of(String.valueOf(e.getMessage())), false);
            }
            previous = place.digest();
            start = end + 1;
        }
        return new LedgerChain(lines, bytes.length, Optional.empty(), false);
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
}
