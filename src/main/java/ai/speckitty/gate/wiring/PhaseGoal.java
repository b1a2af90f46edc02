package ai.speckitty.gate.wiring;

import ai.speckitty.gate.evidence.GateRun;
import ai.speckitty.gate.evidence.RecordRedactor;
import ai.speckitty.gate.evidence.Resumption;
import ai.speckitty.gate.evidence.ledger.CrashPoints;
import ai.speckitty.gate.evidence.run.PhaseResult;
import ai.speckitty.gate.evidence.run.RunContext;
import ai.speckitty.gate.evidence.seal.KeySource;
import ai.speckitty.gate.evidence.seal.OperatorKey;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.phase.Protocol;
import ai.speckitty.gate.report.ConsoleLine;
import ai.speckitty.gate.report.ConsoleProgress;
import ai.speckitty.gate.report.HtmlReport;
import ai.speckitty.gate.report.Painter;
import ai.speckitty.gate.report.RunView;
import ai.speckitty.gate.secret.Redactor;
import ai.speckitty.gate.secret.Secrets;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Standing;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Runs one phase of a gate run: doctor opens a run, every other goal continues the newest, and a few may run alone. */
record PhaseGoal(GateSettings settings, Invocation invocation, Screen screen, Machine machine, Endings endings) {

    /** The ledger's word for how the run was called: a phase that was typed, or the first goal. */
    static final String CALLED = "called";

    private static final String REPORT = "report.html";

    Ending run(GatePhase phase) {
        Secrets secrets = new Secrets();
        secrets.learnFrom(machine.environment());
        HandedOnSecrets.learn(secrets, settings.definition().handedOn(), machine.environment(), saidOpenly());
        Notification.of(invocation).ifPresent(told -> told.teach(secrets));
        Redactor redactor = new Redactor(secrets);
        settings.request().rootCause().ifPresent(given -> requireDiscretion(given, redactor));
        RecordRedactor records = new RecordRedactor(redactor);
        ConsoleProgress progress = new ConsoleProgress(
                screen.lines(),
                screen.terminal(),
                redactor::redact,
                screen.coloured() ? Painter.COLOURED : Painter.PLAIN,
                machine.time());
        screen.lines().accept(ConsoleLine.begin(phase.goal(), phase.purpose()));
        progress.began(phase);
        try {
            return Heartbeat.during(() -> run(phase, secrets, records, progress), progress::beat);
        } finally {
            progress.close();
        }
    }

    private List<String> saidOpenly() {
        return List.of(
                new String(settings.source().content(), StandardCharsets.UTF_8),
                context().toString(),
                settings.workspace().toString(),
                machine.home().toString());
    }

    /** A root cause goes into evidence and comments; there it would be found when every canary has passed. */
    private static void requireDiscretion(String rootCause, Redactor redactor) {
        redactor.firstSecret(rootCause.getBytes(StandardCharsets.UTF_8)).ifPresent(secret -> {
            throw Parameter.ROOT_CAUSE.refused(
                    "holds " + secret.kind(), "a text without a secret: it goes into evidence and comments");
        });
    }

    private Ending run(GatePhase phase, Secrets secrets, RecordRedactor records, ConsoleProgress progress) {
        try (GateRun run = new GateRun(
                settings.working(), settings.evidenceRoot(), machine.time(), keys(), CrashPoints.NONE, records)) {
            boolean alone = open(run, phase);
            endings.begin();
            try (Doors doors = new Doors(settings, invocation, machine, secrets, run, progress)) {
                return doors.interruption.guard(() -> {
                    Protocol protocol =
                            new Protocol(settings.definition(), settings.request(), run, progress, machine.time());
                    Phases phases = Phases.of(doors);
                    boolean over = run.ended();
                    Optional<PhaseResult> carried = alone || over || phase == GatePhase.DOCTOR
                            ? Optional.empty()
                            : new CarryForward(doors).carried(phase);
                    PhaseResult result = records.of(carried.orElseGet(() -> alone
                            ? protocol.runAlone(phase, phases.of(phase))
                            : protocol.run(phase, phases.of(phase))));
                    progress.ended(result);
                    Ending said = ended(run, result, alone, over);
                    if (doors.interruption.signalled()) {
                        said.card().lines().forEach(screen.cards());
                        return said.inOneLine();
                    }
                    // a phase that passed has said so on its line; the card is for the end
                    return said.standing() == Standing.PASSED && phase != GatePhase.POST_TRACKER
                            ? new Ending(Standing.PASSED, "")
                            : said;
                });
            }
        }
    }

