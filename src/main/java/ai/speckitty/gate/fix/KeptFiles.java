package ai.speckitty.gate.fix;

import ai.speckitty.gate.fix.Footprint.Entry;
import ai.speckitty.gate.name.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What session fixtures made in a checkout, and what each file of it holds, whatever the checkout is called. Bytecode that
 * Python compares with its source before it is used is kept without being looked at.
 *
 * @param entries how each looks from outside
 * @param contents what each holds; a path may have the checkout's own name in it, as below a prefix for bytecode
 */
record KeptFiles(Path place, Map<Path, Entry> entries, Map<String, String> contents) {

    static final KeptFiles NONE = new KeptFiles(Path.of(""), new TreeMap<>(), Map.of());

    private static final Pattern BYTECODE = Pattern.compile("[^.]+\\.(cpython|pypy)[^.]*(\\.opt-[12])?\\.pyc");
    private static final int CHECKED_HASH = 3;

    /** A row of a list of installed files, its path as seen from the folder that holds the list's own. */
    private static final Pattern LISTED = Pattern.compile("(?m)^([ -~&&[^\",]]+),sha256=([\\w-]+),\\d+");

    private static final String ANY_CHECKOUT = "\0checkout\0";

    /**
     * Reads what was made.
     *
     * @param elsewhere places that are gone with the run; what names one of them cannot be kept
     * @return empty when it does not stand by itself
     */
    static Optional<KeptFiles> of(Path place, Map<Path, Entry> made, Set<String> elsewhere) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        for (Map.Entry<Path, Entry> each : made.entrySet()) {
            Path file = place.resolve(each.getKey());
            byte[] content = content(file, each.getValue());
            if (isCheckedBytecode(file, content)) {
                continue;
            }
            String text = new String(content, StandardCharsets.ISO_8859_1);
            if (elsewhere.stream().anyMatch(text::contains)) {
                return Optional.empty();
            }
            String told = isList(file) ? withoutDigests(each.getKey(), text, place, made) : text;
            contents.put(anywhere(each.getKey().toString(), place), digest(each.getValue(), told, place));
        }
        return Optional.of(new KeptFiles(place, new TreeMap<>(made), contents));
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Whether a file was made, or a folder holds what was made. */
    boolean contains(Path path) {
        return entries.containsKey(path);
    }

    /** Whether all of it is still there as it was made; a file that was written again with the same content is. */
    boolean standsIn(Map<Path, Entry> now) throws IOException {
        for (Map.Entry<Path, Entry> each : entries.entrySet()) {
            Entry seen = now.get(each.getKey());
            if (each.getValue().equals(seen)) {
                continue;
            }
            Path file = place.resolve(each.getKey());
            if (seen == null || isList(file)) {
                return false;
            }
            String text = new String(content(file, seen), StandardCharsets.ISO_8859_1);
            if (!digest(seen, text, place)
                    .equals(contents.get(anywhere(each.getKey().toString(), place)))) {
                return false;
            }
            each.setValue(seen);
        }
        return true;
    }

    private static byte[] content(Path file, Entry entry) throws IOException {
        if (entry.isRegular()) {
            return Files.readAllBytes(file);
        }
        return Files.isSymbolicLink(file)
                ? Files.readSymbolicLink(file).toString().getBytes(StandardCharsets.UTF_8)
                : new byte[0];
    }

    /** Python ignores such a file unless the source's time and size, or its hash, are those that it holds. */
    private static boolean isCheckedBytecode(Path file, byte[] content) {
        if (content.length < 16
                || !BYTECODE.matcher(String.valueOf(file.getFileName())).matches()) {
            return false;
        }
        return content[5] == 0 && content[6] == 0 && content[7] == 0 && (content[4] == 0 || content[4] == CHECKED_HASH);
    }

    private static String anywhere(String text, Path place) {
        return text.replace(String.valueOf(place.getFileName()), ANY_CHECKOUT);
    }

    private static boolean isList(Path file) {
        return file.endsWith("RECORD");
    }

    /**
     * A script that names its checkout has another digest in each. That is left out where the list tells the truth of a file
     * that was made here, too, and is looked at by itself.
     */
    private static String withoutDigests(Path list, String text, Path place, Map<Path, Entry> made) throws IOException {
        StringBuilder told = new StringBuilder();
        Matcher row = LISTED.matcher(text);
        while (row.find()) {
            Path listed = list.resolve("../..").resolve(row.group(1)).normalize();
            Entry entry = made.get(listed);
            boolean looked = entry != null
                    && entry.isRegular()
                    && isTrue(row.group(2), place.resolve(listed), Files.readAllBytes(place.resolve(listed)));
            row.appendReplacement(told, Matcher.quoteReplacement(row.group(looked ? 1 : 0)));
        }
        return row.appendTail(told).toString();
    }

    private static boolean isTrue(String digest, Path file, byte[] content) {
        return !isCheckedBytecode(file, content)
                && digest.equals(Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(Sha256.digest().digest(content)));
    }

    private static String digest(Entry entry, String text, Path place) {
        return entry.mode() + " " + Sha256.of(anywhere(text, place).getBytes(StandardCharsets.ISO_8859_1));
    }
}
