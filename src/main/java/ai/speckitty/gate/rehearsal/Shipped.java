package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.name.Resource;
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
}
