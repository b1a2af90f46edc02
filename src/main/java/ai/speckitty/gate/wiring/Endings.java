package ai.speckitty.gate.wiring;

import ai.speckitty.gate.evidence.RecordRedactor;
import ai.speckitty.gate.evidence.run.RunContext;
import ai.speckitty.gate.evidence.run.RunRecord;
import ai.speckitty.gate.report.Annotations;
import ai.speckitty.gate.report.Card;
import ai.speckitty.gate.report.RunView;
import ai.speckitty.gate.report.ShellWord;
import ai.speckitty.gate.report.Summary;
import ai.speckitty.gate.secret.Redactor;
import ai.speckitty.gate.secret.Secrets;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.Standing;
import ai.speckitty.gate.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Says how a goal ended: the card for people, {@code verdict.json} and the summary for pipelines.
 *
 * @param again what calls again what was refused
 * @param notification who is told of a run's end; empty for goals that are no part of a run
 */
record Endings(Invocation invocation, Machine machine, String again, Optional<Notification> notification) {

    /** What the start of a gate from its beginning does not take, or must not repeat. */
    private static final Set<Parameter> OF_OTHER_GOALS = EnumSet.of(
            Parameter.RESUME,
            Parameter.ATTEMPT,
            Parameter.NOTIFY,
            Parameter.FORMAT,
            Parameter.REHEARSE_SCENARIO,
            Parameter.REHEARSE_FOLDER,
            Parameter.REHEARSE_OPEN);

    /** After them the goal that was refused is refused again. */
    private static final Set<Code> CURED_BY_ANOTHER_RUN =
            EnumSet.of(Code.PREREQUISITE_MISSING, Code.EVIDENCE_INCOMPLETE);

    private static final String STEP_SUMMARY = "GITHUB_STEP_SUMMARY";

    private Path working() {
        return invocation.buildDirectory().resolve("spec-kitty-gate");
    }

    private EndingFiles files() {
        return new EndingFiles(working());
    }

    /** The end of a goal that did nothing. */
    Ending refused(Verdict verdict) {
        // another gate is at work there: its verdict stays
        return verdict.code().equals(Optional.of(Code.GATE_BUSY)) ? unwritten(verdict) : last(nothingDone(verdict));
    }

    /** The same of a goal that is no part of a run: the verdict of one that has stopped matters more, unless evidence is damaged. */
    Ending refusedAside(Verdict verdict) {
        boolean damaged = verdict.code().equals(Optional.of(Code.EVIDENCE_TAMPERED));
        return !damaged && files().tellOfAStop() ? unwritten(verdict) : refused(verdict);
    }

    /** A value that was refused is quoted, and may name a user with a password. */
    private Redactor redactor() {
        Secrets secrets = new Secrets();
        secrets.learnFrom(machine.environment());
        secrets.learnFrom(invocation.userProperties());
        secrets.learnFrom(invocation.parameters());
        return new Redactor(secrets);
    }

    /** The end of a goal that did nothing and may write nothing either. */
    Ending unwritten(Verdict verdict) {
        return new Ending(verdict.standing(), Card.of(nothingDone(verdict)).text());
    }

    private RunView nothingDone(Verdict refused) {
        Verdict verdict = new RecordRedactor(redactor()).of(refused);
        return new RunView(
                new RunView.Context(
                        definition(),
                        Optional.empty(),
                        Optional.empty(),
                        working().toString(),
                        again(verdict),
                        invocation.value(Parameter.DRY_RUN).equals("true"),
                        false,
                        Optional.empty(),
                        List.of()),
                verdict,
                Optional.empty(),
                List.of(),
                RunView.Trail.NONE);
    }

    /** Who asked another goal for a rehearsal is shown how to get it, never the start of a gate that posts. */
    private String again(Verdict verdict) {
        Set<String> refused = verdict.findings().stream()
                .map(finding -> finding.subject().replaceFirst("^-D", ""))
                .collect(Collectors.toSet());
        boolean ofRun = again.equals(invocation.command());
        if (ofRun && refused.stream().anyMatch(name -> name.startsWith("gate.rehearse."))) {
            return command(invocation.calls("rehearse"), EnumSet.of(Parameter.NOTIFY), Set.of());
        }
        if (verdict.code().filter(CURED_BY_ANOTHER_RUN::contains).isPresent()) {
            return command(invocation.command(), OF_OTHER_GOALS, refused);
        }
        return command(
                invocation.typed() ? invocation.goal() : again,
                ofRun ? OF_OTHER_GOALS : EnumSet.of(Parameter.NOTIFY),
                refused);
    }

    /** A file is called by its name alone: a card's first line is short. */
    private String definition() {
        String given = invocation.value(Parameter.DEFINITION);
        return given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
    }

