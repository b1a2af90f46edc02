package ai.speckitty.gate.evidence.seal;

import ai.speckitty.gate.evidence.run.RunFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code SHA256SUMS} in the form of GNU coreutils, sorted bytewise. */
final class Manifest {

    static final Set<String> LEFT_OUT = Set.of(RunFiles.MANIFEST, RunFiles.ATTESTATION);
    static final Pattern LISTABLE = Pattern.compile("[A-Za-z0-9._/-]+");

    private Manifest() {}

    /** Digests everything in a folder but the manifest and its attestation. What cannot be listed stays out. */
    static byte[] of(Path folder) throws IOException {
        List<String> names;
        try (Stream<Path> files = Files.walk(folder)) {
            names = files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .map(file -> RunFiles.name(folder, file))
                    .filter(name ->
                            !LEFT_OUT.contains(name) && LISTABLE.matcher(name).matches())
                    .toList();
        }
        StringBuilder manifest = new StringBuilder();
        RunFiles.digests(folder, names)
                .forEach((name, sha256) ->
                        manifest.append(sha256).append("  ").append(name).append('\n'));
        return manifest.toString().getBytes(StandardCharsets.UTF_8);
    }
}
