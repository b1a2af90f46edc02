package ai.speckitty.gate.canary;

import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.name.IssueRef;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells which blockers a failed run points at: those with a symptom of which a listed scenario failed and said all that the
 * symptom wants.
 *
 * @param blockers the definition's blockers with their symptoms
 */
public record Triage(List<Definition.Blocker> blockers) {

    /**
     * What a failed run points at.
     *
     * @param issue the blocker
     * @param run the document's name in the attempt
     * @param scenarios the failed scenarios that show its symptom
     * @param lines what these scenarios said, at most 40 lines
     */
    public record Match(IssueRef issue, String run, List<Long> scenarios, List<String> lines) {}

    private static final int MOST_LINES = 40;

    /**
     * Compares failed runs with all symptoms. A blocker is matched at most once, by the first run that shows it.
     *
     * @param failed documents that say that they failed
     * @param log what the log says of them
     * @return one match a blocker, in the definition's order; empty when nothing is known to look like this
     */
    public List<Match> of(List<CanaryScript.Found> failed, LogTally log) {
        List<Match> matches = new ArrayList<>();
        for (Definition.Blocker blocker : blockers) {
            failed.stream()
                    .flatMap(found -> match(blocker, found, log).stream())
                    .findFirst()
                    .ifPresent(matches::add);
        }
        return matches;
    }

    /**
     * What failed scenarios said.
     *
     * @param failed documents that say that they failed
     * @param log what the log says of them
     * @return at most 40 lines
     */
    public List<String> lines(List<CanaryScript.Found> failed, LogTally log) {
        return failed.stream()
                .flatMap(found -> found.document().stream())
                .flatMap(document -> document.scenarios().stream())
                .filter(ResultDocument.Scenario::failed)
                .flatMap(scenario -> said(scenario, log).stream())
                .limit(MOST_LINES)
                .toList();
    }

    private static List<Match> match(Definition.Blocker blocker, CanaryScript.Found found, LogTally log) {
        List<ResultDocument.Scenario> showing = found.document().stream()
                .flatMap(document -> document.scenarios().stream())
                .filter(ResultDocument.Scenario::failed)
                .filter(scenario -> blocker.symptoms().stream().anyMatch(symptom -> shows(scenario, symptom, log)))
                .toList();
        if (showing.isEmpty()) {
            return List.of();
        }
        return List.of(new Match(
                blocker.issue(),
                found.name(),
                showing.stream().map(ResultDocument.Scenario::id).toList(),
                showing.stream()
                        .flatMap(scenario -> said(scenario, log).stream())
                        .limit(MOST_LINES)
                        .toList()));
    }

    /** The document's words, then the log's that are not the same. */
    private static List<String> said(ResultDocument.Scenario scenario, LogTally log) {
        List<String> said = new ArrayList<>(FailureText.said(scenario.said()));
        FailureText.said(String.join("\n", log.linesOf(scenario.id()))).stream()
                .filter(line -> !said.contains(line))
                .toList()
                .forEach(said::add);
        return said;
    }

    private static boolean shows(ResultDocument.Scenario scenario, Definition.Symptom symptom, LogTally log) {
        String said = String.join("\n", said(scenario, log));
        return symptom.scenarios().stream().anyMatch(id -> id == scenario.id())
                && !(symptom.contains().isEmpty() && symptom.matches().isEmpty())
                && symptom.contains().stream().allMatch(said::contains)
                && symptom.matches().stream()
                        .allMatch(pattern -> pattern.matcher(said).find());
    }
}
