package ai.speckitty.gate.wiring;

import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Tells machines apart by the user's home and the system's own identifier. Two machines that look the same are taken for one,
 * and then what lies on them is compared, which stops rather than passes.
 */
final class MachineMark {

    private static final Path SYSTEM = Path.of("/etc/machine-id");
    private static final int BYTES = 8;

    private MachineMark() {}

    static String of(Path home) {
        try {
            Path real = home.toRealPath();
            Object identity =
                    Files.readAttributes(real, BasicFileAttributes.class).fileKey();
            String system = Files.isReadable(SYSTEM) ? Files.readString(SYSTEM) : "";
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((real + "\n" + identity + "\n" + system).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        } catch (IOException e) {
            throw GateException.of(
                            Code.STORAGE_FAILED,
                            home.toString(),
                            String.valueOf(e.getMessage()),
                            "a home that can be read")
                    .because(e);
        }
    }
}
