package ai.speckitty.gate.secret;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds secrets in bytes. All that is looked for starts with one of some four-byte heads; a table over byte pairs tells how
 * far the search may skip (Wu and Manber's method), so that most bytes of a log are never looked at.
 */
final class SecretScanner {

    static final int HEAD = 4;

    private final byte[] skips = new byte[1 << 16];
    private final Map<Integer, List<Wanted>> byHead = new HashMap<>();
    private final int longest;

    /** Something that is looked for: a known form, or a prefix with the shape of what follows. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Wanted(String title, byte[] bytes, @Nullable TokenShape shape) {

        int need() {
            return bytes.length + (shape == null ? 0 : shape.shortest());
        }
    }

    /** A hit, the prefix of its shape included even if that is no part of the secret; its end is that of the shortest token when it has a shape, since more of the token may follow. */
    record Hit(Wanted wanted, int start, int end) {

        /** Where what has to go begins. */
        int secretStart() {
            TokenShape shape = wanted.shape();
            return shape != null && shape.keepsPrefix() ? start + wanted.bytes().length : start;
        }
    }

    SecretScanner(Secrets secrets) {
        Arrays.fill(skips, (byte) (HEAD - 1));
        Set<String> forms = new LinkedHashSet<>();
        secrets.values().forEach(secret -> forms.addAll(Encodings.of(secret)));
        for (String form : forms) {
            add(new Wanted("a known secret", form.getBytes(StandardCharsets.UTF_8), null));
        }
        for (TokenShape shape : TokenShape.values()) {
            for (String prefix : shape.prefixes()) {
                add(new Wanted(shape.title(), prefix.getBytes(StandardCharsets.US_ASCII), shape));
            }
        }
        longest = byHead.values().stream()
                .flatMap(List::stream)
                .mapToInt(Wanted::need)
                .max()
                .orElse(HEAD);
    }

    private void add(Wanted wanted) {
        byHead.computeIfAbsent(head(wanted.bytes(), 0), head -> new ArrayList<>())
                .add(wanted);
        for (int j = 0; j + 1 < HEAD; j++) {
            int pair = pair(wanted.bytes(), j);
            skips[pair] = (byte) Math.min(skips[pair], HEAD - 2 - j);
        }
    }

    /** The first hit that starts at or after {@code from}, or null. */
    @Nullable
    Hit find(byte[] data, int from, int size) {
        int at = from;
        while (at + HEAD <= size) {
            int skip = skips[pair(data, at + HEAD - 2)];
            if (skip == 0) {
                Hit hit = hitAt(data, at, size);
                if (hit != null) {
                    return hit;
                }
                skip = 1;
            }
            at += skip;
        }
        return null;
    }

    /** The longest hit that starts exactly at {@code at}, or null. */
    @Nullable
    Hit hitAt(byte[] data, int at, int size) {
        if (at + HEAD > size) {
            return null;
        }
        Hit best = null;
        for (Wanted wanted : byHead.getOrDefault(head(data, at), List.of())) {
            if (matched(wanted, data, at, size) == wanted.need()
                    && (best == null || wanted.need() > best.end() - best.start())) {
                best = new Hit(wanted, at, at + wanted.need());
            }
        }
        return best;
    }

    /** The first place from which more bytes could still complete a hit; {@code size} when there is none. */
    int firstOpen(byte[] data, int from, int size) {
        for (int at = Math.max(from, size - longest + 1); at < size; at++) {
            if (isOpen(data, at, size)) {
                return at;
            }
        }
        return size;
    }

    private boolean isOpen(byte[] data, int at, int size) {
        if (size - at >= HEAD) {
            return anyOpen(byHead.getOrDefault(head(data, at), List.of()), data, at, size);
        }
        return byHead.values().stream().anyMatch(wanted -> anyOpen(wanted, data, at, size));
    }

    private static boolean anyOpen(List<Wanted> all, byte[] data, int at, int size) {
        for (Wanted wanted : all) {
            if (size - at < wanted.need() && matched(wanted, data, at, size) == size - at) {
                return true;
            }
        }
        return false;
    }

    private static int matched(Wanted wanted, byte[] data, int at, int size) {
        int most = Math.min(wanted.need(), size - at);
        byte[] literal = wanted.bytes();
        for (int i = 0; i < most; i++) {
            byte each = data[at + i];
            boolean same = i < literal.length
                    ? each == literal[i]
                    : wanted.shape() != null && wanted.shape().continuesWith(each);
            if (!same) {
                return i;
            }
        }
        return most;
    }

    private static int head(byte[] data, int at) {
        return (pair(data, at) << 16) | pair(data, at + 2);
    }

    private static int pair(byte[] data, int at) {
        return ((data[at] & 0xff) << 8) | (data[at + 1] & 0xff);
    }
}
