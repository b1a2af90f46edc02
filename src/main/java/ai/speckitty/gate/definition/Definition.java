package ai.speckitty.gate.definition;

import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.name.CommitRef;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.name.RepositoryName;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The policy of one gate, read from its definition file and from nowhere else.
 *
 * @param candidate what is to be released
 * @param events the events package that the comments name, if any
 * @param blockers the issues that must be closed and truly fixed; at least one
 * @param proof how fixes are proven
 * @param saas the hosted service
 * @param canary the canary protocol
 * @param teamspace the pytest suite, if the gate has one
 * @param watch what an intervention would touch
 * @param evidence where results are posted
 */
public record Definition(
        String gate,
        Candidate candidate,
        Optional<Events> events,
        List<Blocker> blockers,
        Proof proof,
        Saas saas,
        Canary canary,
        Optional<Teamspace> teamspace,
        Watch watch,
        Posting evidence) {

    /**
     * What the harness gets as it is where the gate is started.
     *
     * @return the names of variables that canary or suite have without a value
     */
    public Set<String> handedOn() {
        return Stream.concat(Stream.of(canary.environment()), teamspace.map(Teamspace::environment).stream())
                .flatMap(variables -> variables.entrySet().stream())
                .filter(variable -> variable.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /**
     * What is to be released.
     *
     * @param distribution the project on the index
     * @param index the index's base URL
     * @param repository where its tags live
     * @param directory its checkout in the workspace
     * @param command its console script, asked for {@code --version}
     * @param line the release whose candidates count, for example {@code 3.2.0}
     * @param newerThan the rejected candidate
     * @param tag the tag of a version, with {@code {version}} in it
     * @param branch the branch that the tag must be on
     * @param baseline the commit that the tag must be at or after
     * @param imports modules that must import
     * @param environment variables for these imports
     * @param attestation {@code required} when the wheel must have an attestation that the trust root proves
     */
    public record Candidate(
            String distribution,
            URI index,
            RepositoryName repository,
            String directory,
            String command,
            String line,
            String newerThan,
            String tag,
            String branch,
            CommitId baseline,
            List<String> imports,
            Map<String, String> environment,
            Optional<String> attestation) {

        /** Whether a wheel without an attestation that the trust root proves is refused. */
        public boolean attestationRequired() {
            return attestation.equals(Optional.of("required"));
        }

        /**
         * The tag of a version.
         *
         * @param version as published
         * @return for example {@code v3.2.0rc16}
         */
        public String tagOf(String version) {
            return tag.replace("{version}", version);
        }

        /**
         * The tags that a release author may have given to a candidate: the usual one, then those of tools that tag by the
         * rules of semantic versioning and publish by Python's.
         *
         * @param version for example {@code 3.2.0rc16}
         * @return for example {@code v3.2.0rc16}, {@code v3.2.0-rc.16}, {@code v3.2.0-rc16}, {@code v3.2.0.rc16}
         */
        public List<String> tagsOf(String version) {
            return Stream.of("rc", "-rc.", "-rc", ".rc")
                    .map(spelt -> tagOf(version.replace("rc", spelt)))
                    .toList();
        }
    }

    /**
     * The events package.
     *
     * @param distribution the project on the index
     * @param repository where its tags live
     * @param directory its checkout in the workspace
     */
    public record Events(String distribution, RepositoryName repository, String directory) {}

    /**
     * An issue that must be closed and truly fixed.
     *
     * @param scope where its fix must change behaviour: globs, or {@code file::symbol}
     * @param fix the fix commit, when GitHub cannot name it
     * @param symptoms how a failed run shows that the fix is none
     */
    public record Blocker(IssueRef issue, List<String> scope, Optional<CommitRef> fix, List<Symptom> symptoms) {}

    /**
     * What a failed scenario shows when a blocker is back.
     *
     * @param scenarios at least one of these failed
     * @param contains texts that all stand in that scenario's own words
     * @param matches expressions that all match there
     */
    public record Symptom(List<Integer> scenarios, List<String> contains, List<Pattern> matches) {}

    /**
     * How fixes are proven.
     *
     * @param tests globs of files that are tests
     * @param command runs pytest; gets paths and {@code --junitxml}
     */
    public record Proof(List<String> tests, List<String> command) {}

    /**
     * The hosted service.
     *
     * @param app its name, for the comments
     * @param url its base URL
     * @param health path of the health answer
     * @param ready path of the readiness answer
     * @param minimumEvents the oldest events version that will do
     * @param historicalRows how many rows must be there, untouched
     * @param rowsProbe a read-only command that prints the rows as JSON, if there is one
     */
    public record Saas(
            String app,
            URI url,
            String health,
            String ready,
            String minimumEvents,
            int historicalRows,
            Optional<List<String>> rowsProbe) {}

    /**
     * The canary protocol.
     *
     * @param repository the harness's repository
     * @param directory its checkout in the workspace
     * @param script the script in that checkout
     * @param arguments its arguments besides {@code --single}
     * @param environment its variables; one without a value is as where the gate was started
     * @param results where in the checkout it writes results, and the default evidence root
     * @param scenarios the scenarios that must all pass
     * @param runs how many consecutive runs must pass
     */
    public record Canary(
            RepositoryName repository,
            String directory,
            String script,
            List<String> arguments,
            Map<String, Optional<String>> environment,
            String results,
            List<Integer> scenarios,
            int runs) {}

    /**
     * The pytest suite in the harness checkout.
     *
     * @param setup run once before, if any
     * @param command runs pytest; gets the tests, {@code -m marker} and {@code --junitxml}
     * @param tests the files that must all run
     * @param marker selects the tests
     * @param environment its variables; one without a value is as where the gate was started
     * @param runs how many consecutive runs must pass
     */
    public record Teamspace(
            Optional<List<String>> setup,
            List<String> command,
            List<String> tests,
            Optional<String> marker,
            Map<String, Optional<String>> environment,
            int runs) {}

    /**
     * What an intervention would touch.
     *
     * @param queues globs of queue files; {@code ~} is the user's home
     * @param daemon the daemon's owner file, if the product has one
     * @param daemonProcess an expression that the daemon's command line matches; without it any process of the owner file's
     *     number is the daemon
     * @param processes expressions that a forbidden process's command line matches
     * @param environment globs of forbidden variables
     */
    public record Watch(
            List<String> queues,
            Optional<String> daemon,
            Optional<Pattern> daemonProcess,
            List<Pattern> processes,
            List<String> environment) {

        /** Nothing is watched. */
        public Watch() {
            this(List.of(), Optional.empty(), Optional.empty(), List.of(), List.of());
        }
    }

    /**
     * Where results are posted.
     *
     * @param canaryIssue commented, then closed
     * @param trackerIssue commented, never closed
     * @param templates folder of the comments' templates beside the definition; the shipped ones if empty
     */
    public record Posting(IssueRef canaryIssue, IssueRef trackerIssue, Optional<String> templates) {}
}
