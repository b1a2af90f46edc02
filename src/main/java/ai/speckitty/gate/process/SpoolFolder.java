package ai.speckitty.gate.process;

import ai.speckitty.gate.verdict.GateException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Where programs write before their output is redacted: a folder and files that nobody else may read. What a killed gate
 * left there is deleted when the folder is opened again.
 */
public final class SpoolFolder {

    private static final String SUFFIX = ".spool";
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");

    private final Path folder;

    private SpoolFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Opens the folder, makes it private and empties it. Only the one gate that works in the workspace may do so.
     *
     * @param folder where; made when it is missing
     * @return the folder
     * @throws GateException STORAGE_FAILED
     */
    public static SpoolFolder open(Path folder) {
        try {
            makePrivate(folder);
            try (DirectoryStream<Path> stale = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
                for (Path each : stale) {
                    Files.delete(each);
                }
            }
        } catch (IOException e) {
            throw failed(folder, e);
        }
        return new SpoolFolder(folder);
    }

    /**
     * Makes a folder that nobody else may look into from its birth, or takes that right away from one that is there.
     *
     * @param folder where
     */
    public static void makePrivate(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder.toAbsolutePath().getParent());
            Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(PRIVATE));
        }
        Files.setPosixFilePermissions(folder, PRIVATE);
    }

    /**
     * Makes a new file, private as all temporary files of the runtime are.
     *
     * @return the file, empty
     */
    public Path create() {
        try {
            return Files.createTempFile(folder, "output-", SUFFIX);
        } catch (IOException e) {
            throw failed(folder, e);
        }
    }

    /**
     * Deletes a file that may be gone already.
     *
     * @param spool the file
     */
    public void delete(Path spool) {
        try {
            Files.deleteIfExists(spool);
        } catch (IOException e) {
            throw failed(spool, e);
        }
    }

    static GateException failed(Path where, IOException cause) {
        return GateException.storage(where, "a place where the gate may write", cause);
    }
}