    /** A goal alone counts for nothing, so nobody is told of it. */
    private Ending ended(GateRun run, PhaseResult result, boolean alone, boolean over) {
        boolean passed = result.verdict().isPassed();
        RunView view = view(run, result, alone);
        boolean last = !passed || result.phase() == GatePhase.POST_TRACKER;
        if (last && !alone && !over) {
            // a crash may have come between the report and the end
            if (run.attempt().isPresent() && !run.soFar().published().containsKey(REPORT)) {
                run.publish(REPORT, HtmlReport.render(view));
            }
            run.seal();
            view = view(run, result, alone); // now with the seal's own files
        }
        if (last && !alone && run.attempt().isPresent()) {
            AttemptsIndex.renderOrSay(settings, said -> screen.lines().accept("  " + said));
        }
        return last && !alone ? endings.last(view) : endings.said(view);
    }

    private RunView view(GateRun run, PhaseResult result, boolean alone) {
        Optional<GatePhase> stopped = result.verdict().isPassed() ? Optional.empty() : Optional.of(result.phase());
        String again = alone && stopped.isPresent()
                ? endings.ofRun(invocation.calls(result.phase().goal()))
                : endings.command();
        return new RunViews(again).of(run.written(), result.verdict(), stopped);
    }

    /** Opens or continues a run; true when the phase runs alone. */
    private boolean open(GateRun run, GatePhase phase) {
        RunContext asked = context();
        if (phase == GatePhase.DOCTOR) {
            run.open(asked, settings.source().content());
            if (!settings.rehearsal()) {
                run.event(CALLED, StrictJson.object().put("start", invocation.start()));
            }
            settings.request()
                    .resume()
                    .ifPresent(new Resumption(
                            run, machine.time(), settings.request().limits().freshness())::asked);
            return false;
        }
        boolean found = run.continueNewest();
        List<Finding> differences = found ? run.soFar().context().differences(asked) : List.of();
        if (found && differences.isEmpty() && !(run.ended() && phase.mayRunAlone())) {
            refuseAbandoned(run, phase);
            return false;
        }
        if (phase.mayRunAlone()) {
            run.alone(asked);
            return true;
        }
        throw differences.isEmpty()
                ? GateException.of(
                        Code.PREREQUISITE_MISSING,
                        GatePhase.DOCTOR.goal(),
                        "no gate run was opened in " + settings.working(),
                        "doctor first, then every goal before " + phase.goal())
                : GateException.of(Code.PREREQUISITE_MISSING, differences);
    }

    /** Another gate of this evidence root may have sealed the attempt between two goals of its run. */
    private static void refuseAbandoned(GateRun run, GatePhase phase) {
        if (run.ended() && run.stop().isEmpty() && run.result(phase).isEmpty()) {
            throw GateException.of(
                    Code.PREREQUISITE_MISSING,
                    phase.goal(),
                    run.attempt().orElse("this gate run") + " was sealed as abandoned",
                    "a run that goes on: doctor opens the next"
                            + run.attempt()
                                    .map(name -> ", and -Dgate.resume=" + name + " carries what has passed")
                                    .orElse(""));
        }
    }

    private KeySource keys() {
        return new KeySource(machine.random(), settings.signingKey().map(OperatorKey::read));
    }

    private RunContext context() {
        var definition = settings.definition();
        var request = settings.request();
        return new RunContext(
                definition.gate(),
                definition.candidate().distribution(),
                settings.source().sha256(),
                settings.source().shipped(),
                request.rc(),
                request.githubApi(),
                request.pypi(),
                request.saas(),
                request.dryRun(),
                settings.rehearsal(),
                Optional.of(settings.evidenceRootFrom(invocation.directory())));
    }
}
