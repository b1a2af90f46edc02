package ai.speckitty.gate.candidate.index;

import ai.speckitty.gate.http.HttpLimits;
import ai.speckitty.gate.http.HttpReader;
import ai.speckitty.gate.name.Sha256;
import ai.speckitty.gate.time.TimeSource;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Keeps fetched wheels in a folder of the gate's own. */
public final class WheelStore implements Wheels {

    private static final HttpLimits LIMITS = new HttpLimits(Duration.ofMinutes(5), 512L << 20);

    private static final int LONGEST_METADATA = 4 << 20;

    private final IndexDoor door;
    private final Path folder;

    /**
     * Opens the store.
     *
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
            if (door.fetch(uri, Map.of(), LIMITS, path, Set.of(404)).status() == 404) {
                throw GateException.of(Code.UNREACHABLE, uri.toString(), "HTTP 404", "the wheel that the index lists");
            }
            String sha256 = Sha256.of(path);
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
            throw GateException.storage(folder, "a folder to write to", e);
        }
    }

    @Override
    public Optional<List<String>> requirements(Listing listing, IndexFile file) {
        try (ZipFile zip = new ZipFile(fetch(listing, file).path(), StandardCharsets.UTF_8)) {
            return zip.stream()
                    .filter(entry -> entry.getName().matches("[^/]+\\.dist-info/METADATA"))
                    .findFirst()
                    .map(entry -> requirements(zip, entry));
        } catch (IOException | UncheckedIOException | GateException e) {
            // The earlier candidate is only compared with; that it cannot be had decides nothing.
            return Optional.empty();
        }
    }

    private static List<String> requirements(ZipFile zip, ZipEntry entry) {
        try (InputStream in = zip.getInputStream(entry)) {
            return new String(in.readNBytes(LONGEST_METADATA), StandardCharsets.UTF_8)
                    .lines()
                    .takeWhile(line -> !line.isBlank())
                    .filter(line -> line.startsWith("Requires-Dist: "))
                    .map(line -> line.substring("Requires-Dist: ".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
