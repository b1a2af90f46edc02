package ai.speckitty.gate.fix;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The modules that changed files are imported as, where packages say so, each with the files that claim its name. */
final class Modules {

    private static final String PACKAGE = "__init__.py";

    private Modules() {}

    static Map<String, Set<String>> of(Stream<String> source, Set<String> tracked) {
        Map<String, Set<String>> modules = new TreeMap<>();
        source.filter(path -> path.endsWith(".py"))
                .forEach(path -> name(path, tracked)
                        .ifPresent(module -> modules.computeIfAbsent(module, each -> new TreeSet<>())
                                .add(path)));
        return modules;
    }

    private static Optional<String> name(String path, Set<String> tracked) {
        String bare = path.substring(0, path.length() - ".py".length());
        String module = bare.endsWith("/__init__") ? bare.substring(0, bare.length() - "/__init__".length()) : bare;
        int start = module.length();
        for (int slash = module.lastIndexOf('/'); slash > 0; slash = module.lastIndexOf('/', slash - 1)) {
            if (!tracked.contains(path.substring(0, slash) + "/" + PACKAGE)) {
                break;
            }
            start = module.lastIndexOf('/', slash - 1) + 1;
        }
        // A file outside of any package has no name that could not be another module's as well.
        return start == module.length()
                ? Optional.empty()
                : Optional.of(module.substring(start).replace('/', '.'));
    }
}
