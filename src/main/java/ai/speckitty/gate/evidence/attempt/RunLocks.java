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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What keeps other gates away from a run: a lock of its working folder, and one of the evidence root. The files stay; the
 * system frees a lock when its holder dies.
 */
public final class RunLocks implements AutoCloseable {

    private final Path working;
    private final Path root;
    private final Durable durable;
    private final Map<Path, FileChannel> held = new HashMap<>();

    public RunLocks(Path working, Path root, Durable durable) {
        // Beside the folder: what lies in it is moved aside when a run opens.
        this.working = working.resolveSibling(working.getFileName() + ".lock");
        this.root = root.resolve(".spec-kitty-gate.lock");
        this.durable = durable;
    }

    /** For a goal that runs alone and opens no attempt. */
    public void takeWorking() {
        take(working);
    }

    public void takeBoth() {
        take(working);
        take(root);
    }

    public boolean holdRoot() {
        return held.containsKey(root);
    }

    private void take(Path file) {
        durable.folder(Objects.requireNonNull(file.getParent(), "an absolute path's"));
        Durable.doAt(file, () -> {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw GateException.of(
                        Code.GATE_BUSY, file.toString(), "held by another gate", "one gate at a time in one folder");
            }
            held.put(file, channel);
        });
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
        for (Path file : List.of(root, working)) {
            FileChannel channel = held.remove(file);
            if (channel != null) {
                Durable.close(channel, file);
            }
        }
    }
}
