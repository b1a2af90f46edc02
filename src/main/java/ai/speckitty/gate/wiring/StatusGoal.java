package ai.speckitty.gate.wiring;

import ai.speckitty.gate.evidence.Resumption;
import ai.speckitty.gate.evidence.WrittenRun;
import ai.speckitty.gate.evidence.attempt.EvidenceRoot;
import ai.speckitty.gate.evidence.run.PhaseResult;
import ai.speckitty.gate.evidence.run.RunContext;
import ai.speckitty.gate.evidence.run.RunRecord;
import ai.speckitty.gate.fact.CandidateFacts;
import ai.speckitty.gate.phase.Waiting;
import ai.speckitty.gate.report.FactsForPeople;
import ai.speckitty.gate.report.NextStep;
import ai.speckitty.gate.report.ShellWord;
import ai.speckitty.gate.report.StatusView;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Standing;
import ai.speckitty.gate.verdict.Verdict;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says where the gate stands. It asks nobody, takes no lock and writes nothing, so it may run while another goal does. */
record StatusGoal(Invocation invocation, Machine machine, Endings endings) {

    private static final String TEXT = "text";
    private static final String JSON = "json";
    /** More than fit on a screen are on the page of all attempts. */
    private static final int ATTEMPTS = 5;

    Ending say() {
        String format = invocation.value(Parameter.FORMAT);
        if (!format.equals(TEXT) && !format.equals(JSON)) {
            throw Parameter.FORMAT.refused(format, TEXT + " or " + JSON);
        }
        StatusView status = status();
        return new Ending(Standing.PASSED, format.equals(JSON) ? status.json() : String.join("\n", status.lines()));
    }

    private StatusView status() {
        GateSettings settings = new SettingsReader(invocation).read(false);
        Path root = settings.evidenceRoot();
        Optional<WrittenRun> run = WrittenRun.newestRun(settings.working(), root);
        List<Path> attempts = EvidenceRoot.toRead(root).folders();
        return new StatusView(
                run.map(each -> each.record().context().gate())
                        .orElse(settings.definition().gate()),
                run.map(StatusGoal::shown),
                AttemptRows.newest(attempts, ATTEMPTS),
                attempts.size(),
                settings.artifacts().toString(),
                run.map(each -> next(each, settings)).orElse(endings.command()),
                machine.time().now());
    }

    private static StatusView.Run shown(WrittenRun written) {
        RunRecord run = written.record();
        List<PhaseResult> results = new ArrayList<>(run.results());
        Optional<GatePhase> underWay = run.ended() ? Optional.empty() : run.unfinished();
        if (run.stop().isEmpty()) {
            ended(written).ifPresent(results::add);
        }
        return new StatusView.Run(
                new FactsForPeople(results).version(run.context()),
                run.inAttempt(),
                run.startedAt(),
                results,
                underWay.map(phase -> new StatusView.UnderWay(phase.goal(), run.begun(phase))),
                awaited(run, results, underWay),
                run.context().dryRun(),
                run.context().rehearsal());
    }

    /** What did not pass; of a run that was sealed as abandoned, since then, the interruption. */
    private static Optional<PhaseResult> ended(WrittenRun run) {
        return run.record().ended() ? run.stop() : run.record().stop();
    }

    private static Optional<StatusView.Awaited> awaited(
            RunRecord run, List<PhaseResult> results, Optional<GatePhase> underWay) {
        if (underWay.isEmpty()) {
            return results.stream()
                    .filter(result -> result.verdict().standing() == Standing.WAITING)
                    .findFirst()
                    .map(result -> new StatusView.Awaited(
                            result.verdict().findings().stream()
                                    .map(Finding::subject)
                                    .collect(Collectors.joining(", ")),
                            result.startedAt(),
                            Optional.empty()));
        }
        List<ObjectNode> began = run.events(Waiting.BEGAN);
        return began.size() > run.events(Waiting.ENDED).size()
                ? awaited(began.get(began.size() - 1))
                : Optional.empty();
    }

    private static Optional<StatusView.Awaited> awaited(ObjectNode wait) {
        try {
            return Optional.of(new StatusView.Awaited(
                    wait.path("for").valueStream().map(JsonNode::asText).collect(Collectors.joining(", ")),
                    Instant.parse(wait.path("since").asText()),
                    Optional.of(Instant.parse(wait.path("until").asText()))));
        } catch (DateTimeException e) {
            throw GateException.of(
                            Code.EVIDENCE_TAMPERED, "the ledger's event waiting", wait.toString(), "times in ISO 8601")
                    .because(e);
        }
    }

    /** After an end what its card says; between two goals the next one; while one is at work nothing. */
    private String next(WrittenRun run, GateSettings settings) {
        String here = settings.evidenceRootFrom(invocation.directory());
        Optional<String> elsewhere = run.record().context().evidenceRoot().filter(root -> !root.equals(here));
        if (elsewhere.isPresent()) {
            return "status with the workspace and the evidence root of this run, which is " + elsewhere.get();
        }
        RunRecord record = run.record();
        Optional<GatePhase> goal = record.next();
        Optional<PhaseResult> stop = ended(run);
        if (stop.isPresent() || goal.isEmpty()) {
            Verdict verdict = stop.map(PhaseResult::verdict).orElseGet(() -> Verdict.passed(List.of()));
            return NextStep.command(
                    new RunViews(asGiven(run, endings.command(record))).of(run, verdict, stop.map(PhaseResult::phase)));
        }
        if (record.unfinished().isPresent()) {
            return "nothing while it is at work; if it was cut off, " + afterACut(run);
        }
        return asGiven(run, endings.ofRun(invocation.calls(goal.get().goal())))
                + Resumption.of(record).map(NextStep::resuming).orElse("");
    }

    /** A posting goes on where it was; after anything else a new run may carry what had passed. */
    private String afterACut(WrittenRun run) {
        Optional<GatePhase> posting = run.record().unfinished().filter(GatePhase::posts);
        if (posting.isPresent()) {
            return asGiven(run, endings.ofRun(invocation.calls(posting.get().goal())));
        }
        String command = asGiven(run, endings.command(run.record()));
        String resumed =
                RunViews.resumable(run.record()).map(NextStep::resuming).orElse("");
        return run.sawFailure()
                ? NextStep.explaining(command, resumed, run.record().inAttempt().orElse("<attempt>"))
                : command + resumed;
    }

    /** A dry run must not go on as a real one, nor a try without its reason, because whoever asks has not said so again. */
    private String asGiven(WrittenRun run, String command) {
        RunContext context = run.record().context();
        String candidate = context.rc()
                .map(version -> with(command, Parameter.RC, version))
                .orElse(command);
        String dry = context.dryRun() ? with(candidate, Parameter.DRY_RUN, "true") : candidate;
        return new FactsForPeople(run.record().results())
                .find(GatePhase.INSTALL_RC, CandidateFacts.RootCause.class)
                .filter(given -> invocation.parameter(Parameter.ROOT_CAUSE).isEmpty())
                .map(given -> with(dry, Parameter.ROOT_CAUSE, given.rootCause()))
                .orElse(dry);
    }

    private static String with(String command, Parameter parameter, String value) {
        String option = ShellWord.option(parameter.property(), value);
        return (command + " ").contains(option + " ") ? command : command + option;
    }
}
