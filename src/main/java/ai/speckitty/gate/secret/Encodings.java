package ai.speckitty.gate.secret;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/** The forms in which a known secret turns up in logs and documents. */
final class Encodings {

    private static final String UNRESERVED = "-._~";

    private Encodings() {}

    /** Every form of the secret that is searched for, the secret itself first. */
    static Set<String> of(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        Set<String> forms = new LinkedHashSet<>();
        forms.add(secret);
        for (int shift = 0; shift < 3; shift++) {
            String core = base64Core(bytes, shift);
            forms.add(core);
            forms.add(core.replace('+', '-').replace('/', '_'));
        }
        String json = escaped(secret, Encodings::jsonEscape);
        forms.add(json);
        forms.add(json.replace("/", "\\/"));
        forms.add(escaped(secret, Encodings::asciiJsonEscape));
        for (HexFormat hex : List.of(HexFormat.of(), HexFormat.of().withUpperCase())) {
            forms.add(hex.formatHex(bytes));
            forms.add(percentEncoded(bytes, false, hex));
            forms.add(percentEncoded(bytes, true, hex));
        }
        forms.add(escaped(secret, c -> xmlEscape(c, "&apos;", "&quot;")));
        forms.add(escaped(secret, c -> xmlEscape(c, "&#x27;", "&quot;")));
        forms.add(escaped(secret, c -> xmlEscape(c, "&#39;", "&#34;")));
        forms.add(escaped(secret, c -> xmlEscape(c, "'", "\"")));
        return forms;
    }

    /** The characters that depend on the secret alone when it stands {@code shift} bytes into a group of three. */
    private static String base64Core(byte[] bytes, int shift) {
        byte[] shifted = new byte[shift + bytes.length];
        System.arraycopy(bytes, 0, shifted, shift, bytes.length);
        String whole = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        int from = (shift * 8 + 5) / 6;
        int to = shifted.length * 8 / 6;
        return whole.substring(from, to);
    }

    private static String percentEncoded(byte[] bytes, boolean plusForSpace, HexFormat hex) {
        StringBuilder out = new StringBuilder();
        for (byte each : bytes) {
            char c = (char) (each & 0xff);
            if (isAsciiAlphanumeric(c) || UNRESERVED.indexOf(c) >= 0) {
                out.append(c);
            } else if (plusForSpace && c == ' ') {
                out.append('+');
            } else {
                out.append('%').append(hex.toHexDigits(each));
            }
        }
        return out.toString();
    }

    private static boolean isAsciiAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static String escaped(String secret, IntFunction<String> escape) {
        StringBuilder out = new StringBuilder();
        secret.chars().forEach(c -> out.append(escape.apply(c)));
        return out.toString();
    }

    private static String jsonEscape(int c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> c < ' ' ? unicode(c) : Character.toString(c);
        };
    }

    private static String asciiJsonEscape(int c) {
        return c > '~' ? unicode(c) : jsonEscape(c);
    }

    private static String unicode(int c) {
        return "\\u" + HexFormat.of().toHexDigits((char) c);
    }

    private static String xmlEscape(int c, String apostrophe, String quote) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '\'' -> apostrophe;
            case '"' -> quote;
            default -> Character.toString(c);
        };
    }
}
