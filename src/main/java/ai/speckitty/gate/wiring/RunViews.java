package ai.speckitty.gate.wiring;

import ai.speckitty.gate.evidence.WrittenRun;
import ai.speckitty.gate.evidence.run.PhaseResult;
import ai.speckitty.gate.evidence.run.RunContext;
import ai.speckitty.gate.evidence.run.RunRecord;
import ai.speckitty.gate.fact.CandidateFacts;
import ai.speckitty.gate.report.FactsForPeople;
import ai.speckitty.gate.report.RunView;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Verdict;
import java.util.List;
import java.util.Optional;

/** Shows a gate run to the report room, from what it has written down alone. */
record RunViews(String command) {

    /** A run as it is, under the verdict that a goal ended with. */
    RunView of(WrittenRun run, Verdict verdict, Optional<GatePhase> phase) {
        RunRecord record = run.record();
        List<PhaseResult> results = record.results();
        FactsForPeople facts = new FactsForPeople(results);
        Optional<CandidateFacts.Chosen> chosen = facts.find(GatePhase.INSTALL_RC, CandidateFacts.Chosen.class);
        RunContext context = record.context();
        return new RunView(
                new RunView.Context(
                        context.gate(),
                        chosen.map(CandidateFacts.Chosen::version).or(context::rc),
                        record.attempt(),
                        record.folder().toString(),
                        command,
                        context.dryRun(),
                        context.rehearsal(),
                        // a rehearsal's next world is a fresh one
                        record.attempt().isPresent() && !context.rehearsal(),
                        chosen.map(CandidateFacts.Chosen::newer)
                                .map(newer -> List.of(newer + " is out as well"))
                                .orElse(List.of())),
                verdict,
                phase,
                results,
                RunViewReader.of(run, facts, phase));
    }
}
