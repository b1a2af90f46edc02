package ai.speckitty.gate.evidence;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What keeps other gates away from a run: a lock of its working folder, and one of the evidence root. */
final class RunLocks implements AutoCloseable {

    private final Path working;
    private final EvidenceRoot root;
    private final Durable durable;
    private @Nullable RootLock ofWorking;
    private @Nullable RootLock ofRoot;

    RunLocks(Path working, EvidenceRoot root, Durable durable) {
        this.working = working;
        this.root = root;
        this.durable = durable;
    }

    /** For a goal that runs alone and opens no attempt. */
    void takeWorking() {
        // Beside the folder: what lies in it is moved aside when a run opens.
        Path file = working.resolveSibling(working.getFileName() + ".lock");
        durable.folder(Objects.requireNonNull(file.getParent(), "an absolute path's"));
        ofWorking = RootLock.take(file);
    }

    void takeBoth() {
        takeWorking();
        ofRoot = root.lock();
    }

    boolean holdRoot() {
        return ofRoot != null;
    }

    @Override
    public void close() {
        if (ofRoot != null) {
            ofRoot.close();
        }
        if (ofWorking != null) {
            ofWorking.close();
        }
        ofRoot = null;
        ofWorking = null;
    }
}
