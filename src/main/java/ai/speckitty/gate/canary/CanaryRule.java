package ai.speckitty.gate.canary;

import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.Verdict;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Believes canary runs only when everything agrees: each document is new, belongs to this candidate and this start, and says
 * that exactly the definition's scenarios passed; the runs follow each other; exit status and log say the same.
 *
 * @param policy the scenarios
 * @param identity what the documents must belong to
 */
public record CanaryRule(Definition.Canary policy, Identity identity) {

    /**
     * What documents must belong to.
     *
     * @param distribution the CLI's project name
     * @param version the installed CLI
     * @param events the installed events package, if the gate knows one
     * @param seenRunIds runs of before, in this attempt or an earlier one
     * @param seenDigests documents of before
     * @param saas the service that the gate watches
     */
    public record Identity(
            String distribution,
            String version,
            Optional<String> events,
            Set<String> seenRunIds,
            Set<String> seenDigests,
            URI saas) {}

    /**
     * Judges one start of the script.
     *
     * @param outcome how it ended and what it left
     * @return passed; CANARY_FAILED when a document that belongs here says so; TIMED_OUT, HARNESS_REFUSED, or
     *     CANARY_INCONCLUSIVE with every disagreement
     */
    public Verdict judge(CanaryScript.Outcome outcome) {
        List<Finding> failures = new ArrayList<>();
        List<Finding> doubts = new ArrayList<>();
        List<CanaryScript.Found> failed = failed(outcome);
        for (CanaryScript.Found found : outcome.documents()) {
            if (failed.contains(found)) {
                failures.addAll(failures(found));
            } else {
                doubts.addAll(new DocumentCheck(this, outcome, found, new ArrayList<>()).doubtsOfAPass());
            }
        }
        if (!failures.isEmpty()) {
            return Verdict.of(Code.CANARY_FAILED, failures);
        }
        if (outcome.ended().timedOut()) {
            return Verdict.of(
                    Code.TIMED_OUT,
                    new Finding(
                            policy.script(),
                            "still ran at its deadline and was ended",
                            "an end within gate.canary.timeout"));
        }
        if (outcome.ended().exit() == 2 && hasNotBegun(outcome)) {
            return Verdict.of(
                    Code.HARNESS_REFUSED,
                    new Finding(policy.script(), "its own preflight refused, exit status 2", "exit status 0"));
        }
        new RunSequence(this, outcome, doubts).check();
        return doubts.isEmpty()
                ? Verdict.passed(List.of(new Finding(
                        policy.script(),
                        new Repetition(outcome.documents().size()).toString(),
                        "every run, every scenario")))
                : Verdict.of(Code.CANARY_INCONCLUSIVE, doubts);
    }

    /** pytest ends with 2 as well, when it is interrupted or cannot collect its tests; but it says so. */
    private static boolean hasNotBegun(CanaryScript.Outcome outcome) {
        return outcome.log().passed() == 0
                && outcome.log().others().isEmpty()
                && outcome.documents().stream()
                        .allMatch(found -> found.document().isEmpty());
    }

    /**
     * The documents that belong here and say that they failed.
     *
     * @param outcome how the script ended
     * @return in the order of the runs
     */
    public List<CanaryScript.Found> failed(CanaryScript.Outcome outcome) {
        return outcome.documents().stream()
                .filter(found ->
                        found.document().filter(ResultDocument::saysFailed).isPresent())
                .filter(found -> new DocumentCheck(this, outcome, found, new ArrayList<>())
                        .doubts()
                        .isEmpty())
                .toList();
    }

    private static List<Finding> failures(CanaryScript.Found found) {
        ResultDocument document = found.document().orElseThrow();
        List<Finding> failures = new ArrayList<>();
        document.scenarios().stream()
                .filter(ResultDocument.Scenario::failed)
                .forEach(scenario -> failures.add(new Finding(
                        found.name() + ", " + called(scenario), FailureText.firstWords(scenario.said()), "pass")));
        if (failures.isEmpty()) {
            failures.add(new Finding(found.name(), "outcome fail without a failed scenario", "outcome pass"));
        }
        return failures;
    }

    /** Its number, and its name unless that is no more than the number again. */
    private static String called(ResultDocument.Scenario scenario) {
        String numbered = "scenario " + scenario.id();
        return scenario.name().replace('_', ' ').equals(numbered) ? numbered : numbered + " " + scenario.name();
    }
}
