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
    /** In an address, also as XML writes it, and in a header. */
    HANDED(
            "a token in an address or a header",
            List.of("?token=", "&token=", "&amp;token=", "Bearer "),
            16,
            "_-+/=.~%"),
    /** {@code "token": "value"} in a document; an escape ends it, so that the document stays one. */
    NAMED_IN_JSON(named("\": \"", "\":\"", "\" : \"", "=\"", " = \""), "\"\\"),
    /** The same in a document that is quoted in another one. */
    NAMED_IN_TEXT_OF_JSON(named("\\\": \\\"", "\\\":\\\"", "\\\" : \\\"", "=\\\""), "\"\\"),
    /** The same as Python shows it, and pytest the arguments of a test that failed. */
    NAMED_IN_PYTHON(named("': '", "='", " = '"), "'\\"),
    /** The same in a JUnit file. */
    NAMED_IN_XML(named("&quot;: &quot;", "=&quot;", " = &quot;"), "&<");

    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of, which cannot change
    private final List<String> prefixes;

    private final int shortest;
    private final String punctuation;

    /** What ends a value that is known by its name; a space makes it a sentence, and the bracket is that of a mark. */
    private final String ends;

    TokenShape(String title, List<String> prefixes, int shortest, String punctuation) {
        this.title = title;
        this.prefixes = prefixes;
        this.shortest = shortest;
        this.punctuation = punctuation;
        this.ends = "";
    }

    TokenShape(List<String> prefixes, String ends) {
        this.title = "a value with a secret's name";
        this.prefixes = prefixes;
        this.shortest = Secrets.SHORTEST;
        this.punctuation = "";
        this.ends = ends + "[";
    }

    private static List<String> daemons() {
        return IntStream.rangeClosed(1, 9)
                .mapToObj(digit -> "run_sync_daemon(" + digit)
                .toList();
    }

    /** The end of a name is enough: {@code token} stands for {@code access_token} too. */
    private static List<String> named(String... between) {
        return Stream.of("token", "api_key", "password", "secret")
                .flatMap(name -> Stream.of(between).map(each -> name + each))
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
        return this == DAEMON || this == HANDED || !ends.isEmpty();
    }

    boolean continuesWith(byte each) {
        if (!ends.isEmpty()) {
            return (each < 0 || each > ' ') && ends.indexOf(each) < 0;
        }
        return (each >= 'a' && each <= 'z')
                || (each >= 'A' && each <= 'Z')
                || (each >= '0' && each <= '9')
                || punctuation.indexOf(each) >= 0;
    }
}
