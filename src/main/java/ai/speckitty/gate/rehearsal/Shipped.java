package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.name.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Files that ship with the world, on the class path. */
final class Shipped {

    private Shipped() {}

    static String text(String name) {
        return Resource.text(Shipped.class, name);
    }

    static List<String> lines(String name) {
        return text(name).lines().toList();
    }

    /** Puts one into a folder, by the same name. */
    static Path copy(String name, Path folder) throws IOException {
        Path target = folder.resolve(name);
        Files.createDirectories(target.resolveSibling(""));
        return Files.writeString(target, text(name));
    }
}
