package ai.speckitty.gate.evidence.seal;

import ai.speckitty.gate.evidence.run.RunFiles;
import ai.speckitty.gate.name.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
                    .sorted()
                    .toList();
        }
        try {
            return names.parallelStream()
                    .map(name -> digest(folder, name) + "  " + name + "\n")
                    .collect(Collectors.joining())
                    .getBytes(StandardCharsets.UTF_8);
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e.getCause());
        }
    }

    private static String digest(Path folder, String name) {
        try {
            return Sha256.of(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
