package ai.speckitty.gate.testkit;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;

/** Secrets made up for a test, and the eleven ways in which programs write them. */
public final class PlantedSecrets {

    private static final String SPECIAL = "ABCxyz019!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ ";
    private static final int GROUP = 4;

    private PlantedSecrets() {}

    /**
     * One way to write a secret.
     *
     * @param text as a program prints it
     * @param core what of it depends on the secret alone, and may stand nowhere
     */
    public record Form(String text, String core) {

        private static Form whole(String text) {
            return new Form(text, text);
        }

        /** What stands at either end is shared with the bytes around. */
        private static Form base64(String text) {
            return new Form(text, text.substring(GROUP, text.length() - GROUP));
        }
    }

    /** A secret of 13 to 52 characters that no encoding leaves as it is. */
    public static String secret(RandomGenerator random) {
        StringBuilder secret = new StringBuilder("aZ9_");
        int length = 8 + random.nextInt(40);
        for (int i = 0; i < length; i++) {
            secret.append(SPECIAL.charAt(random.nextInt(SPECIAL.length() - 1)));
        }
        return secret.append('q').toString();
    }

    /** All forms of a secret; base64 begins anywhere in a group of three. */
    public static List<Form> forms(String secret, RandomGenerator random) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        byte[] shifted = ("xyz".substring(0, random.nextInt(3)) + secret).getBytes(StandardCharsets.UTF_8);
        String json = secret.replace("\\", "\\\\").replace("\"", "\\\"");
        String xml = secret.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        String url = URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20");
        return List.of(
                Form.whole(secret),
                Form.base64(Base64.getEncoder().encodeToString(bytes)),
                Form.base64(Base64.getEncoder().encodeToString(shifted)),
                Form.base64(Base64.getUrlEncoder().encodeToString(shifted)),
                Form.whole(HexFormat.of().formatHex(bytes)),
                Form.whole(HexFormat.of().withUpperCase().formatHex(bytes)),
                Form.whole(json),
                Form.whole(json.replace("/", "\\/")),
                Form.whole(url.replace("*", "%2A").replace("%7E", "~")),
                Form.whole(xml),
                Form.whole(xml.replace("\"", "&quot;").replace("'", "&apos;")));
    }
}
