package ai.speckitty.gate.candidate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A wheel made by hand: a zip with modules, metadata and a record. */
public final class HandMadeWheel {

    private final String project;
    private final String version;
    private final Map<String, String> files = new LinkedHashMap<>();
    private final List<String> requirements = new ArrayList<>();
    private Optional<String> script = Optional.empty();
    private String innerVersion;

    public HandMadeWheel(String project, String version) {
        this.project = project;
        this.version = version;
        this.innerVersion = version;
    }

    /** The product's wheel as it should be: two modules, a console script that prints a banner and the version. */
    public static HandMadeWheel product(String version) {
        return new HandMadeWheel("spec-kitty-cli", version)
                .file("specify_cli/__init__.py", "# product\n")
                .file("specify_cli/sync/__init__.py", "# sync\n")
                .file("specify_cli/sync/owner.py", "OWNER = 'me'\n")
                .file("specify_cli/main.py", """
                        import importlib.metadata


                        def main():
                            print('v9.9.9 banner')
                            print('spec-kitty-cli version ' + importlib.metadata.version('spec-kitty-cli'))
                        """)
                .script("spec-kitty = specify_cli.main:main")
                .requires("spec-kitty-events==5.1.0");
    }

    public static HandMadeWheel events(String version) {
        return new HandMadeWheel("spec-kitty-events", version).file("spec_kitty_events/__init__.py", "# events\n");
    }

    public HandMadeWheel file(String name, String content) {
        files.put(name, content);
        return this;
    }

    public HandMadeWheel script(String entry) {
        script = Optional.of(entry);
        return this;
    }

    public HandMadeWheel requires(String requirement) {
        requirements.add(requirement);
        return this;
    }

    public HandMadeWheel innerVersion(String other) {
        innerVersion = other;
        return this;
    }

    public String name() {
        return project.replace('-', '_') + "-" + version + "-py3-none-any.whl";
    }

    public Map<String, String> content() {
        Map<String, String> all = new LinkedHashMap<>(files);
        String info = project.replace('-', '_') + "-" + version + ".dist-info/";
        StringBuilder metadata =
                new StringBuilder("Metadata-Version: 2.1\nName: " + project + "\nVersion: " + innerVersion + "\n");
        requirements.forEach(requirement ->
                metadata.append("Requires-Dist: ").append(requirement).append('\n'));
        all.put(info + "METADATA", metadata.toString());
        all.put(info + "WHEEL", "Wheel-Version: 1.0\nGenerator: hand\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
        script.ifPresent(entry -> all.put(info + "entry_points.txt", "[console_scripts]\n" + entry + "\n"));
        StringBuilder record = new StringBuilder();
        all.forEach((name, text) -> record.append(name)
                .append(",sha256=")
                .append(Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(bytes(text))))
                .append(',')
                .append(bytes(text).length)
                .append('\n'));
        all.put(info + "RECORD", record + info + "RECORD,,\n");
        return all;
    }

    public byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, String> file : content().entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(bytes(file.getValue()));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(sha256(bytes));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
