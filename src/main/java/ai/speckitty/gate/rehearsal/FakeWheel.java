package ai.speckitty.gate.rehearsal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A pure-Python wheel.
 *
 * @param distribution the project's name
 * @param version the version that its file name and its metadata say
 * @param packages its modules by their paths
 * @param requires what it depends on, as {@code Requires-Dist} spells it
 * @param scripts console scripts and what they call
 */
public record FakeWheel(
        String distribution, String version, SourceTree packages, List<String> requires, Map<String, String> scripts) {

    private static final long MADE = 1_767_225_600_000L;

    /** The same wheel with other requirements. */
    FakeWheel requiring(List<String> other) {
        return new FakeWheel(distribution, version, packages, other, scripts);
    }

    /** The same wheel with other modules. */
    FakeWheel holding(SourceTree other) {
        return new FakeWheel(distribution, version, other, requires, scripts);
    }

    /** The same wheel with one command, which is a file of its own and no entry point. */
    FakeWheel bringing(String command, String text) {
        String scripts = distribution.replace('-', '_') + "-" + version + ".data/scripts/";
        return new FakeWheel(distribution, version, packages.with(scripts + command, text), requires, Map.of());
    }

    /** Its file name on the index. */
    String fileName() {
        return distribution.replace('-', '_') + "-" + version + "-py3-none-any.whl";
    }

    /** Its bytes: the same for the same content. */
    byte[] bytes() {
        SortedMap<String, String> files = new TreeMap<>(packages.files());
        String info = distribution.replace('-', '_') + "-" + version + ".dist-info/";
        Map<String, Object> more = Map.of("entries", new TreeMap<>(scripts).entrySet());
        for (String file : List.of("METADATA", "WHEEL", "entry_points.txt")) {
            files.put(info + file, WorldTemplate.text("index/" + file, this, more));
        }
        StringBuilder record = new StringBuilder();
        files.forEach((path, content) -> {
            byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
            record.append(path + ",sha256="
                            + Base64.getUrlEncoder().withoutPadding().encodeToString(Der.sha256(bytes)))
                    .append("," + bytes.length + "\n");
        });
        files.put(info + "RECORD", record + info + "RECORD,,\n");
        return zip(files);
    }

    private static byte[] zip(SortedMap<String, String> files) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTime(MADE);
                zip.putNextEntry(entry);
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a wheel in memory", e);
        }
        return out.toByteArray();
    }
}
