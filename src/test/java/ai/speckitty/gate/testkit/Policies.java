package ai.speckitty.gate.testkit;

import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.definition.DefinitionReader;
import ai.speckitty.gate.definition.GateRequest;
import ai.speckitty.gate.name.CommitRef;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The shipped policy and a plain request, for tests of what they steer. */
public final class Policies {

    private Policies() {}

    /** The first gate's definition. */
    public static Definition shipped() {
        DefinitionReader reader = new DefinitionReader();
        byte[] content = reader.shipped("phase4-identity-boundary").orElseThrow();
        return reader.read(content, "shipped").definition();
    }

    /** A request with all its defaults but the deadlines, which are short. */
    public static GateRequest request() {
        return new GateRequest(
                Optional.empty(),
                URI.create("http://127.0.0.1:1/github"),
                URI.create("http://127.0.0.1:1/pypi"),
                URI.create("http://127.0.0.1:1/saas"),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                false,
                limits());
    }

    /** The same with fixes that are named by hand, and a root cause. */
    public static GateRequest request(Map<Integer, CommitRef> fixes, Optional<String> rootCause) {
        GateRequest plain = request();
        return new GateRequest(
                plain.rc(),
                plain.githubApi(),
                plain.pypi(),
                plain.saas(),
                fixes,
                rootCause,
                plain.resume(),
                plain.dryRun(),
                plain.limits());
    }

    /** Deadlines of some seconds; a monitor that never looks by itself. */
    public static GateRequest.Limits limits() {
        return new GateRequest.Limits(
                Duration.ofSeconds(5),
                Duration.ofSeconds(15),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofSeconds(15),
                Duration.ofHours(24),
                Duration.ZERO,
                Duration.ofMinutes(5));
    }
}