    /**
     * Takes away what the ending before has left, so that nobody reads it as this one's.
     *
     * @throws GateException STORAGE_FAILED
     */
    void begin() {
        try {
            files().forget();
        } catch (IOException e) {
            throw files().failed("an old verdict cannot be taken away: " + e).because(e);
        }
    }

    /** The end of a goal after which the run goes on, written where pipelines look for it; a job is not told of each. */
    Ending said(RunView view) {
        return said(view, Optional.empty(), !view.verdict().isPassed());
    }

    /** The end of a run: written, and then told to whom wants to know. */
    Ending last(RunView view) {
        return said(view, notification, true);
    }

    private Ending said(RunView view, Optional<Notification> told, boolean toTheJob) {
        byte[] verdict;
        try {
            verdict = files().write(view);
        } catch (IOException e) {
            return unwritten(view, e, told);
        }
        if ("true".equals(machine.environment().get("GITHUB_ACTIONS"))
                && !view.verdict().isPassed()) {
            Annotations.of(view).forEach(System.out::println); // at the margin, or GitHub does not see them
        }
        return new Ending(
                view.verdict().standing(),
                Card.of(view).text() + (toTheJob ? appended(Summary.render(view)) : "") + untold(told, verdict));
    }

    /** Whatever was found: an ending that pipelines cannot read is none. */
    private Ending unwritten(RunView view, IOException cause, Optional<Notification> told) {
        Verdict verdict = files().failed("could not be written: " + cause)
                .verdict()
                .and(view.verdict().isPassed() ? List.of() : view.verdict().findings());
        RunView failed = new RunView(view.context(), verdict, view.phase(), view.phases(), view.trail());
        String card = Card.of(failed).text();
        try {
            card += untold(told, files().writeVerdictAlone(failed));
        } catch (IOException e) {
            card += "\n\na verdict.json that lies there is not of this gate: " + e;
        }
        return new Ending(Standing.ERROR, card);
    }

    private static String untold(Optional<Notification> told, byte[] verdict) {
        return told.flatMap(address -> address.send(verdict))
                .map(failure -> "\n\n" + failure)
                .orElse("");
    }

    /** What the job shows is its own; that it could not be given decides nothing. */
    private String appended(String summary) {
        String job = machine.environment().get(STEP_SUMMARY);
        if (job == null || job.isBlank()) {
            return "";
        }
        try {
            Files.writeString(Path.of(job), summary, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return "";
        } catch (IOException e) {
            return "\n\nthe job's summary could not be written: " + e;
        }
    }

    /** Puts a report where the newest one lies; the verdict that pipelines read stays. */
    Path rendered(RunView view) {
        try {
            return files().writeReport(view);
        } catch (IOException e) {
            throw files().failed("no report can be written: " + e).because(e);
        }
    }

    /**
     * The command that starts this gate again from its beginning, with the properties that were given; without the address that
     * is told, which may hold a key of its receiver.
     */
    String command() {
        return ofRun(invocation.command());
    }

    /** The same in the way that a run was called. */
    String command(RunRecord run) {
        return run.events(PhaseGoal.CALLED).stream()
                .findFirst()
                .map(called -> called.path("start").asText())
                .filter(start -> start.matches("[\\w.:-]+")) // it is there to be copied
                .map(start -> ofRun(invocation.beginsLike(start)))
                .orElseGet(this::command);
    }

    /** The same for one of the run's goals. */
    String ofRun(String start) {
        return command(start, OF_OTHER_GOALS, Set.of());
    }

    /**
     * A misspelt name is said as it was meant: a dry run must not become a real one. For a value that was refused there is a place,
     * so that no default takes it.
     */
    private String command(String start, Set<Parameter> withheld, Set<String> refused) {
        StringBuilder command = new StringBuilder(start);
        Map<String, String> given = new TreeMap<>(invocation.userProperties());
        // Where the run differs from what was asked, one of the two is dry, and the other one posts.
        if (invocation.value(Parameter.DRY_RUN).equals("true") || refused.contains(RunContext.DRY_RUN)) {
            given.put(Parameter.DRY_RUN.property(), "true");
        }
        given.keySet()
                .removeIf(name -> !name.startsWith("gate.")
                        || Parameter.of(name).filter(withheld::contains).isPresent());
        refused.stream()
                .filter(given::containsKey)
                .filter(ParameterCheck::isUnknown)
                .toList()
                .forEach(name -> {
                    String value = given.remove(name);
                    Parameter.of(ParameterCheck.nearest(name))
                            .ifPresent(meant -> given.putIfAbsent(meant.property(), value));
                });
        given.forEach((name, value) -> command.append(
                refused.contains(name) ? " -D" + name + "=\"<corrected>\"" : ShellWord.option(name, value)));
        return redactor().redact(command.toString());
    }
}
