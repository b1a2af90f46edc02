package ai.speckitty.gate.candidate;

import ai.speckitty.gate.http.HttpLimits;
import ai.speckitty.gate.http.HttpReader;
import ai.speckitty.gate.time.TimeSource;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** Keeps fetched wheels in a folder of the gate's own. */
public final class WheelStore implements Wheels {

    private static final HttpLimits LIMITS = new HttpLimits(Duration.ofMinutes(5), 512L << 20);

    private final IndexDoor door;
    private final Path folder;

    /**
     * Opens the store.
     *
     * @param http the door
     * @param time for waiting between tries
     * @param folder below the build folder; made when missing
     */
    public WheelStore(HttpReader http, TimeSource time, Path folder) {
        this.door = new IndexDoor(http, time);
        this.folder = folder;
    }

    @Override
    public Wheel fetch(Listing listing, IndexFile file) {
        // The name was taken apart before it was chosen; here it becomes a path, so it is looked at once more.
        if (WheelName.parse(file.name()).isEmpty()) {
            throw GateException.of(Code.MALFORMED_ANSWER, file.name(), "no wheel's name", "a wheel");
        }
        try {
            URI uri = listing.locate(file.url());
            Files.createDirectories(folder);
            Path path = folder.resolve(file.name());
            if (door.fetch(uri, Map.of(), LIMITS, path).status() == 404) {
                throw GateException.of(Code.UNREACHABLE, uri.toString(), "HTTP 404", "the wheel that the index lists");
            }
            String sha256 = sha256(path);
            if (!file.sha256().equals(Optional.of(sha256))) {
                throw GateException.of(
                        Code.INSTALL_MISMATCH,
                        file.name(),
                        "fetched with sha256 " + sha256,
                        "sha256 " + file.sha256().orElse("none") + " as the index says");
            }
            return new Wheel(file.name(), path.toString(), sha256);
        } catch (IllegalArgumentException e) {
            throw GateException.of(Code.MALFORMED_ANSWER, file.name(), "lies at " + file.url(), "an address")
                    .because(e);
        } catch (IOException e) {
            throw GateException.of(
                            Code.STORAGE_FAILED,
                            folder.toString(),
                            String.valueOf(e.getMessage()),
                            "a folder to write to")
                    .because(e);
        }
    }

    static String sha256(Path file) throws IOException {
        return HexFormat.of().formatHex(digest(file));
    }

    static byte[] digest(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
