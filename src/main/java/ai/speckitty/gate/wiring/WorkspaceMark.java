package ai.speckitty.gate.wiring;

import ai.speckitty.gate.name.Sha256;
import ai.speckitty.gate.verdict.GateException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Tells the workspaces of one machine apart, so that what a killed gate left running is found by the next one in the same place. */
final class WorkspaceMark {

    private static final int DIGITS = 16;

    private WorkspaceMark() {}

    static String of(Path workspace) {
        try {
            return Sha256.of(workspace.toRealPath().toString().getBytes(StandardCharsets.UTF_8))
                    .substring(0, DIGITS);
        } catch (IOException e) {
            throw GateException.storage(workspace, "a readable workspace", e);
        }
    }
}
