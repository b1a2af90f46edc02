package ai.speckitty.gate.candidate.index;

import ai.speckitty.gate.http.HttpLimits;
import ai.speckitty.gate.http.HttpReader;
import ai.speckitty.gate.name.Sha256;
import ai.speckitty.gate.time.TimeSource;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Keeps fetched wheels in a folder of the gate's own.
 *
 * @param time for waiting between tries
 * @param folder below the build folder; made when missing
 */
public record WheelStore(HttpReader http, TimeSource time, Path folder) implements Wheels {

    private static final HttpLimits LIMITS = new HttpLimits(Duration.ofMinutes(5), 512L << 20);

    private static final int LONGEST_METADATA = 4 << 20;
    private static final int LONGEST_FILE = 64 << 20;
    /** Where a wheel may keep what belongs into site-packages, beside its root. */
    private static final Pattern IN_DATA = Pattern.compile("^[^/]+\\.data/(?:purelib|platlib)/");

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
            if (new IndexDoor(http, time)
                            .fetch(uri, Map.of(), LIMITS, path, Set.of(404))
                            .status()
                    == 404) {
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
            Optional<? extends ZipEntry> metadata = zip.stream()
                    .filter(entry -> entry.getName().matches("[^/]+\\.dist-info/METADATA"))
                    .findFirst();
            return metadata.isPresent() ? Optional.of(requirements(zip, metadata.get())) : Optional.empty();
        } catch (IOException | GateException e) {
            // The earlier candidate is only compared with; that it cannot be had decides nothing.
            return Optional.empty();
        }
    }

    @Override
    public List<String> texts(Wheel wheel, String path) {
        try (ZipFile zip = new ZipFile(wheel.path(), StandardCharsets.UTF_8)) {
            Map<String, ZipEntry> files = new HashMap<>();
            zip.stream()
                    .forEach(entry -> files.put(IN_DATA.matcher(entry.getName()).replaceFirst(""), entry));
            for (String end : ends(path)) {
                ZipEntry entry = files.get(end);
                if (entry != null) {
                    return List.of(text(zip, entry, LONGEST_FILE));
                }
            }
            List<String> texts = new ArrayList<>();
            for (ZipEntry entry : files.values()) {
                if (("/" + entry.getName()).endsWith("/" + path.substring(path.lastIndexOf('/') + 1))) {
                    texts.add(text(zip, entry, LONGEST_FILE));
                }
            }
            return texts;
        } catch (ZipException e) {
            throw GateException.of(
                            Code.INSTALL_MISMATCH, wheel.name(), "is no zip archive: " + e.getMessage(), "a wheel")
                    .because(e);
        } catch (IOException e) {
            throw GateException.storage(folder, "the wheel that was fetched", e);
        }
    }

    /** A path and its ends, longest first. A file's bare name would be any file's, unless only one folder stands before it. */
    private static List<String> ends(String path) {
        List<String> segments = List.of(path.split("/"));
        return IntStream.range(0, segments.size() > 2 ? segments.size() - 1 : segments.size())
                .mapToObj(first -> String.join("/", segments.subList(first, segments.size())))
                .toList();
    }

    private static List<String> requirements(ZipFile zip, ZipEntry entry) throws IOException {
        return text(zip, entry, LONGEST_METADATA)
                .lines()
                .takeWhile(line -> !line.isBlank())
                .filter(line -> line.startsWith("Requires-Dist: "))
                .map(line -> line.substring("Requires-Dist: ".length()))
                .sorted()
                .toList();
    }

    private static String text(ZipFile zip, ZipEntry entry, int longest) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            return new String(in.readNBytes(longest), StandardCharsets.UTF_8);
        }
    }
}
