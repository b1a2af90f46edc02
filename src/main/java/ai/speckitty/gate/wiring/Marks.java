package ai.speckitty.gate.wiring;

import ai.speckitty.gate.name.Sha256;
import ai.speckitty.gate.verdict.GateException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Short names that tell places apart. */
final class Marks {

    private static final Path SYSTEM = Path.of("/etc/machine-id");
    private static final int DIGITS = 16;

    private Marks() {}

    /** Tells the workspaces of one machine apart, so that what a killed gate left running is found by the next one in the same place. */
    static String ofWorkspace(Path workspace) {
        try {
            return mark(workspace.toRealPath().toString());
        } catch (IOException e) {
            throw GateException.storage(workspace, "a readable workspace", e);
        }
    }

    /**
     * Tells machines apart by the user's home and the system's own identifier. Two machines that look the same are taken for one,
     * and then what lies on them is compared, which stops rather than passes.
     */
    static String ofMachine(Path home) {
        try {
            Path real = home.toRealPath();
            Object identity =
                    Files.readAttributes(real, BasicFileAttributes.class).fileKey();
            String system = Files.isReadable(SYSTEM) ? Files.readString(SYSTEM) : "";
            return mark(real + "\n" + identity + "\n" + system);
        } catch (IOException e) {
            throw GateException.storage(home, "a home that can be read", e);
        }
    }

    private static String mark(String place) {
        return Sha256.of(place.getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
    }
}
