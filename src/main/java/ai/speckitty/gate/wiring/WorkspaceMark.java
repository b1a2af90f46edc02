package ai.speckitty.gate.wiring;

import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells the workspaces of one machine apart, so that what a killed gate left running is found by the next one in the same place. */
final class WorkspaceMark {

    private static final int BYTES = 8;

    private WorkspaceMark() {}

    static String of(Path workspace) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(workspace.toRealPath().toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        } catch (IOException e) {
            throw GateException.of(
                            Code.STORAGE_FAILED,
                            workspace.toString(),
                            String.valueOf(e.getMessage()),
                            "a readable workspace")
                    .because(e);
        }
    }
}
