package ai.speckitty.gate.fix;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The modules that changed files are imported as, where packages say so, each with its file. */
final class Modules {

    private static final String PACKAGE = "__init__.py";

    private Modules() {}

    static Map<String, String> of(List<ChangedFile> source, Set<String> tracked) {
        Map<String, String> modules = new TreeMap<>();
        Set<String> claimedTwice = new HashSet<>();
        source.stream()
                .filter(ChangedFile::isPython)
                .flatMap(file -> file.after().stream())
                .forEach(path -> name(path, tracked)
                        .filter(module -> modules.put(module, path) != null)
                        .ifPresent(claimedTwice::add));
        // Which of several files it is, the tests' own module path decides.
        modules.keySet().removeAll(claimedTwice);
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
