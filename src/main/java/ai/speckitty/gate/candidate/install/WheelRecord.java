package ai.speckitty.gate.candidate.install;

import ai.speckitty.gate.verdict.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Compares what lies in an environment with the record inside the wheel, whose own digest the index vouches for. The record
 * must name every file of the wheel, with a digest that holds.
 */
final class WheelRecord {

    /** More say no more; the others are counted. */
    private static final int MOST_FINDINGS = 100;

    private static final String WANTED = "the bytes of the wheel";

    /** Room for a quarter of a million files. */
    private static final int LONGEST = 32 << 20;

    private static final Pattern FIELD = Pattern.compile("\\G(?:\"((?:[^\"]++|\"\")*+)\"|((?!\")[^,]*+))(,|\\z)");

    private final Path sitePackages;
    private final String own;
    private final Set<String> named = new HashSet<>();
    private final List<Finding> findings = new ArrayList<>();
    private int further;
    private int compared;

    private WheelRecord(Path sitePackages, String own) {
        this.sitePackages = sitePackages;
        this.own = own;
    }

    /**
     * Compares.
     *
     * @param wheel the wheel's file
     * @param sitePackages where its modules were put
     * @return each file that is missing, differs or cannot be compared, and a finding when nothing was compared
     */
    static List<Finding> compare(Path wheel, Path sitePackages) throws IOException {
        try (ZipFile zip = new ZipFile(wheel.toFile(), StandardCharsets.UTF_8)) {
            Optional<? extends ZipEntry> entry = zip.stream()
                    .filter(each -> each.getName().matches("[^/]+\\.dist-info/RECORD"))
                    .findFirst();
            WheelRecord record =
                    new WheelRecord(sitePackages, entry.map(ZipEntry::getName).orElse("RECORD"));
            if (entry.isPresent()) {
                record.rows(zip, entry.get());
                zip.stream().filter(each -> !each.isDirectory()).forEach(record::mustBeNamed);
            }
            return record.judged(String.valueOf(wheel.getFileName()));
        }
    }

    private void rows(ZipFile zip, ZipEntry entry) throws IOException {
        byte[] text;
        try (InputStream in = zip.getInputStream(entry)) {
            text = in.readNBytes(LONGEST + 1);
        }
        if (text.length > LONGEST) {
            add(own, "has more than " + LONGEST + " bytes", "a record of the wheel's files");
            return;
        }
        // A record that says the same a thousand times costs no more than one that says it once.
        List<String> rows = new String(text, StandardCharsets.UTF_8)
                .lines()
                .filter(row -> !row.isEmpty())
                .distinct()
                .toList();
        for (String row : rows) {
            check(row);
        }
    }

    private void check(String text) throws IOException {
        List<String> row = fields(text);
        if (row.isEmpty()) {
            add(own, "has a row with a quote that does not end", "a record of the wheel's files");
            return;
        }
        String name = row.get(0);
        named.add(name);
        if (row.size() != 3) {
            add(name, "has a row of " + row.size() + " fields in the record", "path, digest and size");
            return;
        }
        if (isUnsigned(name)) {
            return;
        }
        Optional<RecordDigest> digest = RecordDigest.parse(row.get(1));
        if (digest.isEmpty()) {
            add(name, "has no digest in the record", "a digest of its bytes");
            return;
        }
        Path relative = installed(name);
        if (relative.toString().isEmpty() || EnvironmentBytes.isCache(relative)) {
            return;
        }
        compared++;
        check(sitePackages.resolve(relative).normalize(), digest.get()).ifPresent(found -> add(name, found, WANTED));
    }

    /** A row as Python's csv module writes it; no fields when it is none, as where a name holds a line feed. */
    private static List<String> fields(String row) {
        List<String> fields = new ArrayList<>();
        Matcher field = FIELD.matcher(row);
        boolean more = true;
        while (more && field.find()) {
            String quoted = field.group(1);
            fields.add(quoted == null ? field.group(2) : quoted.replace("\"\"", "\""));
            more = field.group(3).equals(",");
        }
        return more ? List.of() : fields;
    }

    private Optional<String> check(Path file, RecordDigest digest) throws IOException {
        if (!file.startsWith(sitePackages)) {
            return Optional.of("leads out of the environment");
        }
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                ? digest.check(file)
                : Optional.of("is not installed");
    }

    private void mustBeNamed(ZipEntry entry) {
        if (!named.contains(entry.getName()) && !isUnsigned(entry.getName())) {
            add(entry.getName(), "is in the wheel and not in its record", "a record of all the wheel's files");
        }
    }

    /** The record cannot name its own digest, nor that of its signatures. */
    private boolean isUnsigned(String name) {
        return name.equals(own) || name.equals(own + ".jws") || name.equals(own + ".p7s");
    }

    private void add(String name, String found, String wanted) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(new Finding(name, found, wanted));
        } else {
            further++;
        }
    }

    private List<Finding> judged(String wheel) {
        if (compared == 0) {
            findings.add(new Finding(wheel + " RECORD", "names no file", "a record of the wheel's files"));
        }
        if (further > 0) {
            findings.add(new Finding(wheel + " RECORD", "has " + further + " further such files", WANTED));
        }
        return findings;
    }

    /** Where a wheel's file goes; scripts and the like are rewritten on the way and have no such place. */
    private static Path installed(String name) {
        int data = name.indexOf(".data/");
        try {
            if (data < 0 || name.substring(0, data).contains("/")) {
                return Path.of(name);
            }
            String below = name.substring(data + ".data/".length());
            return below.startsWith("purelib/") || below.startsWith("platlib/")
                    ? Path.of(below.substring("purelib/".length()))
                    : Path.of("");
        } catch (InvalidPathException e) {
            return Path.of("..", "..");
        }
    }
}
