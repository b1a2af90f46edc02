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
        return new SignerIdentity(
                workflow,
                Map.of(
                        8,
                        "https://token.actions.githubusercontent.com",
                        9,
                        workflow,
                        11,
                        "github-hosted",
                        12,
                        page,
                        13,
                        commit,
                        14,
                        "refs/tags/" + tag,
                        18,
                        workflow,
                        20,
                        "push",
                        21,
                        page + "/actions/runs/1/attempts/1"));
    }

    /** The name as a certificate has it: a workflow's address is a URI. */
    byte[] name() {
        return Der.of(subject.contains("://") ? URI : MAIL, subject.getBytes(StandardCharsets.US_ASCII));
    }
}
