package ai.speckitty.gate.rehearsal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Files that ship with the world, on the class path. */
final class Shipped {

    private static final String HERE = "/ai/speckitty/gate/rehearsal/";

    private Shipped() {}

    static String text(String name) {
        return absolute(HERE + name);
    }

    static List<String> lines(String name) {
        return text(name).lines().toList();
    }

    /** A file of another room, by its whole name on the class path. */
    static String absolute(String name) {
        try (InputStream in = Shipped.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("not on the class path: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
