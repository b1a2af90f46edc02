package ai.speckitty.gate.candidate.install;

import ai.speckitty.gate.candidate.index.FileName;
import java.nio.file.Path;
import java.util.Map;

/**
 * The gate's own pipx home.
 *
 * @param folder an absolute path
 */
record PipxHome(Path folder) {

    Path environment(String distribution) {
        return folder.resolve("venvs").resolve(FileName.normalized(distribution));
    }

    Path bin() {
        return folder.resolve("bin");
    }

    /** What pip and pipx take for the user's home: the operator's stays as it is, and its settings stay out. */
    Path home() {
        return folder.resolve("home");
    }

    /** The variables by which every pipx stays in this folder, and works with pip. */
    Map<String, String> variables() {
        return Map.of(
                "HOME", home().toString(),
                "PIPX_HOME", folder.toString(),
                "PIPX_BIN_DIR", bin().toString(),
                "PIPX_MAN_DIR", folder.resolve("man").toString(),
                "PIPX_DEFAULT_BACKEND", "pip",
                "USE_EMOJI", "0");
    }
}
