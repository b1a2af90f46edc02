package ai.speckitty.gate.phase;

import ai.speckitty.gate.json.Fields;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.GatePhase;

/** Reads what an earlier phase found out; a fact that is not there means that the phase did not do its work. */
final class EarlierFacts {

    private EarlierFacts() {}

    @FunctionalInterface
    interface Reading<T> {
        T from(Fields facts) throws MalformedJsonException;
    }

    static <T> T read(PhaseContext context, GatePhase earlier, Reading<T> reading) {
        try {
            return reading.from(context.factsOf(earlier));
        } catch (MalformedJsonException e) {
            throw GateException.of(
                            Code.PREREQUISITE_MISSING,
                            "phases/" + earlier.goal() + ".json",
                            String.valueOf(e.getMessage()),
                            "the facts that this goal writes")
                    .because(e);
        }
    }
}
