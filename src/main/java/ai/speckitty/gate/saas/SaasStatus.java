package ai.speckitty.gate.saas;

import ai.speckitty.gate.fact.CanaryFacts;
import java.util.Optional;

/** Looks at the SaaS without being able to change it. */
public interface SaasStatus {

    /**
     * Asks for health and readiness, and once more after a while when either is not good.
     *
     * @return what the SaaS says of itself, good or not
     * @throws ai.speckitty.gate.verdict.GateException MALFORMED_ANSWER, REDIRECT_REFUSED, UNREACHABLE, TIMED_OUT, and
     *     SAAS_UNHEALTHY or SAAS_NOT_READY when it answers 503 twice
     */
    CanaryFacts.Look look();

    /**
     * Runs the definition's probe of the historical rows.
     *
     * @return the SHA-256 of what it printed, or empty when the definition has none
     * @throws ai.speckitty.gate.verdict.GateException MALFORMED_ANSWER when the probe fails or prints no JSON
     */
    Optional<String> rowsDigest();
}
