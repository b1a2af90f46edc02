package ai.speckitty.gate.secret;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The forms in which a known secret turns up in logs and documents. */
final class Encodings {

    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1f]");
    private static final Pattern BEYOND_ASCII = Pattern.compile("[^\\x00-~]");
    private static final Pattern PERCENT = Pattern.compile("%..");

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
        String json = CONTROL.matcher(secret.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t"))
                .replaceAll(Encodings::unicode);
        forms.add(json);
        forms.add(json.replace("/", "\\/"));
        forms.add(BEYOND_ASCII.matcher(json).replaceAll(Encodings::unicode));
        forms.add(HexFormat.of().formatHex(bytes));
        forms.add(HexFormat.of().withUpperCase().formatHex(bytes));
        String form = URLEncoder.encode(secret, StandardCharsets.UTF_8)
                .replace("*", "%2A")
                .replace("%7E", "~");
        for (String url : List.of(form, form.replace("+", "%20"))) {
            forms.add(url);
            forms.add(PERCENT.matcher(url).replaceAll(code -> code.group().toLowerCase(Locale.ROOT)));
        }
        String xml = secret.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        forms.add(xml);
        forms.add(xml.replace("'", "&apos;").replace("\"", "&quot;"));
        forms.add(xml.replace("'", "&#x27;").replace("\"", "&quot;"));
        forms.add(xml.replace("'", "&#39;").replace("\"", "&#34;"));
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

    /** The escapes of JSON, spelt for a replacement. */
    private static String unicode(MatchResult found) {
        return found.group()
                .chars()
                .mapToObj(c -> "\\\\u" + HexFormat.of().toHexDigits((char) c))
                .collect(Collectors.joining());
    }
}
