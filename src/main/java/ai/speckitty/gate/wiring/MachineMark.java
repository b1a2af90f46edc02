package ai.speckitty.gate.wiring;

import ai.speckitty.gate.name.Sha256;
import ai.speckitty.gate.verdict.GateException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Tells machines apart by the user's home and the system's own identifier. Two machines that look the same are taken for one,
 * and then what lies on them is compared, which stops rather than passes.
 */
final class MachineMark {

    private static final Path SYSTEM = Path.of("/etc/machine-id");
    private static final int DIGITS = 16;

    private MachineMark() {}

    static String of(Path home) {
        try {
            Path real = home.toRealPath();
            Object identity =
                    Files.readAttributes(real, BasicFileAttributes.class).fileKey();
            String system = Files.isReadable(SYSTEM) ? Files.readString(SYSTEM) : "";
            return Sha256.of((real + "\n" + identity + "\n" + system).getBytes(StandardCharsets.UTF_8))
                    .substring(0, DIGITS);
        } catch (IOException e) {
            throw GateException.storage(home, "a home that can be read", e);
        }
    }
}
