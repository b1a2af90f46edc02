package ai.speckitty.gate.evidence.attempt;

import ai.speckitty.gate.evidence.ledger.Durable;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;

/** What keeps other gates away from a run: a lock of its working folder, and one of the evidence root. */
public final class RunLocks implements AutoCloseable {

    private final Path working;
    private final EvidenceRoot root;
    private final Durable durable;
    /** The one of the working folder lowest. */
    private final Deque<RootLock> held = new ArrayDeque<>();

    public RunLocks(Path working, EvidenceRoot root, Durable durable) {
        this.working = working;
        this.root = root;
        this.durable = durable;
    }

    /** For a goal that runs alone and opens no attempt. */
    public void takeWorking() {
        // Beside the folder: what lies in it is moved aside when a run opens.
        Path file = working.resolveSibling(working.getFileName() + ".lock");
        durable.folder(Objects.requireNonNull(file.getParent(), "an absolute path's"));
        held.push(RootLock.take(file));
    }

    public void takeBoth() {
        takeWorking();
        held.push(root.lock());
    }

    public boolean holdRoot() {
        return held.size() > 1;
    }

    @Override
    public void close() {
        held.forEach(RootLock::close);
        held.clear();
    }
}
