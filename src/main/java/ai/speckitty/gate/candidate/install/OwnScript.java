package ai.speckitty.gate.candidate.install;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The Python that the gate brings along. */
final class OwnScript {

    private OwnScript() {}

    /**
     * Reads a script.
     *
     * @param name its file name
     * @return its text
     */
    static String text(String name) {
        try (InputStream in = OwnScript.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(name + " cannot be read", e);
        }
    }
}
