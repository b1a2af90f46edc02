package ai.speckitty.gate.secret;

import java.util.List;

/** Tokens that are known by their looks: a prefix, and at least so many characters of a token after it. */
enum TokenShape {
    GITHUB("a GitHub token", List.of("ghp_", "gho_", "ghu_", "ghs_", "ghr_"), 36, ""),
    GITHUB_FINE_GRAINED("a GitHub token", List.of("github_pat_"), 22, "_"),
    PYPI("a PyPI token", List.of("pypi-"), 32, "_-"),
    FLY("a Fly token", List.of("fm1r_", "fm1a_", "fm2_", "fo1_"), 20, "_-+/=,"),
    JSON_WEB_TOKEN("a JSON web token", List.of("eyJh", "eyJ0", "eyJr"), 40, "_-.");

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

    String title() {
        return title;
    }

    List<String> prefixes() {
        return prefixes;
    }

    int shortest() {
        return shortest;
    }

    boolean continuesWith(byte each) {
        return (each >= 'a' && each <= 'z')
                || (each >= 'A' && each <= 'Z')
                || (each >= '0' && each <= '9')
                || punctuation.indexOf(each) >= 0;
    }
}
