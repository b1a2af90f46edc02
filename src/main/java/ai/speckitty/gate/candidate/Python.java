package ai.speckitty.gate.candidate;

import ai.speckitty.gate.name.Version;

/**
 * The interpreter that the candidate is installed with.
 *
 * @param executable its absolute path, no wrapper's
 * @param version its version
 * @param implementation for example {@code cpython}
 * @param platform for example {@code linux-x86_64}
 */
public record Python(String executable, Version version, String implementation, String platform) {

    /**
     * Major and minor version as wheels' names have them.
     *
     * @return for example {@code 311}
     */
    String digits() {
        return "" + version.release().get(0) + version.release().get(1);
    }
}
