package ai.speckitty.gate.evidence.seal;

import ai.speckitty.gate.evidence.run.RunFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code SHA256SUMS} in the form of GNU coreutils, sorted bytewise. */
final class Manifest {

    static final Set<String> LEFT_OUT = Set.of(RunFiles.MANIFEST, RunFiles.ATTESTATION);
    static final Pattern LISTABLE = Pattern.compile("[A-Za-z0-9._/-]+");

    private Manifest() {}

    /** Digests everything in an attempt but the manifest and its attestation. What cannot be listed stays out. */
    static byte[] of(Path attempt) throws IOException {
        List<String> names = RunFiles.below(attempt).stream()
                .filter(name -> Files.isRegularFile(attempt.resolve(name), LinkOption.NOFOLLOW_LINKS))
                .filter(name ->
                        !LEFT_OUT.contains(name) && LISTABLE.matcher(name).matches())
                .toList();
        return text(RunFiles.digests(attempt, names)).getBytes(StandardCharsets.UTF_8);
    }

    /** The lines for digests by name. */
    static String text(SortedMap<String, String> digests) {
        return digests.entrySet().stream()
                .map(file -> file.getValue() + "  " + file.getKey() + "\n")
                .collect(Collectors.joining());
    }
}
