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
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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

    /** The same identity with one claim more, or another one; without it if there is no value. */
    public static SignerIdentity claiming(SignerIdentity identity, int number, @Nullable String value) {
        Map<Integer, String> claims = new TreeMap<>(identity.claims());
        claims.remove(number);
        if (value != null) {
            claims.put(number, value);
        }
        return new SignerIdentity(identity.subject(), claims);
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
