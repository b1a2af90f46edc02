package ai.speckitty.gate.candidate.index;

/**
 * A wheel that was fetched.
 *
 * @param name its file name
 * @param path where it lies on this machine
 * @param sha256 its digest, equal to the index's
 */
public record Wheel(String name, String path, String sha256) {}
