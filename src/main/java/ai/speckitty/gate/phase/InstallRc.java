package ai.speckitty.gate.phase;

import ai.speckitty.gate.candidate.index.CandidateRule;
import ai.speckitty.gate.candidate.index.Choice;
import ai.speckitty.gate.candidate.index.Listing;
import ai.speckitty.gate.candidate.index.PackageIndex;
import ai.speckitty.gate.candidate.index.Python;
import ai.speckitty.gate.candidate.index.PythonProbe;
import ai.speckitty.gate.candidate.index.RootCauseRule;
import ai.speckitty.gate.candidate.index.Wheel;
import ai.speckitty.gate.candidate.index.Wheels;
import ai.speckitty.gate.candidate.install.Inspection;
import ai.speckitty.gate.candidate.install.Installation;
import ai.speckitty.gate.candidate.install.InstalledBytes;
import ai.speckitty.gate.candidate.install.InstalledChecks;
import ai.speckitty.gate.candidate.install.Installer;
import ai.speckitty.gate.candidate.trace.Histories;
import ai.speckitty.gate.candidate.trace.History;
import ai.speckitty.gate.candidate.trace.ProjectFile;
import ai.speckitty.gate.candidate.trace.Provenance;
import ai.speckitty.gate.candidate.trace.RemoteRefs;
import ai.speckitty.gate.candidate.trace.Trace;
import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.evidence.AttemptBook;
import ai.speckitty.gate.fact.CandidateFacts;
import ai.speckitty.gate.fix.FixRecheck;
import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.name.RepositoryName;
import ai.speckitty.gate.posting.IssueWriter;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Finds the newest allowed candidate, traces it to its commit, installs it and looks at it from inside.
 *
 * @param index where candidates are found
 * @param origins where they come from
 * @param recheck tells whether the fixes hold in them
 * @param environment where they go
 * @param issueWriter reads the canary issue
 * @param attempts knows the candidate's earlier attempts
 * @param abandoned seals those that were cut off, and names them: doctor may have run where they do not lie
 * @param blockers asked again after a wait
 * @param waiting for a candidate that is not out yet
 */
