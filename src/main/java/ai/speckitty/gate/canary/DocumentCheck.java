package ai.speckitty.gate.canary;

import ai.speckitty.gate.name.Addresses;
import ai.speckitty.gate.name.Version;
import ai.speckitty.gate.verdict.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether one document belongs to this start of the script and to this candidate, and what it says of the scenarios. */
record DocumentCheck(CanaryRule rule, CanaryScript.Outcome outcome, CanaryScript.Found found, List<Finding> wrong) {

    /** Run identifiers and file times are cut to milliseconds or seconds by whoever writes them. */
    private static final Duration SLACK = Duration.ofSeconds(1);

    /** What keeps it from being one of this start and this candidate. */
    List<Finding> doubts() {
        found.problem().ifPresent(problem -> doubt("", problem, "a new, well-formed result document"));
        found.document().ifPresent(this::check);
        return wrong;
    }

    private void check(ResultDocument document) {
        CanaryRule.Identity identity = rule.identity();
        String before = identity.distribution() + " version ";
        String said = document.cliVersion();
        // A build backend may leave a version in the metadata as the project spells it.
        if (!Version.parse(said.startsWith(before) ? said.substring(before.length()) : said)
                .equals(Optional.of(Version.of(identity.version())))) {
            doubt("cli_version", said, identity.version());
        }
        identity.events()
                .filter(events -> !document.eventsVersion().equals(Optional.of(events)))
                .ifPresent(events ->
                        doubt("events_package_version", document.eventsVersion().orElse("missing"), events));
        if (!Addresses.isSame(identity.saas(), document.saasUrl())) {
            doubt("saas_url", document.saasUrl(), identity.saas() + ", the service that is watched");
        }
        String runId = document.runId().text();
        if (identity.seenRunIds().contains(runId) || identity.seenDigests().contains(found.sha256())) {
            doubt("run_id", runId + ", a run of before", "a new run");
        }
        inWindow("run_id's time", document.runId().time());
        inWindow("started_at", document.startedAt());
        inWindow("finished_at", document.finishedAt());
        if (document.finishedAt().isBefore(document.startedAt())) {
            doubt("finished_at", document.finishedAt().toString(), "after " + document.startedAt());
        }
    }

    /** The same, and what keeps it from saying that exactly the wanted scenarios passed, once each. */
    List<Finding> doubtsOfAPass() {
        doubts();
        found.document().ifPresent(this::checkPass);
        return wrong;
    }

    private void checkPass(ResultDocument document) {
        if (!document.outcome().equals("pass")) {
            doubt("outcome", document.outcome(), "pass");
        }
        document.skipReason().ifPresent(reason -> doubt("skip_reason", reason, "none beside a pass"));
        List<Long> wanted =
                rule.policy().scenarios().stream().map(Integer::longValue).toList();
        Set<Long> seen = new HashSet<>();
        for (ResultDocument.Scenario scenario : document.scenarios()) {
            String field = "scenario " + scenario.id();
            if (!seen.add(scenario.id())) {
                doubt(field, "there twice", "there once");
            }
            if (!wanted.contains(scenario.id())) {
                doubt(field, "not asked for", wanted.toString());
            }
            if (!scenario.passed()) {
                doubt(field, scenario.status(), "pass");
            }
            scenario.reasonDespitePass()
                    .ifPresent(reason -> doubt(
                            field,
                            "passed, and failed: " + FailureText.firstWords(reason),
                            "no reason of a failure beside a pass"));
        }
        wanted.stream().filter(id -> !seen.contains(id)).forEach(id -> doubt("scenario " + id, "missing", "pass"));
    }

    private void inWindow(String field, Instant at) {
        Instant from = outcome.ended().startedAt().minus(SLACK);
        Instant to = outcome.ended().finishedAt().plus(SLACK);
        if (at.isBefore(from) || at.isAfter(to)) {
            doubt(field, at.toString(), "between " + from + " and " + to);
        }
    }

    private void doubt(String field, String seen, String expected) {
        wrong.add(new Finding((found.name() + " " + field).strip(), seen, expected));
    }
}
