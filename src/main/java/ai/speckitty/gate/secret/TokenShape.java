package ai.speckitty.gate.secret;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Tokens that are known by their looks, or by where they stand: a prefix, and at least so many characters after it. */
enum TokenShape {
    GITHUB("a GitHub token", List.of("ghp_", "gho_", "ghu_", "ghs_", "ghr_"), 36, ""),
    GITHUB_FINE_GRAINED("a GitHub token", List.of("github_pat_"), 22, "_"),
    PYPI("a PyPI token", List.of("pypi-"), 32, "_-"),
    FLY("a Fly token", List.of("fm1r_", "fm1a_", "fm2_", "fo1_"), 20, "_-+/=,"),
    JSON_WEB_TOKEN("a JSON web token", List.of("eyJh", "eyJ0", "eyJr"), 40, "_-."),
    /** {@code run_sync_daemon(9400, 'token')}: what follows the first digit of the port goes. */
    DAEMON("a daemon's token", daemons(), 16, "_-+/=., '"),
    /** {@code "token": "value"} and its like, in a document or quoted in a text of one. */
    NAMED("a value with a secret's name", named(), Secrets.SHORTEST, "") {
        /** To the closing quote, however it is escaped; a space makes it a sentence, the bracket is that of a mark. */
        @Override
        boolean continuesWith(byte each) {
            return (each < 0 || each > ' ') && "\"'\\&<[".indexOf(each) < 0;
        }
    };

    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of, which cannot change
    private final List<String> prefixes;

    private final int shortest;
    private final String punctuation;

    TokenShape(String title, List<String> prefixes, int shortest, String punctuation) {
        this.title = title;
        this.prefixes = prefixes;
        this.shortest = shortest;
        this.punctuation = punctuation;
    }

    private static List<String> daemons() {
        return IntStream.rangeClosed(1, 9)
                .mapToObj(digit -> "run_sync_daemon(" + digit)
                .toList();
    }

    /** The end of a name is enough: {@code token} stands for {@code access_token} too. */
    private static List<String> named() {
        return Stream.of("token", "api_key", "password", "secret")
                .flatMap(name -> Stream.of(
                                "\": \"",
                                "\":\"",
                                "': '",
                                "='",
                                "=\"",
                                "\\\": \\\"",
                                "\\\":\\\"",
                                "=\\\"",
                                "&quot;: &quot;")
                        .map(between -> name + between))
                .toList();
    }

    String title() {
        return title;
    }

    List<String> prefixes() {
        return prefixes;
    }

    int shortest() {
        return shortest;
    }

    /** Whether the prefix only says that a secret follows, so that it stays. */
    boolean keepsPrefix() {
        return this == DAEMON || this == NAMED;
    }

    boolean continuesWith(byte each) {
        return (each >= 'a' && each <= 'z')
                || (each >= 'A' && each <= 'Z')
                || (each >= '0' && each <= '9')
                || punctuation.indexOf(each) >= 0;
    }
}
