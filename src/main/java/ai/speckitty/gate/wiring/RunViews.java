package ai.speckitty.gate.wiring;

import ai.speckitty.gate.evidence.GateRun;
import ai.speckitty.gate.evidence.PhaseResult;
import ai.speckitty.gate.report.RunView;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Verdict;
import java.util.List;
import java.util.Optional;

/** Shows a gate run to the report room. */
final class RunViews {

    private final GateSettings settings;
    private final String command;

    RunViews(GateSettings settings, String command) {
        this.settings = settings;
        this.command = command;
    }

    /** A run as it is, under the verdict that a goal ended with. */
    RunView of(GateRun run, Verdict verdict, Optional<GatePhase> phase) {
        List<PhaseResult> results = run.results();
        Optional<String> attempt = run.attempt();
        return new RunView(
                new RunView.Context(
                        settings.source().definition().gate(),
                        text(results, "version").or(() -> settings.request().rc()),
                        attempt,
                        attempt.map(name -> settings.artifacts().resolve(name))
                                .orElse(settings.working())
                                .toString(),
                        command,
                        settings.request().dryRun(),
                        settings.rehearsal(),
                        attempt.isPresent(),
                        text(results, "newer")
                                .map(newer -> List.of(newer + " is out as well"))
                                .orElse(List.of())),
                verdict,
                phase,
                results,
                new Trails(settings).of(run, text(results, "rcTag"), phase));
    }

    private static Optional<String> text(List<PhaseResult> results, String fact) {
        return results.stream()
                .filter(result -> result.phase() == GatePhase.INSTALL_RC)
                .map(result -> result.facts().path(fact))
                .filter(value -> value.isTextual())
                .map(value -> value.textValue())
                .findFirst();
    }
}
