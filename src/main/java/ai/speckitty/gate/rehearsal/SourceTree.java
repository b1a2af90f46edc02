package ai.speckitty.gate.rehearsal;

import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files of one commit, by their paths. */
public record SourceTree(SortedMap<String, String> files) {

    /** Keeps its own copy. */
    public SourceTree {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** This tree with one file more, or another one in its place. */
    SourceTree with(String path, String content) {
        TreeMap<String, String> all = new TreeMap<>(files);
        all.put(path, content);
        return new SourceTree(all);
    }

    /** This tree with a text in a file replaced; refused when it is not there, so that no scenario quietly does nothing. */
    SourceTree replaced(String path, String from, String to) {
        String before = file(path);
        if (!before.contains(from)) {
            throw new IllegalArgumentException(path + " does not hold: " + from);
        }
        return with(path, before.replace(from, to));
    }

    /** This tree without the files below a path. */
    SourceTree without(String prefix) {
        TreeMap<String, String> rest = new TreeMap<>(files);
        if (!rest.keySet().removeIf(path -> path.startsWith(prefix))) {
            throw new IllegalArgumentException("nothing below " + prefix);
        }
        return new SourceTree(rest);
    }

    /** The files below a folder, named from there. */
    SourceTree below(String folder) {
        TreeMap<String, String> found = new TreeMap<>();
        files.forEach((path, content) -> {
            if (path.startsWith(folder)) {
                found.put(path.substring(folder.length()), content);
            }
        });
        return new SourceTree(found);
    }

    /** One file's content, which must be there. */
    String file(String path) {
        return Objects.requireNonNull(files.get(path), () -> "no file " + path);
    }
}
