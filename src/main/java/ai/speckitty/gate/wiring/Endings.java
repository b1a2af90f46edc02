package ai.speckitty.gate.wiring;

import ai.speckitty.gate.report.Annotations;
import ai.speckitty.gate.report.Card;
import ai.speckitty.gate.report.HtmlReport;
import ai.speckitty.gate.report.JunitReport;
import ai.speckitty.gate.report.RunView;
import ai.speckitty.gate.report.Summary;
import ai.speckitty.gate.report.VerdictJson;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Says how a goal ended: the card for people, {@code verdict.json} and the summary for pipelines. */
final class Endings {

    private static final String STEP_SUMMARY = "GITHUB_STEP_SUMMARY";

    private final Invocation invocation;
    private final Machine machine;
    private final Path working;

    Endings(Invocation invocation, Machine machine) {
        this.invocation = invocation;
        this.machine = machine;
        this.working = invocation.buildDirectory().resolve("spec-kitty-gate");
    }

    /** The end of a goal that did nothing. */
    Ending refused(Verdict verdict) {
        // another gate is at work there: its verdict stays
        return verdict.code().equals(Optional.of(Code.GATE_BUSY)) ? unwritten(verdict) : said(nothingDone(verdict));
    }

    /** The end of a goal that did nothing and may write nothing either. */
    Ending unwritten(Verdict verdict) {
        return new Ending(verdict.standing(), Card.of(nothingDone(verdict)).text());
    }

    private RunView nothingDone(Verdict verdict) {
        return new RunView(
                new RunView.Context(
                        definition(),
                        Optional.empty(),
                        Optional.empty(),
                        working.toString(),
                        command(verdict.findings().stream()
                                .map(finding -> finding.subject().replaceFirst("^-D", ""))
                                .collect(Collectors.toSet())),
                        invocation
                                .parameter(Parameter.DRY_RUN, Defaults.DRY_RUN)
                                .equals("true"),
                        false,
                        false,
                        List.of()),
                verdict,
                Optional.empty(),
                List.of(),
                RunView.Trail.NONE);
    }

    /** A file is called by its name alone: a card's first line is short. */
    private String definition() {
        String given = invocation.parameter(Parameter.DEFINITION, Defaults.DEFINITION);
        return given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
    }

    /** The end of a goal, written where pipelines look for it. */
    Ending said(RunView view) {
        String card = Card.of(view).text();
        String summary = Summary.render(view);
        try {
            Files.createDirectories(working);
            replace("verdict.json", VerdictJson.write(view));
            replace("report.html", HtmlReport.render(view));
            replace("TEST-spec-kitty-gate.xml", JunitReport.render(view));
            replace("summary.md", summary.getBytes(StandardCharsets.UTF_8));
            String stepSummary = machine.environment().get(STEP_SUMMARY);
            if (stepSummary != null && !stepSummary.isBlank()) {
                Files.writeString(Path.of(stepSummary), summary, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        } catch (IOException e) {
            return new Ending(
                    view.verdict().standing(), card + "\n\nverdict.json could not be written: " + e.getMessage());
        }
        if ("true".equals(machine.environment().get("GITHUB_ACTIONS"))
                && !view.verdict().isPassed()) {
            Annotations.of(view).forEach(System.out::println); // at the margin, or GitHub does not see them
        }
        return new Ending(view.verdict().standing(), card);
    }

    /** Puts a report where the newest one lies; the verdict that pipelines read stays. */
    Path rendered(byte[] report) {
        try {
            Files.createDirectories(working);
            replace("report.html", report);
            return working.resolve("report.html");
        } catch (IOException e) {
            throw GateException.of(
                            Code.STORAGE_FAILED,
                            working.toString(),
                            String.valueOf(e.getMessage()),
                            "a folder for the report")
                    .because(e);
        }
    }

    /** The command that starts this gate again from its beginning, with the properties that were given. */
    String command() {
        return command(Set.of());
    }

    /** What was refused is neither repeated nor left out: a misspelt dry run must not become a real one. */
    private String command(Set<String> refused) {
        StringBuilder command = new StringBuilder(invocation.command());
        Map<String, String> given = new TreeMap<>(invocation.userProperties());
        given.keySet()
                .retainAll(given.keySet().stream()
                        .filter(name -> name.startsWith("gate."))
                        .filter(name -> !name.equals(Parameter.RESUME.property())
                                && !name.equals(Parameter.ROOT_CAUSE.property())
                                && !name.equals(Parameter.ATTEMPT.property()))
                        .toList());
        given.forEach((name, value) -> command.append(
                refused.contains(name) ? " <-D" + name + ", corrected>" : " -D" + name + "=" + quoted(value)));
        return command.toString();
    }

    private static String quoted(String value) {
        return value.matches("[A-Za-z0-9._/:@%+=,-]+") ? value : "\"" + value.replace("\"", "\\\"") + "\"";
    }

    private void replace(String name, byte[] content) throws IOException {
        // no temporary file of the runtime's: others may read what pipelines read
        Path temporary = working.resolve("." + name + ".tmp");
        Files.write(temporary, content);
        Files.move(
                temporary, working.resolve(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
