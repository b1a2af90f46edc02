package ai.speckitty.gate.evidence.attempt;

import ai.speckitty.gate.evidence.ledger.Durable;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Held by the one gate that works in an evidence root. The file stays; the system frees the lock when its holder dies. */
record RootLock(Path file, FileChannel channel) implements AutoCloseable {

    static RootLock take(Path file) {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw GateException.of(
                        Code.GATE_BUSY, file.toString(), "held by another gate", "one gate at a time in one folder");
            }
            return new RootLock(file, channel);
        } catch (IOException e) {
            throw Durable.failed(file, e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // another gate in this very JVM: the same answer as from another process
            return null;
        }
    }

    @Override
    public void close() {
        Durable.close(channel, file);
    }
}
