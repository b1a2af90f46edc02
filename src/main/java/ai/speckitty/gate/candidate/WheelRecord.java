package ai.speckitty.gate.candidate;

import ai.speckitty.gate.verdict.Finding;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Compares what lies in an environment with the record inside the wheel, whose own digest the index vouches for. */
final class WheelRecord {

    private static final int MOST = 100_000;

    private WheelRecord() {}

    /**
     * Compares.
     *
     * @param wheel the wheel's file
     * @param sitePackages where its modules were put
     * @return each file that is missing or differs, and a finding when nothing was compared
     */
    static List<Finding> compare(Path wheel, Path sitePackages) throws IOException {
        List<Finding> findings = new ArrayList<>();
        int compared = 0;
        for (String line : lines(wheel)) {
            String[] parts = line.split(",(?=[^,]*,[^,]*$)|,(?=[^,]*$)", -1);
            if (parts.length != 3 || !parts[1].startsWith("sha256=")) {
                continue;
            }
            Path relative = installed(parts[0]);
            if (relative.toString().isEmpty()) {
                continue;
            }
            compared++;
            check(sitePackages.resolve(relative).normalize(), sitePackages, parts)
                    .ifPresent(found -> findings.add(new Finding(parts[0], found, "the bytes of the wheel")));
        }
        if (compared == 0) {
            findings.add(
                    new Finding(wheel.getFileName() + " RECORD", "names no file", "a record of the wheel's files"));
        }
        return findings;
    }

    private static Optional<String> check(Path file, Path sitePackages, String[] parts) throws IOException {
        if (!file.startsWith(sitePackages)) {
            return Optional.of("leads out of the environment");
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of("is not installed");
        }
        String digest = Base64.getUrlEncoder().withoutPadding().encodeToString(WheelStore.digest(file));
        return parts[1].equals("sha256=" + digest) ? Optional.empty() : Optional.of("is installed with other bytes");
    }

    /** Where a wheel's file goes; scripts and the like are rewritten on the way and have no such place. */
    private static Path installed(String name) {
        int data = name.indexOf(".data/");
        if (data < 0 || name.substring(0, data).contains("/")) {
            return Path.of(unquoted(name));
        }
        String below = name.substring(data + ".data/".length());
        return below.startsWith("purelib/") || below.startsWith("platlib/")
                ? Path.of(below.substring("purelib/".length()))
                : Path.of("");
    }

    private static String unquoted(String name) {
        return name.startsWith("\"") && name.endsWith("\"")
                ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
                : name;
    }

    private static List<String> lines(Path wheel) throws IOException {
        try (ZipFile zip = new ZipFile(wheel.toFile(), StandardCharsets.UTF_8)) {
            ZipEntry record = zip.stream()
                    .filter(entry -> entry.getName().matches("[^/]+\\.dist-info/RECORD"))
                    .findFirst()
                    .orElse(null);
            if (record == null) {
                return List.of();
            }
            try (BufferedReader reader =
                    new BufferedReader(new InputStreamReader(zip.getInputStream(record), StandardCharsets.UTF_8))) {
                return reader.lines().limit(MOST).toList();
            }
        }
    }
}
