package ai.speckitty.gate.name;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the plugin brings along in its own jar. */
public final class Resource {

    private Resource() {}

    /**
     * Reads a file of the jar.
     *
     * @param beside a class in whose package it lies
     * @param name its path from there
     * @return its text
     */
    public static String text(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the plugin's jar lacks " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the plugin's own jar cannot be read", e);
        }
    }

    /**
     * Reads a list of the jar, one entry a line.
     *
     * @param beside a class in whose package it lies
     * @param name its path from there
     * @return its lines
     */
    public static List<String> lines(Class<?> beside, String name) {
        return text(beside, name).lines().toList();
    }
}
