package ai.speckitty.gate.report;

import ai.speckitty.gate.evidence.run.PhaseResult;
import ai.speckitty.gate.json.Fields;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Verdict;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Runs to make reports from. */
final class Runs {

    static final Instant START = Instant.parse("2026-05-04T09:00:00Z");

    private Runs() {}

    static RunView.Context context() {
        return new RunView.Context(
                "phase4-identity-boundary",
                Optional.of("3.2.0rc16"),
                Optional.of("rc16-attempt1"),
                "/home/ida/release/spec-kitty-end-to-end-testing/artifacts/sync_identity_boundary/rc16-attempt1",
                "mvn verify",
                false,
                false,
                Optional.empty(),
                List.of());
    }

    static RunView ended(Verdict verdict, GatePhase phase) {
        return new RunView(context(), verdict, Optional.of(phase), List.of(), RunView.Trail.NONE);
    }

    static RunView ended(Code code, Finding... findings) {
        return ended(Verdict.of(code, List.of(findings)), GatePhase.CANARY_FOURRUN);
    }

    static RunView passed() {
        return new RunView(
                context(),
                Verdict.passed(List.of(new Finding("phases", "10 passed", "10"))),
                Optional.empty(),
                List.of(phase(GatePhase.DOCTOR, 400), phase(GatePhase.INSPECT_FIX, 64_000)),
                RunView.Trail.NONE);
    }

    static PhaseResult phase(GatePhase phase, long millis) {
        return phase(phase, Verdict.passed(List.of(new Finding("git", "2.39", "any"))), millis, "{}");
    }

    static PhaseResult phase(GatePhase phase, Verdict verdict, long millis, String facts) {
        return new PhaseResult(phase, verdict, START, START.plus(Duration.ofMillis(millis)), json(facts));
    }

    static ObjectNode json(String text) {
        try {
            return StrictJson.read(text, "test").deepCopy();
        } catch (ai.speckitty.gate.json.MalformedJsonException e) {
            throw new AssertionError(e);
        }
    }

    static Fields fields(byte[] bytes) {
        try {
            return StrictJson.fields(bytes, "test");
        } catch (ai.speckitty.gate.json.MalformedJsonException e) {
            throw new AssertionError(e);
        }
    }

    static ObjectNode empty() {
        return JsonNodeFactory.instance.objectNode();
    }
}
