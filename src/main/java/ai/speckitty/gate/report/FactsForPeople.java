package ai.speckitty.gate.report;

import ai.speckitty.gate.evidence.run.PhaseResult;
import ai.speckitty.gate.evidence.run.RunContext;
import ai.speckitty.gate.fact.CandidateFacts;
import ai.speckitty.gate.fact.FactPart;
import ai.speckitty.gate.fact.PhaseFacts;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.GatePhase;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the phases of a run found out, to be shown. Nothing is judged by it: a phase whose facts are not in its form is shown as
 * if it had none, with the reason.
 */
public final class FactsForPeople {

    private final Map<GatePhase, PhaseFacts> facts = new EnumMap<>(GatePhase.class);
    private final Map<GatePhase, String> unreadable = new EnumMap<>(GatePhase.class);

    /** Reads the facts of results; the last of a phase counts. */
    public FactsForPeople(List<PhaseResult> results) {
        for (PhaseResult result : results) {
            try {
                facts.put(result.phase(), PhaseFacts.of(result.phase(), result.facts()));
            } catch (GateException e) {
                unreadable.put(result.phase(), e.verdict().findings().get(0).found());
            }
        }
    }

    /** A part that the phase came to. */
    public <P extends FactPart> Optional<P> find(GatePhase phase, Class<P> part) {
        return Optional.ofNullable(facts.get(phase)).flatMap(read -> read.find(part));
    }

    /** The candidate's version, as soon as it is known. */
    public Optional<String> version(RunContext run) {
        return find(GatePhase.INSTALL_RC, CandidateFacts.Chosen.class)
                .map(CandidateFacts.Chosen::version)
                .or(run::rc);
    }

    /** What a list of such a part holds; nothing where the phase did not come to it. */
    public <P extends FactPart, T> List<T> list(GatePhase phase, Class<P> part, Function<P, List<T>> list) {
        return find(phase, part).map(list).orElse(List.of());
    }

    /** The last phase's part that is called so, as templates ask for it. */
    Optional<FactPart> part(String name) {
        return facts.values().stream()
                .flatMap(read -> read.parts().stream())
                .filter(part -> part.getClass().getSimpleName().equalsIgnoreCase(name))
                .reduce((earlier, later) -> later);
    }

    @Nullable
    String unreadable(GatePhase phase) {
        return unreadable.get(phase);
    }
}
