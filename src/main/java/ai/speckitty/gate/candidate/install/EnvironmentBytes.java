package ai.speckitty.gate.candidate.install;

import ai.speckitty.gate.name.Sha256;
import ai.speckitty.gate.verdict.GateException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Reads the environment in the gate's own pipx home.
 *
 * @param pipxHome the gate's own pipx home
 * @param distribution what is installed there
 */
public record EnvironmentBytes(Path pipxHome, String distribution) implements InstalledBytes {

    private static final Set<String> OF_THIS_PLACE =
            Set.of("RECORD", "REQUESTED", "INSTALLER", "direct_url.json", "pipx_shared.pth");

    @Override
    public String sha256() {
        return digest(file -> true, home().environment(distribution), home().bin());
    }

    @Override
    public String contentSha256() {
        return digest(EnvironmentBytes::isCode, home().environment(distribution));
    }

    /** Console scripts name their interpreter, records the scripts' digests, and a .pth file the folder of what pipx shares. */
    private static boolean isCode(Path file) {
        return file.toString().contains("site-packages")
                && !OF_THIS_PLACE.contains(Objects.requireNonNull(file.getFileName(), "a file has a name")
                        .toString());
    }

    /** What Python makes from a source beside it, and makes anew. Without a source it is what is loaded. */
    static boolean isCache(Path file) {
        return file.toString().endsWith(".pyc")
                && file.getNameCount() > 1
                && file.getName(file.getNameCount() - 2).endsWith("__pycache__");
    }

    private PipxHome home() {
        return new PipxHome(pipxHome);
    }

    /** Names and contents, each with its length before it, so that no two trees look the same. */
    private String digest(Predicate<Path> counts, Path... folders) {
        MessageDigest all = Sha256.digest();
        try {
            for (Path folder : folders) {
                for (Path file : files(folder, counts)) {
                    text(all, folder.relativize(file).toString());
                    if (Files.isSymbolicLink(file)) {
                        text(all, "-> " + Files.readSymbolicLink(file));
                    } else {
                        text(all, String.valueOf(Files.size(file)));
                        Sha256.add(file, all);
                    }
                }
            }
            return HexFormat.of().formatHex(all.digest());
        } catch (IOException | UncheckedIOException e) {
            throw GateException.storage(home().folder(), "an installed candidate that can be read", e);
        }
    }

    private static List<Path> files(Path folder, Predicate<Path> counts) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> !isCache(file) && counts.test(file))
                    .sorted()
                    .toList();
        }
    }

    private static void text(MessageDigest all, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        all.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        all.update(bytes);
    }
}
