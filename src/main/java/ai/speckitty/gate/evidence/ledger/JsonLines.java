package ai.speckitty.gate.evidence.ledger;

import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/** A file of canonical JSON lines that only grows: a line is there and durable, or not at all. */
abstract class JsonLines implements AutoCloseable {

    private final Path file;
    private final Durable durable;
    private final FileChannel channel;
    private final Object identity;
    private long length;
    private boolean broken;

    /** Opens a file that exists, and drops what follows the given length. */
    JsonLines(Path file, Durable durable, long validLength) {
        this.file = file;
        this.durable = durable;
        this.length = validLength;
        try {
            this.identity = identity(file);
            this.channel = FileChannel.open(file, Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
            if (channel.size() > validLength) {
                channel.truncate(validLength);
                channel.force(true);
            }
            channel.position(validLength);
        } catch (IOException e) {
            throw Durable.failed(file, e);
        }
    }

    final void write(byte[] line) {
        if (broken) {
            throw GateException.of(Code.STORAGE_FAILED, file.toString(), "an earlier write failed", "a whole file");
        }
        broken = true;
        Durable.doAt(file, () -> {
            durable.reached("before-line");
            if (!identity(file).equals(identity)) {
                throw new IOException("another file lies there now");
            }
            writeOrTakeBack(line);
            durable.reached("after-line");
        });
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

    @Override
    public final void close() {
        Durable.close(channel, file);
    }
}
