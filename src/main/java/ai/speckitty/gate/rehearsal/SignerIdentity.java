package ai.speckitty.gate.rehearsal;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whom a certificate is for.
 *
 * @param subject a workflow's address, or a person's mail address
 * @param claims Fulcio's extensions by the last part of their number
 */
public record SignerIdentity(String subject, Map<Integer, String> claims) {

    private static final int MAIL = 0x81;
    private static final int URI = 0x86;

    /** Keeps its own copy. */
    public SignerIdentity {
        claims = new TreeMap<>(claims);
    }

    /**
     * The workflow that releases a product.
     *
     * @param repository for example {@code owner/repo}
     * @param commit what it built
     * @param tag the tag that it was started for
     * @return an identity as GitHub and Fulcio state it
     */
    public static SignerIdentity workflow(String repository, String commit, String tag) {
        String page = "https://github.com/" + repository;
        String workflow = page + "/.github/workflows/release.yml@refs/tags/" + tag;
        return new SignerIdentity(workflow, Map.of())
                .claiming(8, "https://token.actions.githubusercontent.com")
                .claiming(9, workflow)
                .claiming(11, "github-hosted")
                .claiming(12, page)
                .claiming(13, commit)
                .claiming(14, "refs/tags/" + tag)
                .claiming(18, workflow)
                .claiming(20, "push")
                .claiming(21, page + "/actions/runs/1/attempts/1");
    }

    /**
     * The same with one claim more, or another one.
     *
     * @param number the last part of the extension's number
     * @param value what it says
     * @return the other identity
     */
    public SignerIdentity claiming(int number, String value) {
        Map<Integer, String> more = new TreeMap<>(claims);
        more.put(number, value);
        return new SignerIdentity(subject, more);
    }

    /**
     * The same with a claim less.
     *
     * @param number the last part of the extension's number
     * @return the other identity
     */
    public SignerIdentity without(int number) {
        Map<Integer, String> less = new TreeMap<>(claims);
        less.remove(number);
        return new SignerIdentity(subject, less);
    }

    /**
     * The same for somebody else.
     *
     * @param other a workflow's address, or a person's mail address
     * @return the other identity
     */
    public SignerIdentity of(String other) {
        return new SignerIdentity(other, claims);
    }

    /** The name as a certificate has it: a workflow's address is a URI. */
    byte[] name() {
        return Der.of(subject.contains("://") ? URI : MAIL, subject.getBytes(StandardCharsets.US_ASCII));
    }
}
