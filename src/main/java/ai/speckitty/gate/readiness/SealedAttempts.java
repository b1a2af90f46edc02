package ai.speckitty.gate.readiness;

import ai.speckitty.gate.evidence.seal.EvidenceVerifier;
import ai.speckitty.gate.evidence.seal.PostedTexts;
import ai.speckitty.gate.evidence.seal.Verification;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks whether the sealed attempts of before are as they were sealed; a run that goes on beside forged evidence proves nothing.
 *
 * @param artifacts the evidence root, which need not exist yet
 */
public record SealedAttempts(Path artifacts) implements ReadinessCheck {

    @Override
    public Readiness look() {
        List<Finding> damaged = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        for (Verification attempt : new EvidenceVerifier(Optional.empty(), PostedTexts.UNREAD).everySealed(artifacts)) {
            damaged.addAll(attempt.placed());
            seen.add(attempt.attempt() + ": as it was sealed");
        }
        GateException.ifAny(Code.EVIDENCE_TAMPERED, damaged);
        return new Readiness("attempts", seen, List.of());
    }
}
