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
    private static final int WORKFLOW = 9;

    /**
     * The workflow that releases a product.
     *
     * @param repository for example {@code owner/repo}
     * @param commit what it built
     * @param tag the tag that it was started for
     * @return an identity as GitHub and Fulcio state it
     */
    public static SignerIdentity workflow(String repository, String commit, String tag) {
        Map<Integer, String> claims = new TreeMap<>();
        Map<String, String> values = Map.of("repository", repository, "commit", commit, "tag", tag);
        WorldTemplate.json("signing/claims.json", values)
                .properties()
                .forEach(claim -> claims.put(
                        Integer.valueOf(claim.getKey()), claim.getValue().textValue()));
        return new SignerIdentity(claims.getOrDefault(WORKFLOW, ""), claims);
    }

    /** The name as a certificate has it: a workflow's address is a URI. */
    byte[] name() {
        return Der.of(subject.contains("://") ? URI : MAIL, subject.getBytes(StandardCharsets.US_ASCII));
    }
}
