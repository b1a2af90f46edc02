package ai.speckitty.gate.evidence.seal;

import ai.speckitty.gate.verdict.Finding;
import java.util.List;
import java.util.Optional;

/**
 * What a check of one attempt found.
 *
 * @param attempt its name
 * @param findings what is not as it was sealed; empty when everything is
 * @param keyId the key that sealed it, if its attestation could be read
 * @param anchors what outside of the folder holds the evidence: a comment, an operator's key, a key id that was given. With
 *     none, whoever can write the folder could have made all of it anew
 * @param notes what a reader should know and is no damage
 */
public record Verification(
        String attempt, List<Finding> findings, Optional<String> keyId, List<String> anchors, List<String> notes) {

    /**
     * The findings where those of several attempts stand together.
     *
     * @return each with the attempt before the place in it
     */
    public List<Finding> placed() {
        return findings.stream()
                .map(finding -> new Finding(attempt + ": " + finding.subject(), finding.found(), finding.expected()))
                .toList();
    }

    /**
     * Whether everything is as it was sealed.
     *
     * @return true without findings
     */
    public boolean isIntact() {
        return findings.isEmpty();
    }
}
