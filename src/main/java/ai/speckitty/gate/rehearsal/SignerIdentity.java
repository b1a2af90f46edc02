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
        Map<Integer, String> claims = new TreeMap<>();
        claims.put(8, "https://token.actions.githubusercontent.com");
        claims.put(9, workflow);
        claims.put(11, "github-hosted");
        claims.put(12, page);
        claims.put(13, commit);
        claims.put(14, "refs/tags/" + tag);
        claims.put(18, workflow);
        claims.put(20, "push");
        claims.put(21, page + "/actions/runs/1/attempts/1");
        return new SignerIdentity(workflow, claims);
    }

    /** The name as a certificate has it: a workflow's address is a URI. */
    byte[] name() {
        return Der.of(subject.contains("://") ? URI : MAIL, subject.getBytes(StandardCharsets.US_ASCII));
    }
}
