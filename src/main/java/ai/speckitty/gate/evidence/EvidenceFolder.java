package ai.speckitty.gate.evidence;

import java.nio.file.Path;

/**
 * Where adapters let long output grow before it is published: the working record, then the attempt. Safe for use by several
 * threads.
 */
public interface EvidenceFolder {

    /**
     * Publishes a file that is whole already: durable, read-only and entered in the ledger. The same bytes under the same name
     * again change nothing.
     *
     * @param name its path below the folder, with slashes
     * @param content its bytes, free of secrets
     * @return its SHA-256, lower-case hexadecimal
     * @throws ai.speckitty.gate.verdict.GateException STORAGE_FAILED when it exists with other bytes or cannot be written
     */
    String publish(String name, byte[] content);

    /**
     * A place for a file that is still growing, on the same file system as its final name.
     *
     * @param name its path below the folder, with slashes
     * @return a path that does not exist, in a folder that does
     */
    Path spool(String name);

    /**
     * Publishes what grew in a {@link #spool(String)}: durable, read-only and entered in the ledger.
     *
     * @param name the same name
     * @return its SHA-256, lower-case hexadecimal
     * @throws ai.speckitty.gate.verdict.GateException STORAGE_FAILED when the name exists already
     */
    String publishSpool(String name);

    /**
     * Where a published file lies, to be read.
     *
     * @param name its path below the folder, with slashes
     * @return its path, whether or not it exists
     */
    Path path(String name);
}
