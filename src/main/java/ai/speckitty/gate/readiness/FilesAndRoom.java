package ai.speckitty.gate.readiness;

import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Looks whether the canary script is there, whether the comments' templates can be used, and for a disk that can keep evidence.
 *
 * @param checkout the harness checkout
 * @param script the canary script in it
 * @param templates says what is wrong with the definition's own templates
 * @param artifacts the evidence root, which need not exist yet
 * @param trial writes there as evidence is written, and takes it away again
 */
public record FilesAndRoom(
        Path checkout, String script, Supplier<List<Finding>> templates, Path artifacts, Runnable trial)
        implements ReadinessCheck {

    private static final long ROOM = 512L << 20;

    private static final int GROUP_OR_OTHERS_WRITE = 0022;
    private static final int STICKY = 01000;

    @Override
    public Readiness look() {
        List<String> seen = new ArrayList<>();
        List<Finding> lacks = new ArrayList<>();
        Path file = checkout.resolve(script);
        if (!Files.isRegularFile(file)) {
            lacks.add(new Finding(file.toString(), "no such file", "the canary script"));
        } else if (!Files.isExecutable(file)) {
            lacks.add(new Finding(file.toString(), "not executable", "an executable canary script"));
        } else {
            seen.add("script: " + script);
        }
        lacks.addAll(templates.get());
        room(seen, lacks);
        fit(lacks);
        foreignHands(seen);
        return new Readiness("files", seen, lacks);
    }

    private void room(List<String> seen, List<Finding> lacks) {
        Path existing = artifacts.toAbsolutePath();
        while (existing.getParent() != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        try {
            FileStore store = Files.getFileStore(existing);
            long free = store.getUsableSpace() >> 20;
            if (store.getUsableSpace() < ROOM) {
                lacks.add(new Finding(
                        existing.toString(), free + " MiB free", "at least " + (ROOM >> 20) + " MiB for evidence"));
            } else {
                seen.add("room for evidence: at least " + (ROOM >> 20) + " MiB");
            }
        } catch (IOException e) {
            lacks.add(new Finding(
                    existing.toString(), "cannot be asked for its room: " + e.getMessage(), "a disk for evidence"));
        }
    }

    /** A disk without links or modes would be found out by the first canary's attempt, after an hour. */
    private void fit(List<Finding> lacks) {
        try {
            trial.run();
        } catch (GateException e) {
            for (Finding finding : e.verdict().findings()) {
                lacks.add(new Finding(
                        artifacts.toString(),
                        "cannot keep evidence: " + finding.found(),
                        "a POSIX file system with hard links and modes"));
            }
        }
    }

    /** Whoever may write a folder may rename what lies in it, evidence and all; it is found out, and better prevented. */
    private void foreignHands(List<String> seen) {
        for (Path folder = artifacts.toAbsolutePath(); folder != null; folder = folder.getParent()) {
            try {
                if (Files.isDirectory(folder) && mayBeRenamedByOthers(folder)) {
                    seen.add("WARNING: others may write " + folder + ", and so move or replace evidence below it");
                }
            } catch (IOException e) {
                seen.add("who may write " + folder + " cannot be found out: " + e.getMessage());
            }
        }
    }

    /** Where the sticky bit is set, only owners may rename. */
    private static boolean mayBeRenamedByOthers(Path folder) throws IOException {
        int mode = (Integer) Files.getAttribute(folder, "unix:mode");
        return (mode & GROUP_OR_OTHERS_WRITE) != 0 && (mode & STICKY) == 0;
    }
}
