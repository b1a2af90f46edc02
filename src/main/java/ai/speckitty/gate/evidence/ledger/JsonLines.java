package ai.speckitty.gate.evidence.ledger;

import ai.speckitty.gate.json.CanonicalJson;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A file of canonical JSON lines that only grows: a line is there and durable, or not at all. */
final class JsonLines implements AutoCloseable {

    private final Path file;
    private final Durable durable;
    private final FileChannel channel;
    private final Object identity;
    private long length;
    private boolean broken;

    private JsonLines(Path file, Durable durable, FileChannel channel) throws IOException {
        this.file = file;
        this.durable = durable;
        this.channel = channel;
        this.identity = identity(file);
        this.length = channel.size();
    }

    /** Opens a file that exists, and drops what follows the given length. */
    static JsonLines open(Path file, Durable durable, long validLength) {
        try {
            FileChannel channel = FileChannel.open(file, Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
            if (channel.size() > validLength) {
                channel.truncate(validLength);
                channel.force(true);
            }
            channel.position(validLength);
            return new JsonLines(file, durable, channel);
        } catch (IOException e) {
            throw Durable.failed(file, e);
        }
    }

    void append(JsonNode line) {
        append((CanonicalJson.text(line) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    void append(byte[] line) {
        if (broken) {
            throw GateException.of(Code.STORAGE_FAILED, file.toString(), "an earlier write failed", "a whole file");
        }
        broken = true;
        try {
            durable.reached("before-line");
            if (!identity(file).equals(identity)) {
                throw new IOException("another file lies there now");
            }
            writeOrTakeBack(line);
            durable.reached("after-line");
        } catch (IOException e) {
            throw Durable.failed(file, e);
        }
        length += line.length;
        broken = false;
    }

    /** A folder that is moved away under a run would take the lines with it. */
    private static Object identity(Path file) throws IOException {
        Object key = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
        return key == null ? file : key;
    }

    private void writeOrTakeBack(byte[] line) throws IOException {
        try {
            Durable.write(channel, line);
            channel.force(false);
        } catch (IOException e) {
            try {
                channel.truncate(length);
            } catch (IOException again) {
                e.addSuppressed(again);
            }
            throw e;
        }
    }

    long length() {
        return length;
    }

    @Override
    public void close() {
        Durable.close(channel, file);
    }

    /** The length up to and including the last line feed. */
    static long wholeLength(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            int end = bytes.length;
            while (end > 0 && bytes[end - 1] != '\n') {
                end--;
            }
            return end;
        } catch (IOException e) {
            throw Durable.failed(file, e);
        }
    }

    /** Reads all whole lines; a line that is no object is tampering, since none was ever written so. */
    static List<ObjectNode> read(Path file) {
        List<ObjectNode> lines = new ArrayList<>();
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            for (String line : text.lines().toList()) {
                if (!line.isEmpty()) {
                    lines.add((ObjectNode) StrictJson.fields(
                                    line.getBytes(StandardCharsets.UTF_8),
                                    file.getFileName() + " line " + (lines.size() + 1))
                            .node());
                }
            }
        } catch (IOException e) {
            throw Durable.failed(file, e);
        } catch (MalformedJsonException e) {
            throw GateException.of(Code.EVIDENCE_TAMPERED, file.toString(), e, "JSON lines");
        }
        return lines;
    }
}
