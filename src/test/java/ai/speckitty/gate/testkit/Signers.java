package ai.speckitty.gate.testkit;

import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.rehearsal.Attestor;
import ai.speckitty.gate.rehearsal.SignerIdentity;
import ai.speckitty.gate.rehearsal.SigningAuthority;
import ai.speckitty.gate.rehearsal.SigningLog;
import ai.speckitty.gate.sigstore.TrustedRoot;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** A workflow that signs wheels, with an authority and a log of its own. */
public final class Signers {

    public static final String COMMIT = "4af4110d00000000000000000000000000000001";
    public static final Instant SIGNED = Instant.parse("2026-05-01T12:00:00Z");

    private Signers() {}

    public static Attestor attestor() {
        return new Attestor(
                new SigningAuthority("test", SIGNED.minus(Duration.ofDays(100))),
                new SigningLog("log.example"),
                SignerIdentity.workflow("Priivacy-ai/spec-kitty", COMMIT, "v3.2.0rc16"),
                SIGNED);
    }

    public static TrustedRoot root(Attestor attestor) {
        try {
            return TrustedRoot.read(
                    attestor.trustedRoot().toString().getBytes(StandardCharsets.UTF_8), "the test's trust root");
        } catch (MalformedJsonException e) {
            throw new AssertionError(e);
        }
    }
}
