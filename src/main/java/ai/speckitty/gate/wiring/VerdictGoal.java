package ai.speckitty.gate.wiring;

import ai.speckitty.gate.evidence.GateRun;
import ai.speckitty.gate.evidence.RecordRedactor;
import ai.speckitty.gate.evidence.ledger.CrashPoints;
import ai.speckitty.gate.evidence.run.PhaseResult;
import ai.speckitty.gate.evidence.seal.KeySource;
import ai.speckitty.gate.report.RunView;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Standing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Says the verdict of the newest gate run, after the lifecycle has brought all phases behind it. */
record VerdictGoal(GateSettings settings, Screen screen, Machine machine, Endings endings) {

    Ending say() {
        try (GateRun run = new GateRun(
                settings.working(),
                settings.evidenceRoot(),
                machine.time(),
                KeySource.from(machine.random()),
                CrashPoints.NONE,
                RecordRedactor.ofNothing())) {
            if (!run.continueNewest()) {
                throw GateException.of(
                        Code.PREREQUISITE_MISSING, "verify", "no gate run in " + settings.working(), "a gate run");
            }
            endings.begin();
            List<Finding> missing = new ArrayList<>(Arrays.stream(GatePhase.values())
                    .filter(phase -> !run.soFar().passed().contains(phase))
                    .map(phase -> new Finding(phase.goal(), "not passed in this gate run", "passed"))
                    .toList());
            GateException.ifAny(Code.PREREQUISITE_MISSING, missing);
            // the same verdict.json as the last phase left, which may have been told already
            List<PhaseResult> results = run.soFar().results();
            RunView view = new RunViews(endings.command())
                    .of(run.written(), results.get(results.size() - 1).verdict(), Optional.empty());
            screen.lines()
                    .accept(view.context().gate()
                            + view.context().rc().map(rc -> " " + rc).orElse("") + ": PASSED, all "
                            + view.phases().size() + " phases"
                            + view.context()
                                    .attempt()
                                    .map(name -> ", attempt " + name)
                                    .orElse(""));
            Ending said = endings.said(view);
            return said.standing() == Standing.PASSED ? new Ending(Standing.PASSED, "") : said;
        }
    }
}
