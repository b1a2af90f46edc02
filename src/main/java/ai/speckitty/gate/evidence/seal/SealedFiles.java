package ai.speckitty.gate.evidence.seal;

import ai.speckitty.gate.evidence.ledger.Ledger;
import ai.speckitty.gate.evidence.run.RunFiles;
import ai.speckitty.gate.verdict.Finding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Compares a sealed folder with its manifest, both ways: what is there and what should be. */
record SealedFiles(Path folder, List<Finding> findings, List<String> notes, Set<String> regular, Set<String> folders) {

    private static final String EXPECTED = "as it was sealed";
    /** The other two that are, manifest and attestation, are refused where they are read. */
    private static final Set<String> HELD_WHOLE = Set.of(Ledger.NAME, RunFiles.KEY);

    private static final Pattern LINE = Pattern.compile("[0-9a-f]{64}  " + Manifest.LISTABLE.pattern());

    /**
     * Checks all files.
     *
     * @param listed the manifest's digests by name
     * @return the digests of what is there, for the checks that follow
     */
    static Map<String, String> check(
            Path folder, Map<String, String> listed, List<Finding> findings, List<String> notes) throws IOException {
        SealedFiles files = new SealedFiles(folder, findings, notes, new TreeSet<>(), new TreeSet<>());
        files.lookAround();
        Map<String, String> there = RunFiles.digests(folder, files.regular);
        files.compare(listed, there);
        return there;
    }

    private void lookAround() throws IOException {
        for (Path path : RunFiles.walk(folder)) {
            String name = RunFiles.name(folder, path);
            if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                folders.add(name);
            } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                lookAt(path, name);
            } else {
                findings.add(new Finding(name, "a link or no regular file", EXPECTED));
            }
        }
    }

    private void lookAt(Path file, String name) throws IOException {
        if (Files.size(file) > (HELD_WHOLE.contains(name) ? RunFiles.LARGEST_LIST : RunFiles.LARGEST_FILE)) {
            findings.add(new Finding(name, Files.size(file) + " bytes, more than the gate writes", EXPECTED));
            return;
        }
        if (!Manifest.LEFT_OUT.contains(name)) {
            regular.add(name);
        }
        Object links = Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS);
        if (!Integer.valueOf(1).equals(links)) {
            notes.add(name + " has " + links + " names; by another one it may be changed from outside of the folder");
        }
    }

    private void compare(Map<String, String> listed, Map<String, String> there) {
        List<String> added = new ArrayList<>(there.keySet());
        added.removeAll(listed.keySet());
        listed.forEach((name, sha256) -> {
            String found = there.get(name);
            if (found == null) {
                findings.add(new Finding(name, missing(sha256, added, there), EXPECTED));
            } else if (!found.equals(sha256)) {
                findings.add(new Finding(name, "changed: sha256 " + found, "sha256 " + sha256));
            }
        });
        added.forEach(name -> findings.add(new Finding(name, "added: not in " + RunFiles.MANIFEST, EXPECTED)));
        folders.removeAll(parents(listed.keySet()));
        folders.forEach(name -> findings.add(new Finding(name + "/", "an added folder", EXPECTED)));
    }

    private static String missing(String sha256, List<String> added, Map<String, String> there) {
        return added.stream()
                .filter(name -> sha256.equals(there.get(name)))
                .findFirst()
                .map(name -> "renamed to " + name)
                .orElse("missing");
    }

    private static Set<String> parents(Set<String> names) {
        Set<String> parents = new HashSet<>(Set.of(""));
        for (String name : names) {
            for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
                parents.add(name.substring(0, slash));
            }
        }
        return parents;
    }

    /** Reads a manifest that is byte for byte in the form that the gate writes; any other is a finding. */
    static Map<String, String> listed(byte[] manifest, List<Finding> findings) {
        SortedMap<String, String> names = new TreeMap<>();
        String text = new String(manifest, StandardCharsets.ISO_8859_1);
        text.lines()
                .filter(line -> LINE.matcher(line).matches())
                .forEach(line -> names.put(line.substring(66), line.substring(0, 64)));
        if (names.isEmpty() || !Manifest.text(names).equals(text)) {
            findings.add(new Finding(RunFiles.MANIFEST, "not in the form that the gate writes", EXPECTED));
        }
        return names;
    }
}