public record InstallRc(
        Index index,
        Origins origins,
        FixRecheck recheck,
        Environment environment,
        IssueWriter issueWriter,
        AttemptBook attempts,
        Supplier<List<String>> abandoned,
        BlockersStillClosed blockers,
        Waiting waiting)
        implements Phase {

    /**
     * Where candidates are found.
     *
     * @param packages the index
     * @param python the interpreter that must be able to use them
     * @param wheels fetches them
     */
    public record Index(PackageIndex packages, PythonProbe python, Wheels wheels) {}

    /**
     * Where candidates come from.
     *
     * @param github what GitHub says of tags and branches
     * @param histories the checkouts of the workspace
     * @param provenance the wheels' signed attestations
     */
    public record Origins(RemoteRefs github, Histories histories, Provenance provenance) {

        /** A name that differs may be an old one of the same repository: GitHub is asked before it is called another. */
        boolean isSame(RepositoryName one, RepositoryName other) {
            return one.isSameAs(other) || github.canonical(one).isSameAs(github.canonical(other));
        }
    }

    /**
     * Where candidates go.
     *
     * @param installer installs them
     * @param checks looks at what is installed
     * @param bytes what must stay as it is from here on
     */
    public record Environment(Installer installer, InstalledChecks checks, InstalledBytes bytes) {}

    @Override
    public Verdict run(PhaseContext context) {
        Definition.Candidate policy = context.definition().candidate();
        Python python = index.python().ask();
        Waiting.Seen<Offer> offered = waiting.until(
                GatePhase.INSTALL_RC,
                context,
                () -> offer(context, python),
                offer -> offer.choice().refusal());
        Listing listing = offered.seen().listing();
        Choice choice = offered.seen().choice();
        if (choice.refusal().isPresent()) {
            return choice.refusal().get();
        }
        if (offered.waited()) {
            blockers.require(context);
        }
        Choice.Chosen chosen = choice.chosen().orElseThrow();
        context.found(TracedCandidate.chosen(
                choice, chosen, policy.tagOf(chosen.version().toString())));
        context.progress().say("candidate " + chosen.version() + " (" + listing.asOf() + ")");
        mayBeTried(context, chosen);

        History history = origins.histories().open(policy.directory());
        Trace trace = trace(policy, listing, chosen, history);
        String tag = trace.tag();
        context.found(TracedCandidate.chosen(choice, chosen, tag));
        context.found(TracedCandidate.traced(trace, history.fetched()));
        CommitId commit = judge(trace, chosen, policy);
        context.progress().say("traced to " + tag + " at " + commit.abbreviated() + " (" + trace.grade() + ")");
        FixLineage fixes = FixLineage.of(context, origins, recheck);
        fixes.checkBeforeInstalling(commit, history);
        CandidateFacts.Card card = TracedCandidate.card(choice, commit, policy, history, fixes.inCandidate());
        context.found(new CandidateFacts.Compared(card));

        Wheel wheel = index.wheels().fetch(listing, chosen.wheel());
        fixes.checkShipped(new ShippedFiles(
                commit, history, wheel.name(), path -> index.wheels().texts(wheel, path)));
        context.progress().say("installing " + wheel.name() + " into a private pipx home");
        Installation installation = environment
                .installer()
                .install(policy.distribution(), policy.command(), wheel, python, context.progress());
        Inspection inspection = environment
                .checks()
                .inspect(
                        installation,
                        wheel,
                        policy,
                        context.definition().events().map(Definition.Events::distribution));
        context.found(TracedCandidate.installed(installation, inspection));
        choice.previous()
                .ifPresent(previous -> context.found(new CandidateFacts.Compared(TracedCandidate.withRequirements(
                        card, index.wheels().requirements(listing, previous.wheel()), inspection.requirements()))));
        GateException.ifAny(Code.INSTALL_MISMATCH, inspection.mismatches(chosen.version(), policy.command()));
        GateException.ifAny(Code.IMPORT_FAILED, inspection.importFailures());
        context.found(new CandidateFacts.Sealed(
                environment.bytes().sha256(), environment.bytes().contentSha256(), interpreter(python)));
        fixes.checkInstalledEvents(inspection.eventsVersion(), policy);
        new TagUnmoved(origins.github()).require(context, tag, commit.sha(), "after the installation");
        List<Finding> proven = proven(policy, choice, wheel, trace.grade() + " from " + commit);
        proven.addAll(fixes.held());
        return Verdict.passed(proven);
    }

    /** What the index offered at one moment, and what was chosen from it. */
    private record Offer(Listing listing, Choice choice) {}

    private Offer offer(PhaseContext context, Python python) {
        Definition.Candidate policy = context.definition().candidate();
        Listing listing = index.packages().list(policy.distribution());
        context.found(new CandidateFacts.Offered(
                new CandidateFacts.Index(listing.source().toString(), listing.serial(), listing.askedAt())));
        return new Offer(
                listing,
                new CandidateRule(policy, python)
                        .choose(listing, context.request().rc()));
    }

    /** Version, platform and the most specific of the wheels that it can use, which tells the implementation. */
    private static String interpreter(Python python) {
        return python.version() + " " + python.platform()
                + python.tags().stream()
                        .findFirst()
                        .map(tag -> " " + tag.python() + "-" + tag.abi())
                        .orElse("");
    }

    private static List<Finding> proven(Definition.Candidate policy, Choice choice, Wheel wheel, String origin) {
        List<Finding> proven = new ArrayList<>();
        proven.add(new Finding(
                policy.distribution() + " " + choice.chosen().orElseThrow().version(),
                "installed from " + wheel.name() + ", " + origin,
                "an allowed candidate, traced and whole"));
        choice.newer()
                .ifPresent(newer -> proven.add(new Finding(
                        policy.distribution() + " " + newer, "is out and newer", "the gate asked for the one above")));
        return proven;
    }

    private void mayBeTried(PhaseContext context, Choice.Chosen chosen) {
        abandoned.get().forEach(name -> context.progress().say(name + ": sealed as abandoned"));
        List<AttemptBook.Earlier> earlier = attempts.earlier(chosen.version().toString());
        CanaryIssue.requireOurs(
                issueWriter,
                context.definition().evidence().canaryIssue(),
                chosen.version().toString());
        new RootCauseRule(context.request().rootCause()).judge(earlier).ifPresent(verdict -> {
            throw new GateException(verdict);
        });
        // The next command of a card keeps it, and a candidate that was never tried has nothing to explain.
        context.request()
                .rootCause()
                .filter(given -> !earlier.isEmpty())
                .ifPresent(given -> context.found(new CandidateFacts.RootCause(given)));
    }

    private Trace trace(Definition.Candidate policy, Listing listing, Choice.Chosen chosen, History history) {
        String usual = policy.tagOf(chosen.version().toString());
        // No other stands in for one that the checkout knows and GitHub has no more.
        List<String> spellings = history.knownTag(usual).isPresent()
                ? List.of(usual)
                : policy.tagsOf(chosen.version().toString());
        Map<String, CommitId> named = new LinkedHashMap<>();
        for (String spelt : spellings) {
            // The usual one settles it. Others count where they all name one commit.
            if (!named.containsKey(usual)) {
                origins.github().tag(policy.repository(), spelt).ifPresent(commit -> named.put(spelt, commit));
            }
        }
        String tag = Set.copyOf(named.values()).size() == 1
                ? named.keySet().iterator().next()
                : usual;
        Optional<CommitId> onGitHub = Optional.ofNullable(named.get(tag));
        // Without the tag on GitHub nothing is worth a fetch.
        Optional<CommitId> inCheckout = onGitHub.isPresent() ? history.tag(tag) : history.knownTag(tag);
        Optional<CommitId> agreed = onGitHub.filter(commit -> inCheckout.equals(Optional.of(commit)));
        return new Trace(
                tag,
                onGitHub,
                inCheckout,
                agreed.isPresent() && isOnBranch(agreed.get(), policy, history),
                agreed.isPresent() && history.contains(agreed.get(), policy.baseline()),
                agreed.flatMap(commit -> history.file(commit, "pyproject.toml")).map(ProjectFile::new),
                agreed.map(history::committedAt),
                chosen.wheel().uploadedAt(),
                origins.provenance().of(listing, chosen.version(), chosen.wheel()));
    }

    private CommitId judge(Trace trace, Choice.Chosen chosen, Definition.Candidate policy) {
        List<Finding> problems = new ArrayList<>(trace.problems(chosen.version(), policy.branch(), policy.baseline()));
        trace.attestation()
                .map(signed -> RepositoryName.of(signed.repository()))
                .filter(built -> !origins.isSame(built, policy.repository()))
                .ifPresent(built -> problems.add(new Finding(
                        chosen.wheel().name(), "its attestation names " + built, "built in " + policy.repository())));
        if (policy.attestationRequired()) {
            trace.lacksAttestation(chosen.wheel().name()).ifPresent(problems::add);
        }
        GateException.ifAny(Code.RC_UNTRACEABLE, problems);
        return trace.agreed().orElseThrow();
    }

    /** GitHub knows where the branch is; without that, a checkout that says no may only be stale. */
    private boolean isOnBranch(CommitId commit, Definition.Candidate policy, History history) {
        Optional<CommitId> head = origins.github().branch(policy.repository(), policy.branch());
        if (head.isPresent()) {
            return history.contains(head.get(), commit);
        }
        return history.branch(policy.branch())
                        .filter(known -> history.contains(known, commit))
                        .isPresent()
                || history.contains(history.branchAtOrigin(policy.branch()), commit);
    }
}
