package ai.speckitty.gate.candidate.trace;

import ai.speckitty.gate.git.Git;
import ai.speckitty.gate.git.Origin;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.Storage;
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
        return Storage.at(folder, "a folder to write to", () -> {
            Files.createDirectories(folder);
            return history(git.in(checkout));
        });
    }

    /** A bare repository that borrows the checkout's objects when these are complete. */
    private CheckoutHistory history(Git checkout) throws IOException {
        boolean whole = checkout.isWhole() && !checkout.isPartial();
        Path store = Files.createTempDirectory(folder, "history-");
        checkout.change("init", "--quiet", "--bare", store.toString());
        Git copy = git.in(store);
        // A graph could say what the commits do not.
        copy.change("config", "core.commitGraph", "false");
        if (whole) {
            String objects = checkout.ask("rev-parse", "--path-format=absolute", "--git-path", "objects")
                    .strip()
                    .replace("\\", "\\\\")
                    .replace("\"", "\\\"");
            Files.writeString(store.resolve("objects/info/alternates"), "\"" + objects + "\"\n");
        }
        return new CheckoutHistory(new Origin(checkout, copy), whole);
    }
}
