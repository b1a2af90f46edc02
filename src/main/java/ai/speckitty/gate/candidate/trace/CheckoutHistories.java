package ai.speckitty.gate.candidate.trace;

import ai.speckitty.gate.git.Git;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The workspace's checkouts, each read through a bare clone of the gate's own.
 *
 * @param git starts git; its directory does not matter
 * @param workspace holds the checkouts
 * @param folder below the build folder, for the gate's own clones; made when missing
 */
public record CheckoutHistories(Git git, Path workspace, Path folder) implements Histories {

    @Override
    public History open(String directory) {
        Path checkout = workspace.resolve(directory);
        if (!Files.isDirectory(checkout)) {
            throw GateException.of(Code.LINEAGE_UNKNOWN, checkout.toString(), "no such folder", "a checkout");
        }
        try {
            Files.createDirectories(folder);
            return new CheckoutHistory(git.in(checkout), PrivateClone.of(git.in(checkout), folder));
        } catch (IOException e) {
            throw GateException.storage(folder, "a folder to write to", e);
        }
    }
}
