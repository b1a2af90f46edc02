package ai.speckitty.gate.secret;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds secrets in bytes. All that is looked for is known by its first two bytes, so that most of a log is looked at once. */
final class SecretScanner {

    private static final Wanted[] NONE = {};

    private final Wanted[][] byPair = new Wanted[1 << 16][];
    private final Wanted[] all;

    /** Something that is looked for: a known form, or a prefix with the shape of what follows. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Wanted(String title, byte[] bytes, @Nullable TokenShape shape) {

        int need() {
            return bytes.length + (shape == null ? 0 : shape.shortest());
        }
    }

    /**
     * What begins at a place.
     *
     * @param wanted the longest that is whole, else one that more bytes could make whole
     * @param start its place, that of the shape's prefix even if that is no part of the secret
     * @param open whether more bytes could make something whole that is not yet
     */
    record Found(Wanted wanted, int start, boolean open) {

        /** Where it ends; of a token the shortest that has its shape, since more of it may follow. */
        int end() {
            return start + wanted.need();
        }

        /** Where what has to go begins. */
        int secretStart() {
            TokenShape shape = wanted.shape();
            return shape != null && shape.keepsPrefix() ? start + wanted.bytes().length : start;
        }
    }

    SecretScanner(Secrets secrets) {
        Set<String> forms = new LinkedHashSet<>();
        secrets.values().forEach(secret -> forms.addAll(Encodings.of(secret)));
        List<Wanted> wanted = new ArrayList<>();
        for (String form : forms) {
            wanted.add(new Wanted("a known secret", form.getBytes(StandardCharsets.UTF_8), null));
        }
        for (TokenShape shape : TokenShape.values()) {
            for (String prefix : shape.prefixes()) {
                wanted.add(new Wanted(shape.title(), prefix.getBytes(StandardCharsets.US_ASCII), shape));
            }
        }
        all = wanted.toArray(NONE);
        Arrays.fill(byPair, NONE);
        wanted.stream()
                .collect(Collectors.groupingBy(each -> pair(each.bytes(), 0)))
                .forEach((pair, some) -> byPair[pair] = some.toArray(NONE));
    }

    /** The first that is whole, or null. */
    @Nullable
    Found first(byte[] data) {
        Found found = null;
        for (int at = 0; at < data.length && found == null; at++) {
            found = at(data, at, true);
        }
        return found;
    }

    /** What begins exactly at {@code at}, or null when nothing does, nor could with more bytes unless these are the last. */
    @Nullable
    Found at(byte[] data, int at, boolean last) {
        Wanted whole = null;
        Wanted open = null;
        for (Wanted wanted : at + 1 < data.length ? byPair[pair(data, at)] : all) {
            int matched = matched(wanted, data, at);
            if (matched < wanted.need()) {
                open = !last && matched == data.length - at ? wanted : open;
            } else if (whole == null || wanted.need() > whole.need()) {
                whole = wanted;
            }
        }
        Wanted best = whole == null ? open : whole;
        return best == null ? null : new Found(best, at, open != null);
    }

    private static int matched(Wanted wanted, byte[] data, int at) {
        int most = Math.min(wanted.need(), data.length - at);
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

    private static int pair(byte[] data, int at) {
        return ((data[at] & 0xff) << 8) | (data[at + 1] & 0xff);
    }
}
