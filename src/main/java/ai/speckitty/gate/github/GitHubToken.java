package ai.speckitty.gate.github;

/** What the gate shows to GitHub. Its value goes into one header and appears nowhere else. */
public final class GitHubToken {

    private final String source;
    private final String value;

    /**
     * Carries a token.
     *
     * @param source where it was found, for people: {@code settings.xml server github}, {@code GH_TOKEN}
     * @param value the secret
     */
    public GitHubToken(String source, String value) {
        this.source = source;
        this.value = value;
    }

    /**
     * Where it was found.
     *
     * @return words that may be shown
     */
    public String source() {
        return source;
    }

    String header() {
        return "Bearer " + value;
    }

    @Override
    public String toString() {
        return "the token of " + source;
    }
}
